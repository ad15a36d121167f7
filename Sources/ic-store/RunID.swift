import ArgumentParser
import DatabaseAccess

/// The ids that a run can have.
enum RunID {
  /// Checks an id from the command line.
  ///
  /// - Throws: `ValidationError` that names the range.
  static func check(_ id: Int?) throws {
    let range = DatabaseLocation.runIDs
    guard let id, !range.contains(id) else { return }
    throw ValidationError("--run takes \(range.lowerBound) to \(range.upperBound), not \(id)")
  }
}
