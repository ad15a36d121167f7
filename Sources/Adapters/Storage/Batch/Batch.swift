import Postgres
import Records

/// Settles the batches of a transaction once their phase is known, before it commits.
struct Batch {
  let connection: Connection
  /// The run that the rows belong to; nil for none.
  let run: Int?
  /// The phase whose stream they came in; nil where it did not say.
  let phase: Phase?

  /// Rejections of a later phase concern conversations that the run has stored.
  private var isFirstPhase: Bool { phase == nil || phase == .classification }
  private var runParameter: Parameter { Parameter(run) }
  private var phaseParameter: Parameter { .text((phase ?? .classification).rawValue) }

  /// Settles what the session's tables hold.
  ///
  /// - Parameters:
  ///   - staging: what was sent.
  ///   - change: by how much the counters of the run change.
  /// - Throws: `PostgresError`.
  func settle(_ staging: borrowing Staging, _ change: inout RunCounters.Change) throws {
    guard !staging.isEmpty else { return }
    var requests: [Request] = []
    let key = PhaseKey.allCases.first { $0.phase == phase && $0 != .classification }
    if let key { requests.append(Request(BatchStatements.withdrawn(key), [runParameter])) }
    if staging.outcomeCount > 0 {
      requests.append(Request(BatchStatements.skipped, [runParameter]))
      requests.append(Request(BatchStatements.rejected, [runParameter, phaseParameter]))
    }
    requests.append(Request(BatchStatements.settled, [runParameter, phaseParameter]))
    if run != nil {
      let isFirst = Parameter(isFirstPhase ? "t" : "f")
      requests.append(Request(BatchStatements.outcomes, [runParameter, isFirst]))
    }
    try connection.send(requests)
    let rows = try connection.receive()
    if let key { change.count(key, -rows[0].affected) }
    if run != nil, let row = rows.last?.first { try count(row, &change) }
  }

  private func count(_ row: Row, _ change: inout RunCounters.Change) throws {
    change.stored = try row.value(Outcome.stored.rawValue)
    change.filtered = try row.value(Outcome.filtered.rawValue)
    change.rejected = try row.value(Outcome.rejected.rawValue)
    change.rehearsed = try row.value(Outcome.classified.rawValue)
  }
}
