/// A product story: what a theme means for the product, with quotations.
package struct Story: Codable, Sendable, Equatable {
  package private(set) var type = Kind.story.rawValue
  /// Signature of the theme that the story tells.
  package var signature: String
  package var title: String
  /// As a … I want … so that ….
  package var userStory: String
  package var description: String
  package var acceptanceCriteria: [String]
  package var severity: Urgency
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

  enum CodingKeys: String, CodingKey {
    case type, signature, title, description, severity, confidence, component, evidence
    case contacts, companies
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
    userStory: String,
    description: String,
    acceptanceCriteria: [String],
    severity: Urgency,
    confidence: Judgement,
    productArea: String,
    component: String,
    conversationIDs: [String],
    evidence: [Evidence],
    contacts: [Conversation.Contact],
    companies: [Conversation.Company],
    firstSeen: Int,
    lastSeen: Int
  ) {
    self.signature = signature
    self.title = title
    self.userStory = userStory
    self.description = description
    self.acceptanceCriteria = acceptanceCriteria
    self.severity = severity
    self.confidence = confidence
    self.productArea = productArea
    self.component = component
    self.conversationIDs = conversationIDs
    self.evidence = evidence
    self.contacts = contacts
    self.companies = companies
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
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
  /// One of `no_embedding`, `not_recent`, `incoherent` and others.
  package var reason: String

  enum CodingKeys: String, CodingKey {
    case type, signature, reason
    case conversationIDs = "conversation_ids"
  }

  package init(signature: String?, conversationIDs: [String], reason: String) {
    self.signature = signature
    self.conversationIDs = conversationIDs
    self.reason = reason
  }
}
