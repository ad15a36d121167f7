/// When conversations of a generated workspace begin: busy on weekday mornings, quiet at night.
struct Chronology: Sendable {
  /// First second, and the second behind the last, in Unix time.
  let range: Range<Int>
  /// Sum of the hours' weights up to the start of each hour of the range.
  private let cumulative: [Int]

  private static let hour = 3600
  private static let day = 86400
  private static let hourWeights = [
    1, 1, 1, 1, 1, 2, 4, 8, 14, 18, 18, 16, 12, 14, 16, 15, 13, 10, 7, 6, 5, 4, 3, 2,
  ]
  /// Monday first, in tenths.
  private static let dayWeights = [13, 12, 11, 11, 10, 5, 3]
  /// 1970-01-01 was a Thursday.
  private static let weekdayOfEpoch = 3

  init(range: Range<Int>) {
    self.range = range
    var sums = [0]
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.hour) {
      let weekday = (start / Self.day + Self.weekdayOfEpoch) % 7
      let weight = Self.hourWeights[start % Self.day / Self.hour] * Self.dayWeights[weekday]
      sums.append(sums[sums.count - 1] + weight)
    }
    cumulative = sums
  }

  /// The moment at a share of the range's activity, `numerator` / `denominator` in 0 ..< 1.
  func moment(_ numerator: Int, of denominator: Int) -> Int {
    // In thousandths of a weight, so that a crowded hour still has room for different seconds.
    let total = (cumulative.last ?? 0) * Self.hour
    let place = Int(
      UInt64(denominator).dividingFullWidth(
        UInt64(total).multipliedFullWidth(by: UInt64(numerator))
      ).quotient
    )
    let hour = lastHour(startingAtOrBefore: place / Self.hour)
    let weight = cumulative[hour + 1] - cumulative[hour]
    let offset = (place - cumulative[hour] * Self.hour) / weight
    return min(range.lowerBound + hour * Self.hour + offset, range.upperBound - 1)
  }

  private func lastHour(startingAtOrBefore sum: Int) -> Int {
    max(0, cumulative.dropLast().partitioningIndex { $0 > sum } - 1)
  }
}
