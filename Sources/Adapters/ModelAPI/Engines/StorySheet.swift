import LanguageModel
import Records

/// A group as a model is shown it: short names instead of ids, texts of a bounded length.
struct StorySheet: Sendable {
  private static let mostConversations = 6
  private static let customerLength = 240
  private static let supportLength = 90

  let data: Data
  let evidence: Evidence

  struct Data: Encodable, Sendable {
    let theme: String
    let type: String
    let facts: Facts
    let conversations: [Conversation]

    struct Facts: Encodable, Sendable {
      let conversations: Int
      let customers: Int
      let companies: Int
      let since: String
      let versions: [String]?
      let platforms: [String]?
      let errors: [String]?
      let support: [String]?
    }

    struct Conversation: Encodable, Sendable {
      let id: String
      let day: String
      let customer: String
      let support: String?
    }
  }

  /// Lays a group out.
  init(_ group: StoryMaterial) {
    let shown = group.conversations.prefix(Self.mostConversations).enumerated().map { place, one in
      let support = ThemeSheet.cut(one.support, Self.supportLength)
      return (
        id: one.id,
        shown: Data.Conversation(
          id: "c\(place + 1)",
          day: one.day,
          customer: ThemeSheet.cut(one.customer, Self.customerLength),
          support: support.isEmpty ? nil : support
        )
      )
    }
    let facts = Data.Facts(group)
    data = Data(
      theme: group.subject,
      type: group.type.rawValue,
      facts: facts,
      conversations: shown.map(\.shown)
    )
    let counted = (try? RecordCoding.encode(facts)).map { String(decoding: $0, as: UTF8.self) }
    evidence = Evidence(
      shown.map { id, one in
        (one.id, id, [one.day, one.customer, one.support ?? ""].joined(separator: " "))
      },
      counted: counted ?? ""
    )
  }
}

extension StorySheet.Data.Facts {
  fileprivate init(_ group: StoryMaterial) {
    func names(_ mentions: [StoryFacts.Mention]?) -> [String]? {
      let names = (mentions ?? []).map { "\($0.name) (\($0.conversations))" }
      return names.isEmpty ? nil : names
    }
    let facts = group.facts
    let support = group.findings.map { "\($0.kind.rawValue) (\($0.conversations))" }
    self.init(
      conversations: facts?.conversations ?? group.conversations.count,
      customers: facts?.customers ?? 0,
      companies: facts?.companies ?? 0,
      since: facts?.since ?? "",
      versions: names(facts?.versions),
      platforms: names(facts?.platforms),
      errors: names(facts?.errors),
      support: support.isEmpty ? nil : support
    )
  }
}
