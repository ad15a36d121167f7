package import Records
package import Transcript

/// Judges what a conversation is about, how much it presses, and what support settled.
package protocol ConversationJudge: Sendable {
  /// Judges a conversation by itself: the same one is judged the same in any company.
  ///
  /// - Throws: `ModelFailure`; any other error concerns this conversation only.
  func judge(_ transcript: Transcript) async throws -> Answer<Assessment>
}

/// What an engine makes of a conversation.
package struct Assessment: Sendable {
  /// Conversation type by the opener alone.
  package let openerType: ScoredLabel
  /// Conversation type by the whole exchange; nil where nobody replied.
  package let exchangeType: ScoredLabel?
  package let sentiment: Sentiment
  package let urgency: Urgency
  /// True when the customer speaks of leaving, now or later.
  package let churnRisk: Bool
  /// What support said about the matter.
  package let support: SupportFinding

  package init(
    openerType: ScoredLabel,
    exchangeType: ScoredLabel?,
    sentiment: Sentiment,
    urgency: Urgency,
    churnRisk: Bool,
    support: SupportFinding
  ) {
    self.openerType = openerType
    self.exchangeType = exchangeType
    self.sentiment = sentiment
    self.urgency = urgency
    self.churnRisk = churnRisk
    self.support = support
  }
}

/// What support's replies and notes settle.
package struct SupportFinding: Sendable {
  /// True where support says that what the customer reported is so.
  package let isConfirmed: Bool
  /// The sentence that confirms or explains the matter, word for word.
  package let statement: String?
  /// What was found, one finding a kind.
  package let findings: [Classification.Finding]

  package init(isConfirmed: Bool, statement: String?, findings: [Classification.Finding] = []) {
    self.isConfirmed = isConfirmed
    self.statement = statement
    self.findings = findings
  }
}
