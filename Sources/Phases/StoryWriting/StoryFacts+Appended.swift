import Records

extension StoryFacts {
  /// These facts of one run joined to those of earlier ones.
  ///
  /// What is named adds up, as a conversation is of one run; the trend is that of this run's weeks.
  func appended(to earlier: StoryFacts?, of story: Story) -> StoryFacts {
    var facts = self
    facts.conversations = story.conversationIDs.count
    facts.customers = story.contacts.count
    facts.companies = story.companies.count
    facts.since = Day(of: story.firstSeen).description
    guard let earlier else { return facts }
    facts.weeks = Self.joined(earlier.weeks, weeks)
    facts.versions = Self.joined(earlier.versions, versions)
    facts.platforms = Self.joined(earlier.platforms, platforms)
    facts.errors = Self.joined(earlier.errors, errors)
    if !earlier.steps.isEmpty { facts.steps = earlier.steps }
    facts.support = Self.joined(earlier.support, support)
    return facts
  }

  private static func joined(_ one: [Week], _ other: [Week]) -> [Week] {
    let counts = (one + other).reduce(into: [:]) { $0[$1.start, default: 0] += $1.conversations }
    return counts.sorted { $0.key < $1.key }.map { Week(start: $0.key, conversations: $0.value) }
  }

  private static func joined(_ one: [Mention], _ other: [Mention]) -> [Mention] {
    let counts = (one + other).reduce(into: [:]) { $0[$1.name, default: 0] += $1.conversations }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { Mention(name: $0.key, conversations: $0.value) }
  }

  private static func joined(_ one: [Finding], _ other: [Finding]) -> [Finding] {
    SupportOutcome.allCases.compactMap { kind in
      let found = (one + other).filter { $0.kind == kind }
      guard let first = found.first else { return nil }
      let count = found.reduce(0) { $0 + $1.conversations }
      return Finding(kind: kind, conversations: count, example: first.example)
    }
  }
}
