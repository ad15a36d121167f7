/// What a customer primarily needs.
package enum ConversationType: String, Codable, Sendable, CaseIterable {
  case productIssue = "product_issue"
  case howToQuestion = "how_to_question"
  case featureRequest = "feature_request"
  case accountIssue = "account_issue"
  case billingQuestion = "billing_question"
  case configurationHelp = "configuration_help"
  case generalInquiry = "general_inquiry"
  case spam
}

/// How sure an answer is.
package enum Confidence: String, Codable, Sendable, CaseIterable {
  case high, medium, low
}

/// How soon somebody must act.
package enum Urgency: String, Codable, Sendable, CaseIterable {
  case critical, high, normal, low
}

/// The customer's tone.
package enum Sentiment: String, Codable, Sendable, CaseIterable {
  case negative, neutral, positive
}

/// What the customer may lose, the gravest first.
package enum Stake: String, Codable, Sendable, CaseIterable {
  case dataLoss = "data_loss"
  case security, money, crash
  /// A main function fails.
  case blocked
  /// Something works badly or in part.
  case degraded
  case annoyance, none
}

/// What a sentence of support tells of the matter.
package enum SupportOutcome: String, Codable, Sendable, CaseIterable {
  /// It is as the customer says.
  case confirmed
  /// Support tried and did not see it.
  case notReproduced = "not_reproduced"
  /// It is meant to be so.
  case byDesign = "by_design"
  /// It was wrong and no longer is, or will not be from a version on.
  case fixed
  /// There is another way meanwhile.
  case workaround
  /// The customer was asked to file a report.
  case bugReportAsked = "bug_report_asked"
  /// The product is right, and the customer took it for something else.
  case misunderstood
}

/// The order in which a support team should take conversations.
package enum Priority: String, Codable, Sendable, CaseIterable {
  case urgent, high, normal, low
}

/// The key `classification` of a conversation: the answer of phase 1.
package struct Classification: Codable, Sendable, Equatable {
  /// The final type: of stage 2 if support replied, otherwise of stage 1; they differ only if support's words settle it.
  package var type: ConversationType
  package var confidence: Confidence
  /// Probability of `type`, 0 to 1.
  package var score: Double
  package var urgency: Urgency
  package var sentiment: Sentiment
  /// Absent in records of versions that did not judge it.
  package var stake: Stake?
  package var priority: Priority
  /// True if the customer mentions leaving.
  package var churnRisk: Bool
  /// Language that the customer writes in, by ISO 639-1, `und` if it cannot be told; nil in older records.
  package var language: String?
  /// True if the later phases process the conversation.
  package var actionable: Bool
  /// True if a person gave the type; the stages hold what the engine said, and nil counts as false.
  package var corrected: Bool?
  /// The opener alone.
  package var stage1: Stage
  /// The whole conversation, where support replied.
  package var stage2: Stage?
  /// What support's replies settle, where support replied.
  package var support: Support?
  /// What the customer writes about, in one sentence by a model; nil for a short conversation and from an engine that
  /// writes none.
  package var summary: String?
  /// Engine that answered, for example `local`.
  package var engine: String
  package var model: String

  /// One stage's answer.
  package struct Stage: Codable, Sendable, Equatable {
    package var type: ConversationType
    package var confidence: Confidence
    /// Probability of `type`, 0 to 1.
    package var score: Double

    package init(type: ConversationType, confidence: Confidence, score: Double) {
      self.type = type
      self.confidence = confidence
      self.score = score
    }
  }

  /// What support's replies tell of the matter.
  package struct Support: Codable, Sendable, Equatable {
    /// Number of replies by people, bots not counted.
    package var replies: Int
    /// True if support confirmed what the customer reported.
    package var confirmed: Bool
    /// The sentence in which support confirmed or explained the problem.
    package var statement: String?
    /// True if stage 2 changed the type.
    package var changedType: Bool
    /// What support found, one finding a kind; nil where it found nothing, or the engine does not say.
    package var findings: [Finding]?

    package init(
      replies: Int,
      confirmed: Bool,
      statement: String?,
      changedType: Bool,
      findings: [Finding]? = nil
    ) {
      self.replies = replies
      self.confirmed = confirmed
      self.statement = statement
      self.changedType = changedType
      self.findings = findings
    }

    enum CodingKeys: String, CodingKey {
      case replies, confirmed, statement, findings
      case changedType = "changed_type"
    }
  }

  /// What support found, and the sentence that says so.
  package struct Finding: Codable, Sendable, Equatable {
    package var kind: SupportOutcome
    /// Word for word.
    package var statement: String

    package init(kind: SupportOutcome, statement: String) {
      self.kind = kind
      self.statement = statement
    }
  }

  enum CodingKeys: String, CodingKey {
    case type, confidence, score, urgency, sentiment, stake, priority, language, actionable
    case corrected, stage1, stage2, support, summary, engine, model
    case churnRisk = "churn_risk"
  }

  package init(
    type: ConversationType,
    confidence: Confidence,
    score: Double,
    urgency: Urgency,
    sentiment: Sentiment,
    stake: Stake? = nil,
    priority: Priority,
    churnRisk: Bool,
    language: String? = nil,
    actionable: Bool,
    corrected: Bool? = nil,
    stage1: Stage,
    stage2: Stage?,
    support: Support?,
    summary: String? = nil,
    engine: String,
    model: String
  ) {
    self.type = type
    self.confidence = confidence
    self.score = score
    self.urgency = urgency
    self.sentiment = sentiment
    self.stake = stake
    self.priority = priority
    self.churnRisk = churnRisk
    self.language = language
    self.actionable = actionable
    self.corrected = corrected
    self.stage1 = stage1
    self.stage2 = stage2
    self.support = support
    self.summary = summary
    self.engine = engine
    self.model = model
  }
}
