import Glibc

extension Story.Rank {
  /// From so many conversations on, size adds all it can.
  private static let large = 100.0
  private static let most = 0.3

  /// What a number of conversations adds: as much for the second as for the next two, for the next four and so on.
  package static func size(of conversations: Int) -> Double {
    let size = most * min(1, log(Double(max(1, conversations))) / log(large))
    return (size * 100).rounded() / 100
  }
}

extension Story {
  private static let countEnd = " in all"

  /// The reason for a severity that tells how many conversations there are.
  package static func inAll(_ conversations: Int) -> String {
    conversations.counted("conversation") + countEnd
  }

  /// Brings what rests on the number of conversations up to date: its part of the rank, and the reason in words.
  package mutating func recount() {
    let count = conversationIDs.count
    rank = rank.map {
      Rank(
        severity: $0.severity,
        size: Rank.size(of: count),
        growth: $0.growth,
        confidence: $0.confidence
      )
    }
    severityReasons = severityReasons.map { reasons in
      reasons.map { $0.hasSuffix(Self.countEnd) ? Self.inAll(count) : $0 }
    }
  }
}
