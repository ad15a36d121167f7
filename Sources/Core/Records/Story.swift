/// A product story: what a theme means for the product, with quotations.
package struct Story: Codable, Sendable, Equatable {
  package private(set) var type = Kind.story.rawValue
  /// Signature of the theme that the story tells.
  package var signature: String
  package var title: String
  /// As a … I want … so that …; nil where the engine does not know who wants what for which reason.
  package var userStory: String?
  /// The matter, in sentences.
  package var description: String
  /// Nil where nothing specific can be asked.
  package var acceptanceCriteria: [String]?
  /// Conversations whose customers' own words the title and the description are; nil where not known.
  package var toldBy: [String]?
  /// What an engine says of the matter, with the conversations that bear it out; nil where it writes whole texts only.
  package var parts: StoryParts?
  /// What is counted and named; nil in a story of an earlier version.
  package var facts: StoryFacts?
  package var severity: Urgency
  /// Why, the strongest reason first; nil in a story of an earlier version.
  package var severityReasons: [String]?
  /// Nil in a story of an earlier version.
  package var rank: Rank?
  package var confidence: Judgement
  package var productArea: String
  package var component: String
  /// Every conversation that the story stands for.
  package var conversationIDs: [String]
  package var evidence: [Evidence]
  package var contacts: [Conversation.Contact]
  package var companies: [Conversation.Company]
  /// Oldest and newest conversation, seconds since 1970.
  package var firstSeen: Int
  package var lastSeen: Int
  /// Engine and model that found the words; nil in a story of an earlier version.
  package var engine: String?
  package var model: String?

  /// A quotation.
  package struct Evidence: Codable, Sendable, Equatable {
    package var conversationID: String
    /// Address of the conversation in Intercom, if the workspace is known.
    package var link: String?
    /// Text that occurs word for word in the conversation's plain text.
    package var excerpt: String
    /// Seconds since 1970.
    package var createdAt: Int

    package init(conversationID: String, link: String?, excerpt: String, createdAt: Int) {
      self.conversationID = conversationID
      self.link = link
      self.excerpt = excerpt
      self.createdAt = createdAt
    }

    enum CodingKeys: String, CodingKey {
      case link, excerpt
      case conversationID = "conversation_id"
      case createdAt = "created_at"
    }
  }

  /// A story's place among others: what three parts add up to, as far as it is sure that the story is one.
  package struct Rank: Codable, Sendable, Equatable {
    /// 0 to 1.
    package var score: Double
    /// What severity adds, at most 0.5.
    package var severity: Double
    /// What the number of conversations adds, at most 0.3.
    package var size: Double
    /// What growth adds, at most 0.2.
    package var growth: Double
    /// The story's confidence, by which the sum is multiplied; nil in what earlier versions wrote, where it is 1.
    package var confidence: Double?

    package init(severity: Double, size: Double, growth: Double, confidence: Double?) {
      (self.severity, self.size, self.growth) = (severity, size, growth)
      self.confidence = confidence
      score = ((severity + size + growth) * (confidence ?? 1) * 100).rounded() / 100
    }
  }

  enum CodingKeys: String, CodingKey {
    case type, signature, title, description, parts, facts, severity, rank, confidence, component
    case evidence, contacts, companies, engine, model
    case severityReasons = "severity_reasons"
    case toldBy = "told_by"
    case userStory = "user_story"
    case acceptanceCriteria = "acceptance_criteria"
    case productArea = "product_area"
    case conversationIDs = "conversation_ids"
    case firstSeen = "first_seen"
    case lastSeen = "last_seen"
  }

  package init(
    signature: String,
    title: String,
    userStory: String?,
    description: String,
    acceptanceCriteria: [String]?,
    toldBy: [String]? = nil,
    parts: StoryParts? = nil,
    facts: StoryFacts? = nil,
    severity: Urgency,
    severityReasons: [String]? = nil,
    rank: Rank? = nil,
    confidence: Judgement,
    productArea: String,
    component: String,
    conversationIDs: [String],
    evidence: [Evidence],
    contacts: [Conversation.Contact],
    companies: [Conversation.Company],
    firstSeen: Int,
    lastSeen: Int,
    engine: String? = nil,
    model: String? = nil
  ) {
    self.signature = signature
    self.title = title
    self.userStory = userStory
    self.description = description
    self.acceptanceCriteria = acceptanceCriteria
    self.toldBy = toldBy
    self.parts = parts
    self.facts = facts
    self.severity = severity
    self.severityReasons = severityReasons
    self.rank = rank
    self.confidence = confidence
    self.productArea = productArea
    self.component = component
    self.conversationIDs = conversationIDs
    self.evidence = evidence
    self.contacts = contacts
    self.companies = companies
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.engine = engine
    self.model = model
  }
}

/// A group too small for a story, kept so that later runs can add to it.
package struct Orphan: Codable, Sendable, Equatable {
  package private(set) var type = Kind.orphan.rawValue
  package var signature: String
  package var title: String
  package var conversationIDs: [String]
  /// Oldest and newest conversation, seconds since 1970.
  package var firstSeen: Int
  package var lastSeen: Int

  enum CodingKeys: String, CodingKey {
    case type, signature, title
    case conversationIDs = "conversation_ids"
    case firstSeen = "first_seen"
    case lastSeen = "last_seen"
  }

  package init(
    signature: String,
    title: String,
    conversationIDs: [String],
    firstSeen: Int,
    lastSeen: Int
  ) {
    self.signature = signature
    self.title = title
    self.conversationIDs = conversationIDs
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
  }
}

/// Actionable conversations that are in no story and no orphan, with the reason.
package struct Dropped: Codable, Sendable, Equatable {
  package private(set) var type = Kind.dropped.rawValue
  /// Signature of the group that was turned down, or nil where there was none.
  package var signature: String?
  package var conversationIDs: [String]
  /// One of `no_embedding`, `not_recent`, `incoherent`, `no_problem`, `sales`, `thanks`, `solved` and others.
  package var reason: String
  /// The reason in a reviewer's words; nil where the rules decided.
  package var why: String?

  enum CodingKeys: String, CodingKey {
    case type, signature, reason, why
    case conversationIDs = "conversation_ids"
  }

  package init(
    signature: String?,
    conversationIDs: [String],
    reason: String,
    why: String? = nil
  ) {
    self.signature = signature
    self.conversationIDs = conversationIDs
    self.reason = reason
    self.why = why
  }
}
