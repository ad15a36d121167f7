package import Records
package import Runs

/// What the server asks to be started; each becomes a process of its own.
package enum RunOrder: Sendable, Equatable {
  case start(days: Int, RunSettings)
  case resume(Int)
  case rerun(Int, from: Phase)
}

/// What came of an order.
package enum Launch: Sendable, Equatable {
  /// A process works on the run.
  case started(run: Int)
  /// The process ended before it had a run, with this exit status and, where they are known, its last words.
  case ended(status: Int32, words: String? = nil)
}

/// Starts runs as processes that outlive the server.
package protocol RunLauncher: Sendable {
  /// Starts a process and waits until it has claimed its run or has ended.
  ///
  /// - Throws: what keeps the process from starting.
  func launch(_ order: RunOrder) async throws -> Launch
}

/// One thing that a run needs.
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
