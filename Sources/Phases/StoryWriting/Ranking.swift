import Records

/// A story's place among others: severity, size and growth together, times how sure it is.
///
/// The square of the confidence would bring a few more believable stories to the top, but push down what is grave and less sure
/// (docs/quality.md).
enum Ranking {
  /// Gives the parts; they add up to at most 1.
  static func rank(
    _ severity: Urgency,
    conversations: Int,
    _ trend: StoryFacts.Trend,
    confidence: Double
  ) -> Story.Rank {
    let grave: Double =
      switch severity {
      case .critical: 0.5
      case .high: 0.35
      case .normal: 0.2
      case .low: 0.05
      }
    let growth: Double =
      switch trend {
      case .spike: 0.2
      case .rising: 0.15
      case .steady: 0.08
      case .fading: 0
      }
    return Story.Rank(
      severity: grave,
      size: Story.Rank.size(of: conversations),
      growth: growth,
      confidence: confidence
    )
  }

  /// The more important first; stories without a rank by severity and size.
  static func order(_ story: Story) -> (Double, Int, Int, String) {
    let level = Urgency.allCases.firstIndex(of: story.severity) ?? 0
    return (-(story.rank?.score ?? 0), level, -story.conversationIDs.count, story.signature)
  }
}
