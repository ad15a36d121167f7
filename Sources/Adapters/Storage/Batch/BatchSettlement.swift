import Postgres
import Records

/// Does what depends on the phase for a batch, from its temporary tables, before the batch commits.
struct BatchSettlement {
  let connection: Connection
  /// The run that the rows belong to; nil for none.
  let run: Int?
  /// The phase that the stream belongs to; nil where the stream does not say.
  let phase: Phase?

  /// Rejections of a later phase concern conversations that the run has stored.
  private var isFirstPhase: Bool { phase == nil || phase == .classification }
  private var runParameter: Parameter { Parameter(run) }
  private var phaseParameter: Parameter { .text((phase ?? .classification).rawValue) }

  /// Updates rejections, skips, outcomes and withdrawn answers from the batch's tables.
  ///
  /// - Parameters:
  ///   - batch: the batch, all of it sent.
  ///   - change: by how much the counters of the run change.
  /// - Throws: `PostgresError`.
  func settle(_ batch: borrowing Batch, _ change: inout RunCounters.Change) throws {
    guard !batch.isEmpty else { return }
    var requests: [Request] = []
    let key = isFirstPhase ? nil : phase.flatMap(PhaseKey.init)
    if let key { requests.append(Request(BatchStatements.withdrawn(key), [runParameter])) }
    if batch.outcomeCount > 0 {
      requests.append(Request(BatchStatements.skipped, [runParameter]))
      requests.append(Request(BatchStatements.rejected, [runParameter, phaseParameter]))
    }
    requests.append(Request(BatchStatements.settled, [runParameter, phaseParameter]))
    if run != nil {
      let isFirst = Parameter(isFirstPhase ? "t" : "f")
      requests.append(Request(BatchStatements.outcomes, [runParameter, isFirst]))
    }
    let bringsAnswers = isFirstPhase && batch.conversationCount > 0
    // Asked with the others, as the answer waits for nothing and a round trip counts.
    if bringsAnswers { requests.append(Request(TypeCorrections.batch, [])) }
    try connection.send(requests)
    var rows = try connection.receive()
    let corrected = bringsAnswers ? rows.popLast() : nil
    if let key { change.count(key, -rows[0].affected) }
    if run != nil, let row = rows.last?.first { try count(row, &change) }
    if let corrected { try correct(corrected) }
  }

  /// What people said of a conversation holds against every engine's answer.
  private func correct(_ ids: Rows) throws {
    try TypeCorrections(connection).apply(to: ids.map { try $0.value("conversation_id") })
  }

  private func count(_ row: Row, _ change: inout RunCounters.Change) throws {
    change.stored = try row.value(ConversationOutcome.stored.rawValue)
    change.filtered = try row.value(ConversationOutcome.filtered.rawValue)
    change.rejected = try row.value(ConversationOutcome.rejected.rawValue)
    change.classifiedOnly = try row.value(ConversationOutcome.classified.rawValue)
  }
}
