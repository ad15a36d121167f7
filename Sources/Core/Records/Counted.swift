extension Int {
  /// The number with its noun: `1 story`, `2 stories`.
  ///
  /// - Parameters:
  ///   - one: the noun for one.
  ///   - many: the noun for any other number; nil where it only takes an `s`.
  /// - Returns: both, with a blank between.
  package func counted(_ one: String, _ many: String? = nil) -> String {
    "\(self) \(form(one, many))"
  }

  /// The form that a word takes behind the number: `is` or `are`.
  ///
  /// - Parameters:
  ///   - one: the form for one.
  ///   - many: the form for any other number; nil where it only takes an `s`.
  /// - Returns: one of the two.
  package func form(_ one: String, _ many: String? = nil) -> String {
    self == 1 ? one : many ?? one + "s"
  }
}
