package import Records

/// What the supervisor asks of the database that holds the runs.
package protocol RunLedger: Sendable {
  /// Says that the owner lives and learns whether a stop was asked.
  ///
  /// Waits up to two seconds for somebody to ask for a stop.
  /// - Returns: what the run's row says, or nil when another process took it over.
  func heartbeat(run: Int, epoch: Int) async throws -> Heartbeat?
  /// Records that a phase begins.
  ///
  /// - Throws: `RunError.superseded` when another process took the run over.
  func enter(_ phase: Phase, run: Int, epoch: Int) async throws
  /// Records what this worker's requests have met so far.
  func record(_ traffic: RunTraffic, run: Int, epoch: Int) async throws
  /// Records what the run has asked of models so far, all its workers included.
  func record(_ usage: [ModelUsage], run: Int, epoch: Int) async throws
  /// Records that a stop was asked for, unless another process has taken the run over.
  func askToStop(run: Int, epoch: Int) async throws
  /// Compares what went in with what came out, in SQL.
  ///
  /// - Returns: one line a mismatch, with the ids; empty when they balance.
  func mismatches(run: Int, after phase: Phase) async throws -> [String]
  /// Records how the run ended.
  ///
  /// - Throws: `RunError.superseded` when another process took the run over.
  func finish(run: Int, epoch: Int, _ ending: RunEnding) async throws
}

/// What an owner learns when it says that it lives.
package struct Heartbeat: Sendable, Equatable {
  package var status: RunStatus
  /// How often a stop was requested since the run was claimed.
  package var stopRequests: Int

  package init(status: RunStatus, stopRequests: Int = 0) {
    self.status = status
    self.stopRequests = stopRequests
  }
}

/// How a run's worker ended.
package struct RunEnding: Sendable, Equatable {
  package var status: RunStatus
  /// One sentence for people when the run failed, or was stopped by its budget.
  package var error: String?
  /// Exit status of the stage that ended the run; 0 otherwise.
  package var exitStatus: Int32
  /// Every stage's end in the phase that failed.
  package var failures: [StageFailure]
  package var warnings: [String]

  package init(
    status: RunStatus,
    error: String? = nil,
    exitStatus: Int32 = 0,
    failures: [StageFailure] = [],
    warnings: [String] = []
  ) {
    self.status = status
    self.error = error
    self.exitStatus = exitStatus
    self.failures = failures
    self.warnings = warnings
  }
}

/// One stage's end, as `pipeline_runs.errors` keeps it.
package struct StageFailure: Codable, Sendable, Equatable {
  package var phase: String
  package var stage: String
  package var message: String

  package init(phase: String, stage: String, message: String) {
    self.phase = phase
    self.stage = stage
    self.message = message
  }
}
