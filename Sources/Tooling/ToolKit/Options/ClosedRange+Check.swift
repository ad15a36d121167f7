import ArgumentParser

extension ClosedRange<Int> {
  /// Refuses a number outside of the range.
  ///
  /// - Parameters:
  ///   - number: what the command line has; nil where the option was left out.
  ///   - option: the option with its dashes.
  /// - Throws: `ValidationError` that names the option, the range and the number.
  package func check(_ number: Int?, of option: String) throws {
    guard let number, !contains(number) else { return }
    throw ValidationError("\(option) takes \(lowerBound) to \(upperBound), not \(number)")
  }
}
