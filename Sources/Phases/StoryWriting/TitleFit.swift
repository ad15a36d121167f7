/// How well a story's members fit its title.
struct TitleFit: Sendable {
  /// Mean probability that a reader would leave a member under the title, 0 to 1.
  let probability: Double
  /// How much nearer the members are to the title than the conversations of the stream are on average, in standard
  /// deviations of theirs; nil where the stream has too few to tell.
  let distinction: Double?

  /// The mean of several stories' fits.
  ///
  /// - Parameter fits: the fits, each with what it counts; nil for one that is not known.
  /// - Returns: the mean; nil for none, or where one is not known.
  static func mean(_ fits: [(fit: TitleFit?, count: Double)]) -> TitleFit? {
    guard !fits.isEmpty, fits.allSatisfy({ $0.fit != nil }) else { return nil }
    let weighted = { (measure: (TitleFit) -> Double?) -> Double? in
      let known = fits.compactMap { fit, count in fit.flatMap(measure).map { ($0, count) } }
      let count = known.reduce(0) { $0 + $1.1 }
      return count > 0 ? known.reduce(0) { $0 + $1.0 * $1.1 } / count : nil
    }
    return weighted(\.probability).map {
      TitleFit(probability: $0, distinction: weighted(\.distinction))
    }
  }
}
