import Glibc
import Records

/// A group's conversations week by week, beside those of the whole stream.
struct Weekly {
  /// Day number of the first week's Monday.
  let first: Int
  /// The group's conversations a week, without gaps.
  let counts: [Int]
  /// The other conversations of the same weeks, and one each.
  let traffic: [Int]

  /// How improbable a count must be to be called a spike or a change.
  private static let spikeLimit = 0.0005
  private static let trendLimit = 0.05
  /// What is older than so many weeks before the newest is not counted by week.
  private static let mostWeeks = 520

  /// Counts a group's weeks.
  ///
  /// - Parameters:
  ///   - times: when the group's conversations began.
  ///   - all: all conversations by week.
  init(_ times: [Int], traffic all: [Int: Int]) {
    let weeks = times.map(Day.week)
    let bounds = (all.keys.min() ?? weeks.min() ?? 0, all.keys.max() ?? weeks.max() ?? 0)
    let last = max(bounds.1, weeks.max() ?? bounds.1)
    first = max(min(bounds.0, weeks.min() ?? bounds.0), last - Self.mostWeeks)
    let own = Dictionary(grouping: weeks) { $0 }.mapValues(\.count)
    counts = (first...last).map { own[$0, default: 0] }
    // One more a week, as the rest of the stream may be silent.
    traffic = (first...last).map { max(0, all[$0, default: 0] - own[$0, default: 0]) + 1 }
  }

  /// Takes weeks of which only the group's own conversations are known: all count the same.
  ///
  /// - Parameters:
  ///   - weeks: the weeks, with gaps or without.
  ///   - last: number of the newest week, whether it has any of them or not.
  init(_ weeks: [StoryFacts.Week], until last: Int) {
    let own = weeks.reduce(into: [Int: Int]()) { counts, week in
      if let day = Day(week.start) { counts[Day.week(of: day.start)] = week.conversations }
    }
    let last = max(last, own.keys.max() ?? last)
    first = max(own.keys.min() ?? last, last - Self.mostWeeks)
    counts = (first...last).map { own[$0, default: 0] }
    traffic = counts.map { _ in 1 }
  }

  /// Number of the newest week.
  var last: Int { first + counts.count - 1 }

  /// The group's conversations by the weeks' Mondays.
  var weeks: [StoryFacts.Week] {
    counts.indices.map { StoryFacts.Week(start: start($0), conversations: counts[$0]) }
  }

  /// UTC day of a week's Monday.
  func start(_ place: Int) -> String {
    Day(ofWeek: first + place).description
  }

  /// What the weeks show, and the figures behind it.
  var trend: (kind: StoryFacts.Trend, reason: String) {
    if let spike { return (.spike, spike) }
    let middle = traffic.count / 2
    let (before, after) = (
      counts.prefix(middle).reduce(0, +), counts.dropFirst(middle).reduce(0, +)
    )
    let figures = "\(before) in the first half of the weeks, \(after) in the second"
    let total = Double(max(1, traffic.reduce(0, +)))
    let share = Double(traffic.dropFirst(middle).reduce(0, +)) / total
    let sum = before + after
    if Self.binomialTail(after, of: sum, share) < Self.trendLimit { return (.rising, figures) }
    if Self.binomialTail(before, of: sum, 1 - share) < Self.trendLimit { return (.fading, figures) }
    return (.steady, figures)
  }

  /// The week that stands out most, in words, if one does.
  ///
  /// What the other weeks had is a Poisson rate known with doubt (gamma), so that the count of one more week is
  /// negative binomial; a week stands out if so many are improbable, in all the weeks that are tried.
  private var spike: String? {
    let (sum, all) = (counts.reduce(0, +), traffic.reduce(0, +))
    var best: (place: Int, tail: Double)?
    for (place, count) in counts.enumerated() where count >= Spike.least {
      let others = Double(all - traffic[place])
      guard others > 0 else { continue }
      let rate = Double(sum - count) / others
      guard Double(count) >= Spike.leastExcess * max(rate * Double(traffic[place]), 1) else {
        continue
      }
      let tail = CountModel.tail(
        count,
        shape: Double(sum - count) + 0.5,
        exposure: Double(traffic[place]) / others
      )
      if tail < best?.tail ?? 1 { best = (place, tail) }
    }
    guard let best, best.tail * Double(counts.count) < Self.spikeLimit else { return nil }
    let usual = Double(sum - counts[best.place]) / Double(max(1, counts.count - 1))
    let rounded = (usual * 10).rounded() / 10
    return "\(counts[best.place]) in the week of \(start(best.place)) against a usual \(rounded)"
  }

  /// P(X >= count) for a binomial count.
  static func binomialTail(_ count: Int, of total: Int, _ share: Double) -> Double {
    guard share > 0 else { return count > 0 ? 0 : 1 }
    guard share < 1 else { return 1 }
    return (count..<(max(count, total) + 1)).reduce(0) { sum, k in
      let (value, rest) = (Double(k), Double(total - k))
      let choose = lgamma(Double(total) + 1) - lgamma(value + 1) - lgamma(rest + 1)
      return sum + exp(choose + value * log(share) + rest * log(1 - share))
    }
  }
}
