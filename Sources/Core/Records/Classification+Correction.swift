extension Classification {
  /// The type as the engine found it, whatever people gave the conversation since.
  package var found: Stage { stage2 ?? stage1 }

  /// Gives the conversation the type that a person said, or takes that back.
  ///
  /// - Parameters:
  ///   - type: the type; nil for the one that the engine found.
  ///   - isActionable: whether the later phases process a conversation of some type.
  /// - Throws: what `isActionable` throws.
  package mutating func correct(
    to type: ConversationType?,
    _ isActionable: (ConversationType) throws -> Bool
  ) rethrows {
    let stage = type.map { Stage(type: $0, confidence: .high, score: 1) } ?? found
    actionable = try isActionable(stage.type)
    (self.type, confidence, score) = (stage.type, stage.confidence, stage.score)
    corrected = type != nil
    priority = Priority(stage.type, urgency: urgency, sentiment: sentiment, churnRisk: churnRisk)
  }
}

extension Priority {
  /// The order in which to take a conversation of some type.
  package init(
    _ type: ConversationType,
    urgency: Urgency,
    sentiment: Sentiment,
    churnRisk: Bool
  ) {
    self =
      switch (type, urgency) {
      case (.spam, _): .low
      case (_, .critical): .urgent
      case (_, .high): .high
      case _ where churnRisk: .high
      case (_, .low) where sentiment != .negative: .low
      case (_, .normal), (_, .low): .normal
      }
  }
}
