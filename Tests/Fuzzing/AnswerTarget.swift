import LanguageModel
import LineStream
import ModelAPI
import Records

/// The body of an answer, or the text of a model in one.
func readAnswer(_ bytes: [UInt8]) {
  readBody(bytes)
  let text = JSONText.quoted(String(decoding: bytes, as: UTF8.self))
  readBody(Array(#"{"choices":[{"message":{"content":\#(text)},"finish_reason":"stop"}]}"#.utf8))
}

private func readBody(_ body: [UInt8]) {
  guard let object = try? JSONObject(body) else { return }
  let usage = TokenUsage(object, sent: 10, received: 10)
  // What a ledger does with it, many times over.
  require(usage.input >= 0 && usage.output >= 0, "tokens are not negative")
  require(usage.input < 1 << 40 && usage.output < 1 << 40, "tokens are few enough to be summed")
  guard let completion = try? Completion(object), (try? completion.check()) != nil,
    let story = try? completion.story(of: group)
  else { return }
  require(story.title.count <= 80, "a title is short")
  let ids = Set(group.conversations.map(\.id))
  require(ids.isSuperset(of: story.sources), "a story rests on conversations that were shown")
}

private let group = StoryMaterial(
  type: .productIssue,
  subject: "crash on export",
  statements: [],
  sharedNames: [],
  types: [(.productIssue, 2)],
  upset: 1,
  leaving: 0,
  findings: [],
  conversations: [
    .init(id: "71", day: "2026-01-02", customer: "The export of 300 rows crashes.", support: ""),
    .init(
      id: "72",
      day: "2026-01-03",
      customer: "Version 2.4 says \"out of memory\" when I export",
      support: "We could reproduce it"
    ),
  ]
)
