/// How far the work on a story is, as people say.
package enum StoryStatus: String, Codable, Sendable, CaseIterable {
  case new, accepted, fixed, rejected
  case inProgress = "in_progress"

  /// From the first to the last.
  package static let allCases: [StoryStatus] = [.new, .accepted, .inProgress, .fixed, .rejected]
}

/// How a story changed in a window of runs.
package enum StoryGrowth: String, Codable, Sendable, CaseIterable {
  /// First told in the window.
  case new
  /// Fixed, and customers have written about it since.
  case back
  /// Conversations joined in the window.
  case grown
  /// None joined; the last conversation is less than two weeks older than the newest of all.
  case steady
  /// None joined; the last conversation is two to four weeks older than the newest of all.
  case fading
  /// None joined, and none for four weeks.
  case gone

  /// Days without a conversation after which a story fades, and after which it is gone.
  private static let (fadingDays, goneDays) = (14, 28)

  /// Judges a story by what is counted of it.
  ///
  /// - Parameters:
  ///   - isNew: whether it was first told in the window.
  ///   - joined: conversations that joined in the window.
  ///   - sinceFixed: conversations since it was fixed.
  ///   - age: seconds from its last conversation to the newest of all.
  package init(isNew: Bool, joined: Int, sinceFixed: Int, age: Int) {
    switch (sinceFixed, isNew, joined, age / Day.seconds) {
    case (1..., _, _, _): self = .back
    case (_, true, _, _): self = .new
    case (_, _, 1..., _): self = .grown
    case (_, _, _, ..<Self.fadingDays): self = .steady
    case (_, _, _, ..<Self.goneDays): self = .fading
    default: self = .gone
    }
  }
}
