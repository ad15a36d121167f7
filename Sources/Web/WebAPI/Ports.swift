/// A check of something that a run needs.
package struct PreflightCheck: Sendable, Equatable {
  package var name: String
  package var isPassed: Bool
  /// What was found, or what to do.
  package var detail: String

  package init(name: String, isPassed: Bool, detail: String) {
    self.name = name
    self.isPassed = isPassed
    self.detail = detail
  }
}

/// The host that runs are started on, as far as the server shows it.
package protocol Host: Sendable {
  /// What a run needs apart from the database: token, model, room.
  func checks() async -> [PreflightCheck]
  /// The last lines of a run's log; empty where it was written elsewhere.
  func log(of run: Int) -> [String]
}
