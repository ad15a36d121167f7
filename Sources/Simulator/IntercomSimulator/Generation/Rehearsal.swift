/// The last weeks of a generated workspace, which come one after the other when they are asked for, and what happens in
/// them: three of the problems have a course of their own.
package struct Rehearsal: Sendable {
  /// How many weeks there are.
  package let weeks: Int

  /// - Parameter weeks: 2 or more.
  package init(weeks: Int) { self.weeks = weeks }

  /// What becomes of a problem from week to week; the number is its place among the problems.
  private enum Course: Int, CaseIterable {
    /// Fixed after the first half of the weeks, and never heard of again.
    case fixed = 5
    /// Seldom, but in the last week it is what most customers write about.
    case spike = 6
    /// Fixed after the first week, and back in the last one.
    case returning = 7

    /// How many of a hundred reports of problems it makes in a week, 0 being the time before the first.
    func share(in week: Int, of weeks: Int) -> Int {
      switch self {
      case .fixed: week <= weeks / 2 ? 14 : 0
      case .spike: week == weeks ? 50 : 3
      case .returning: week <= 1 || week == weeks ? 14 : 0
      }
    }
  }

  /// Gives the week of a moment: 0 before the first one.
  func week(of moment: Int, endingAt end: Int) -> Int {
    let left = max(0, end - 1 - moment) / (7 * 86_400)
    return max(0, weeks - left)
  }

  /// Picks a problem for a week.
  func problem(_ problems: [Topic], in week: Int, _ random: inout SplitMix64) -> Topic {
    var place = random.below(100)
    for course in Course.allCases {
      place -= course.share(in: week, of: weeks)
      if place < 0 { return problems[course.rawValue % problems.count] }
    }
    let others = problems.indices.filter { Course(rawValue: $0) == nil }
    return problems[others[min(random.below(others.count), random.below(others.count + 4))]]
  }
}
