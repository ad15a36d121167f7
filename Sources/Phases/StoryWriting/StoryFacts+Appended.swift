import Records

extension StoryFacts {
  /// The facts of no conversation.
  static let empty = StoryFacts(
    conversations: 0,
    customers: 0,
    companies: 0,
    since: "",
    weeks: [],
    trend: .steady,
    trendReason: "",
    versions: [],
    platforms: [],
    errors: [],
    steps: [],
    support: []
  )

  /// Conversations that must hold a name for a story to tell it.
  static let leastMentions = 2

  /// These facts, of conversations that were not counted before, joined to those of earlier runs.
  ///
  /// - Parameters:
  ///   - earlier: what the story told so far.
  ///   - story: the story with all its conversations.
  ///   - last: number of the newest week of this run.
  /// - Returns: facts of all conversations; the trend is that of all weeks, all of which count the same, as how many
  ///   conversations there were in earlier runs is not known.
  func appended(to earlier: StoryFacts?, of story: Story, until last: Int) -> StoryFacts {
    var facts = self
    facts.conversations = story.conversationIDs.count
    facts.customers = story.contacts.count
    facts.companies = story.companies.count
    facts.since = Day(of: story.firstSeen).description
    guard let earlier else { return facts }
    let weekly = Weekly(Self.joined(earlier.weeks, weeks), until: last)
    facts.weeks = weekly.weeks
    (facts.trend, facts.trendReason) = weekly.trend
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
      .filter { $0.value >= leastMentions }
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
