import Glibc

/// A week in which far more conversations came than the weeks before let expect.
///
/// A count model, so that 2 after 1 is no doubling. The weeks before give a rate for each conversation of the rest of
/// the stream, known with doubt: with Jeffreys' prior a gamma distribution. The number that comes in one more week is
/// then negative binomial (Gelman and others, Bayesian Data Analysis, 3rd edition, section 2.6). The week is a spike if
/// so many were improbable, in all the stories and themes that are looked at (Bonferroni's bound). Weeks vary more than
/// chance alone makes them: it must also be several times what is usual.
package struct Spike: Codable, Sendable, Equatable {
  /// Fewest conversations of a spike, and how many times the usual number they must be.
  package static let least = 5
  package static let leastExcess = 3.0
  /// Chance that anything at all is called a spike where nothing has changed.
  private static let falseAlarm = 0.01

  /// Conversations of the seven days up to the newest conversation there is.
  package var count: Int
  /// How many the weeks before let expect.
  package var usual: Double
  /// Chance of so many, if nothing has changed.
  package var probability: Double

  /// Judges the newest week; nil where it is no spike.
  ///
  /// - Parameters:
  ///   - weeks: conversations a week, the newest first.
  ///   - traffic: conversations of the whole stream in the same weeks.
  ///   - tested: how many stories or themes are looked at together.
  package init?(weeks: [Int], traffic: [Int], tested: Int) {
    guard let count = weeks.first, count >= Self.least, weeks.count == traffic.count else {
      return nil
    }
    // One more a week, as the rest of the stream may be silent.
    let others = zip(traffic, weeks).map { Double(max(0, $0 - $1) + 1) }
    let (before, earlier) = (weeks.dropFirst().reduce(0, +), others.dropFirst().reduce(0, +))
    // With less than that there is nothing to compare with.
    guard earlier > others[0] else { return nil }
    let exposure = others[0] / earlier
    let usual = Double(before) * exposure
    let tail = CountModel.tail(count, shape: Double(before) + 0.5, exposure: exposure)
    guard Double(count) >= Self.leastExcess * max(usual, 1),
      tail * Double(max(1, tested)) < Self.falseAlarm
    else { return nil }
    (self.count, self.usual, probability) = (count, usual, tail)
  }

  /// `46 in one week, usually 1`.
  package var words: String { "\(count) in one week, \(usualWords)" }

  private var usualWords: String {
    if usual == 0 { return "none before" }
    return usual < 0.5 ? "usually less than 1" : "usually \(Int(usual.rounded()))"
  }
}

/// Chances of counts.
package enum CountModel {
  /// Gives P(X >= count) for a count whose Poisson rate is gamma distributed: a negative binomial count.
  ///
  /// - Parameters:
  ///   - count: the count.
  ///   - shape: shape of the rate's distribution, the events that were seen and what the prior adds.
  ///   - exposure: length of the time of the count as a share of the time in which those were seen.
  /// - Returns: 0 to 1.
  package static func tail(_ count: Int, shape: Double, exposure: Double) -> Double {
    let (success, rest) = (exposure / (1 + exposure), 1 / (1 + exposure))
    var below = 0.0
    for k in 0..<count {
      let value = Double(k)
      let choose = lgamma(shape + value) - lgamma(shape) - lgamma(value + 1)
      below += exp(choose + shape * log(rest) + value * log(success))
    }
    return max(0, 1 - below)
  }
}
