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
  /// What the customer may lose; nil where the engine does not say.
  package let stake: Stake?
  /// True when the customer speaks of leaving, now or later.
  package let churnRisk: Bool
  /// What support said about the matter.
  package let support: SupportFinding
  /// Language that the customer writes in, by ISO 639-1; `und` if it cannot be told.
  package let language: String
  /// False if the engine does not know the language well enough to be sure of anything.
  package let isReadable: Bool
  /// The opener's vector, where the engine made one on the way.
  package let openerEmbedding: Embedding?

  package init(
    openerType: ScoredLabel,
    exchangeType: ScoredLabel?,
    sentiment: Sentiment,
    urgency: Urgency,
    stake: Stake? = nil,
    churnRisk: Bool,
    support: SupportFinding,
    language: String,
    isReadable: Bool,
    openerEmbedding: Embedding? = nil
  ) {
    self.openerType = openerType
    self.exchangeType = exchangeType
    self.sentiment = sentiment
    self.urgency = urgency
    self.stake = stake
    self.churnRisk = churnRisk
    self.support = support
    self.language = language
    self.isReadable = isReadable
    self.openerEmbedding = openerEmbedding
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
