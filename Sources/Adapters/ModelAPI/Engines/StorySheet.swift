import LanguageModel
import Records

/// A group as a model is shown it: short names instead of ids, texts of a bounded length.
struct StorySheet: Sendable {
  private static let mostConversations = 6
  private static let customerLength = 190
  private static let supportLength = 80

  let data: Data
  let evidence: Evidence

  struct Data: Encodable, Sendable {
    let theme: String
    let type: String
    let facts: Facts
    /// By short names: the day, what the customer said and, where support answered, what.
    let conversations: [String: [String]]

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
  }

  /// Lays a group out.
  init(_ group: StoryMaterial) {
    let shown = group.conversations.prefix(Self.mostConversations).enumerated().map { place, one in
      let customer = ThemeSheet.cut(one.customer, Self.customerLength)
      let support = ThemeSheet.cut(one.support, Self.supportLength)
      let texts = [one.day, customer] + (support.isEmpty ? [] : [support])
      return (name: "c\(place + 1)", id: one.id, texts: texts)
    }
    let facts = Data.Facts(group)
    data = Data(
      theme: group.subject,
      type: group.type.rawValue,
      facts: facts,
      conversations: Dictionary(uniqueKeysWithValues: shown.map { ($0.name, $0.texts) })
    )
    let counted = (try? RecordCoding.encode(facts)).map { String(decoding: $0, as: UTF8.self) }
    evidence = Evidence(
      shown.map { (name: $0.name, id: $0.id, text: $0.texts.joined(separator: " ")) },
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
