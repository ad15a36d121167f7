import Classification
import FoundationEssentials
import LocalEngine
import LocalModel
import Records
import SystemPackage
import TestSupport
import Testing

/// The local engine on real conversations that were labelled by hand (Tests/Gold).
///
/// On the test split, which no threshold was chosen on. The floors lie a few points below what was
/// measured: they catch a step back, they are no claim.
@Suite(.needsModel, .needsSharedData, .timeLimit(.minutes(10)))
struct GoldTests {
  @Test func `thunderbird: types agree with people's labels`() async throws {
    let share = try await agreement(on: "thunderbird") { gold, answer in
      (gold["type"], answer.stage1.type.rawValue)
    }
    #expect(share >= 0.7, "\(share)")
  }

  @Test func `star: types agree with people's labels`() async throws {
    let share = try await agreement(on: "star") { gold, answer in
      (gold["type"], answer.stage1.type.rawValue)
    }
    #expect(share >= 0.7, "\(share)")
  }

  @Test func `the same conversation is always classified the same`() async throws {
    let conversations = Array(try await GoldSet(named: "thunderbird").conversations.prefix(8))
    let classifier = try Self.classifier()
    let alone = try await conversations.asyncMap {
      try await classifier.classify($0).classification
    }
    let together = try await withThrowingTaskGroup(of: (Int, Records.Classification).self) {
      group in
      for (index, conversation) in conversations.enumerated() {
        group.addTask { (index, try await classifier.classify(conversation).classification) }
      }
      return try await group.reduce(into: [Int: Records.Classification]()) { $0[$1.0] = $1.1 }
    }
    #expect(alone == conversations.indices.map { together[$0] })
  }

  private static func classifier() throws -> Classifier {
    let heads = Heads.builtIn
    let encoder = try SentenceEncoder(
      directory: LocalModelFiles.folder.string,
      maximumTokens: heads.maximumTokens
    )
    return Classifier(judge: LocalJudge(encoder: encoder, scorer: heads))
  }

  /// The share of labelled conversations on which people and the engine agree.
  private func agreement(
    on name: String,
    comparing pair: ([String: String], Records.Classification) -> (String?, String)
  ) async throws -> Double {
    let set = try await GoldSet(named: name)
    let classifier = try Self.classifier()
    var right = 0
    var all = 0
    for conversation in set.conversations {
      guard let labels = set.labels[conversation.id] else { continue }
      let (gold, answer) = pair(labels, try await classifier.classify(conversation).classification)
      guard let gold, !gold.isEmpty, gold != "unclear" else { continue }
      all += 1
      right += gold == answer ? 1 : 0
    }
    try #require(all >= 40)
    return Double(right) / Double(all)
  }
}

/// Hand-labelled conversations of one data set.
struct GoldSet {
  /// Labels of a conversation, by question.
  let labels: [String: [String: String]]
  let conversations: [Conversation]

  init(named name: String) async throws {
    let file = Repository.root.appending("Tests/Gold/\(name).tsv")
    labels = Self.table(try String(contentsOfFile: file.string, encoding: .utf8))
      .filter { $0.value["split"] == "test" }
    let data = Repository.shared.appending("data/\(name)/conversations.jsonl.gz")
    let unpacked = try await Executable.shell.run(["-c", "gzip -dc \"$0\"", data.string])
    try #require(unpacked.status == 0)
    conversations = try unpacked.output.split(separator: UInt8(ascii: "\n"))
      .map { try RecordCoding.decode(Conversation.self, from: $0) }
      .filter { [labels] in labels[$0.id] != nil }
  }

  private static func table(_ text: String) -> [String: [String: String]] {
    let rows = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let names = rows.first else { return [:] }
    let labelled = rows.dropFirst().map {
      ($0[0], Dictionary(uniqueKeysWithValues: zip(names, $0)))
    }
    return Dictionary(uniqueKeysWithValues: labelled)
  }
}

extension Array {
  fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows
    -> [Value]
  {
    var values: [Value] = []
    for element in self { values.append(try await body(element)) }
    return values
  }
}
