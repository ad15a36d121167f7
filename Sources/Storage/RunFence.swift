import Postgres

/// The right to write for a run, which ends when another process takes the run over.
struct RunFence {
  let id: Int
  let epoch: Int

  /// - Parameters:
  ///   - connection: session to the run's database.
  ///   - run: id of the run.
  ///   - epoch: epoch of the run's owner; nil for the present one.
  /// - Throws: `StoreError`, `PostgresError`.
  init(_ connection: Connection, run: Int, epoch: Int?) throws {
    let rows = try connection.execute(
      "SELECT owner_epoch FROM pipeline_runs WHERE id = $1",
      [.init(run)],
      context: "find_run"
    )
    guard let found: Int = try rows.first?.value("owner_epoch") else {
      throw StoreError.unknownRun(run)
    }
    if let epoch, epoch != found { throw StoreError.superseded(run: run) }
    id = run
    self.epoch = found
  }
}

/// Why nothing more is stored for a run.
package enum StoreError: Error, Equatable, CustomStringConvertible {
  case unknownRun(Int)
  /// Another process has taken the run over.
  case superseded(run: Int)

  package var description: String {
    switch self {
    case .unknownRun(let run): "there is no run \(run)"
    case .superseded(let run): "run \(run) was taken over by another process"
    }
  }
}
