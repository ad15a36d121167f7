package import Records

/// A run that somebody asks for; each becomes a process of its own.
package enum RunOrder: Sendable, Equatable {
  case start(days: Int, RunSettings)
  /// A budget in US dollars takes the place of the run's own; nil leaves that as it is.
  case resume(Int, budgetUSD: Double? = nil)
  case rerun(Int, from: Phase, budgetUSD: Double? = nil)
}

/// What came of an order.
package enum Launch: Sendable, Equatable {
  /// A process works on the run.
  case started(run: Int)
  /// The process ended before it had a run, with this exit status and, where they are known, its last words.
  case ended(status: Int32, words: String? = nil)
}

/// Starts runs as processes that outlive the one that asks for them.
package protocol RunLauncher: Sendable {
  /// Starts a process and waits until it has claimed its run or has ended.
  ///
  /// - Throws: what keeps the process from starting.
  func launch(_ order: RunOrder) async throws -> Launch
}
