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
  /// The counters that were kept do not agree with the rows.
  case miscounted(run: Int, kept: [String: Int], rows: [String: Int])

  package var description: String {
    switch self {
    case .unknownRun(let run): "run \(run) does not exist"
    case .superseded(let run): "run \(run) was taken over by another process"
    case .miscounted(let run, let kept, let rows):
      "run \(run) has counted \(Self.text(kept)), its rows are \(Self.text(rows))"
    }
  }

  private static func text(_ counts: [String: Int]) -> String {
    counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }
}
