import Postgres
import Records

/// Brings staged rows into our tables, inside the transaction that holds them.
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

  /// Stores what is staged.
  ///
  /// - Returns: by how much the counters of the run change.
  /// - Throws: `PostgresError`.
  func store(_ staging: borrowing Staging) throws -> RunCounters.Change {
    var change = RunCounters.Change()
    if staging.conversationCount > 0 {
      try connection.execute(named: BatchStatements.conversations)
    }
    try storeAnswers(staging, &change)
    if staging.outcomeCount > 0 {
      try connection.execute(named: BatchStatements.skipped, [runParameter])
      try connection.execute(named: BatchStatements.rejected, [runParameter, phaseParameter])
    }
    if !staging.isEmpty {
      try connection.execute(named: BatchStatements.settled, [runParameter, phaseParameter])
      try storeOutcomes(&change)
    }
    return change
  }

  private func storeAnswers(
    _ staging: borrowing Staging,
    _ change: inout RunCounters.Change
  ) throws {
    for key in PhaseKey.allCases {
      var added = 0
      if staging.keys.contains(key) {
        let rows = try connection.execute(named: BatchStatements.answers(key), [runParameter])
        added = try rows[0].value("added")
      }
      if key.phase == phase, key != .classification, !staging.isEmpty {
        added -= try connection.execute(named: BatchStatements.withdrawn(key), [runParameter])
          .affected
      }
      switch key {
      case .classification: change.classified += added
      case .embedding: change.embedded += added
      case .facets: change.faceted += added
      case .theme: break
      }
    }
  }

  private func storeOutcomes(_ change: inout RunCounters.Change) throws {
    guard run != nil else { return }
    let rows = try connection.execute(
      named: BatchStatements.outcomes,
      [runParameter, Parameter(isFirstPhase ? "t" : "f")]
    )
    change.stored = try rows[0].value(Outcome.stored.rawValue)
    change.filtered = try rows[0].value(Outcome.filtered.rawValue)
    change.rejected = try rows[0].value(Outcome.rejected.rawValue)
    change.rehearsed = try rows[0].value(Outcome.classified.rawValue)
  }
}
