import ArgumentParser

/// The ids that a run can have.
enum RunID {
  /// What Postgres keeps them in: a larger number would be an error of the database.
  private static let range = 1...Int(Int32.max)

  /// Checks an id from the command line.
  ///
  /// - Throws: `ValidationError` that names the range.
  static func check(_ id: Int?) throws {
    guard let id, !range.contains(id) else { return }
    throw ValidationError("--run takes \(range.lowerBound) to \(range.upperBound), not \(id)")
  }
}
