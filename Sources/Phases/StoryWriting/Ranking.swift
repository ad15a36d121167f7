import Glibc
import Records

/// A story's place among others: severity, size and growth together.
enum Ranking {
  /// From so many conversations on, size adds all it can.
  private static let large = 100.0

  /// Gives the parts; they add up to at most 1.
  static func rank(_ severity: Urgency, conversations: Int, _ trend: StoryFacts.Trend) -> Story.Rank
  {
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
    let size = 0.3 * min(1, log(Double(max(1, conversations))) / log(large))
    return Story.Rank(severity: grave, size: (size * 100).rounded() / 100, growth: growth)
  }

  /// The more important first; stories without a rank by severity and size.
  static func order(_ story: Story) -> (Double, Int, Int, String) {
    let level = Urgency.allCases.firstIndex(of: story.severity) ?? 0
    return (-(story.rank?.score ?? 0), level, -story.conversationIDs.count, story.signature)
  }
}
