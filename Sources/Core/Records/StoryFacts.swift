/// What can be counted and named of a story's conversations.
package struct StoryFacts: Codable, Sendable, Equatable {
  package var conversations: Int
  package var customers: Int
  package var companies: Int
  /// UTC day of the oldest conversation, as in `2026-08-24`.
  package var since: String
  /// Conversations a week, oldest week first, without gaps.
  package var weeks: [Week]
  package var trend: Trend
  /// The figures behind the trend, in words.
  package var trendReason: String
  /// Versions that at least two conversations name, the commonest first.
  package var versions: [Mention]
  /// Operating systems and the like that at least two conversations name, the commonest first.
  package var platforms: [Mention]
  /// Error messages that at least two conversations quote, the commonest first.
  package var errors: [Mention]
  /// What members say they did before it happened.
  package var steps: [Said]
  /// What support found, one entry a kind.
  package var support: [Finding]

  /// Conversations of one week.
  package struct Week: Codable, Sendable, Equatable {
    /// UTC day of its Monday.
    package var start: String
    package var conversations: Int

    package init(start: String, conversations: Int) {
      self.start = start
      self.conversations = conversations
    }
  }

  /// How the number of conversations a week changes.
  package enum Trend: String, Codable, Sendable, CaseIterable {
    case rising, steady, fading, spike
  }

  /// A name, and how many conversations hold it.
  package struct Mention: Codable, Sendable, Equatable {
    package var name: String
    package var conversations: Int

    package init(name: String, conversations: Int) {
      self.name = name
      self.conversations = conversations
    }
  }

  /// A sentence and where it stands.
  package struct Said: Codable, Sendable, Equatable {
    package var conversationID: String
    package var text: String

    package init(conversationID: String, text: String) {
      self.conversationID = conversationID
      self.text = text
    }

    enum CodingKeys: String, CodingKey {
      case text
      case conversationID = "conversation_id"
    }
  }

  /// What support found in some conversations, and one sentence that says so.
  package struct Finding: Codable, Sendable, Equatable {
    package var kind: SupportOutcome
    package var conversations: Int
    package var example: Said

    package init(kind: SupportOutcome, conversations: Int, example: Said) {
      self.kind = kind
      self.conversations = conversations
      self.example = example
    }
  }

  enum CodingKeys: String, CodingKey {
    case conversations, customers, companies, since, weeks, trend, versions, platforms, errors
    case steps, support
    case trendReason = "trend_reason"
  }

  package init(
    conversations: Int,
    customers: Int,
    companies: Int,
    since: String,
    weeks: [Week],
    trend: Trend,
    trendReason: String,
    versions: [Mention],
    platforms: [Mention],
    errors: [Mention],
    steps: [Said],
    support: [Finding]
  ) {
    self.conversations = conversations
    self.customers = customers
    self.companies = companies
    self.since = since
    self.weeks = weeks
    self.trend = trend
    self.trendReason = trendReason
    self.versions = versions
    self.platforms = platforms
    self.errors = errors
    self.steps = steps
    self.support = support
  }
}

extension StoryFacts {
  /// Takes out the sentences of conversations that are erased; counts stay.
  package mutating func remove(_ conversations: Set<String>) {
    steps.removeAll { conversations.contains($0.conversationID) }
    support.removeAll { conversations.contains($0.example.conversationID) }
  }
}
