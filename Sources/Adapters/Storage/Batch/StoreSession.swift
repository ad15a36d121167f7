package import LineStream
package import Postgres
package import Records

/// Takes the records of one stream into the database, a batch at a time.
///
/// A batch is what lies between two barriers: one transaction, with the run's checkpoint in it. Blocks its
/// thread; one thread may use it at a time.
package final class StoreSession {
  private let connection: Connection
  private let run: RunFence?
  private let isDryRun: Bool
  private var batch = Batch()
  private var results: ResultRows
  private var lineNames: LineNames
  /// What a dry run may show of the open batch.
  private var samples: [DryRunPreview.Sample] = []
  private var isOpen = false
  /// The keys of the statements whose results are still to come, by the parts that were sent.
  private var awaited: [[PhaseKey?]] = []
  /// Parts that the server may hold: the one it works at, and the next one.
  private static let mostAwaited = 2
  /// By how much the open transaction changes the counters of the run.
  private var change = RunCounters.Change()
  private var latestPhase: Phase?
  /// What was stored by this session, for streams that belong to no run.
  private var counts = Dictionary(uniqueKeysWithValues: RunCounters.names.map { ($0, 0) })

  /// Prepares a session whose schema is migrated.
  ///
  /// - Parameters:
  ///   - connection: session that nothing else uses.
  ///   - run: run that the records belong to; nil for none.
  ///   - epoch: epoch of the run's owner; nil for the present one.
  ///   - isDryRun: whether the run is accounted for without its conversations being stored.
  /// - Throws: `StoreError`, `PostgresError`.
  package init(_ connection: Connection, run: Int?, epoch: Int? = nil, isDryRun: Bool = false)
    throws
  {
    self.connection = connection
    self.isDryRun = isDryRun
    self.run = try run.map { try RunFence(connection, run: $0, epoch: epoch) }
    results = ResultRows(connection, run: run)
    // Who stores without being the owner tries a run's rejected lines again, from the first one on.
    let owned = epoch == nil ? nil : run
    lineNames = try owned.map { try LineNames(connection, run: $0) } ?? LineNames()
    if !connection.isPooled { try make(BatchTables.create) }
  }

  /// Goes on in place of a session that a fault has ended, with what it had counted and committed.
  package func goOn(after other: StoreSession) {
    counts = other.counts
    latestPhase = other.latestPhase
    lineNames = other.lineNames
    lineNames.rollBack()
  }

  /// Whether records came in since the last commit.
  package var hasUncommitted: Bool { !batch.isEmpty || !results.isEmpty }

  // MARK: Records

  /// Takes in a conversation.
  ///
  /// - Parameters:
  ///   - line: its JSON.
  ///   - decode: decodes the line, where a look at its fields is not enough.
  /// - Throws: `Unstorable` when this conversation cannot be stored; what `decode` throws;
  ///   `PostgresError`.
  package func add(_ line: JSONObject, decode: () throws -> Conversation) throws {
    if isDryRun {
      let conversation = try decode()
      try batch.add(.classified, id: conversation.id)
      if let sample = DryRunPreview.Sample(conversation) { samples.append(sample) }
    } else {
      let fields = try ConversationFields(line) ?? ConversationFields(try decode())
      try batch.add(fields, SplitLine(line))
    }
    try flushWhenFull()
  }

  /// Takes in a conversation that was left out.
  ///
  /// - Throws: `Unstorable`, `PostgresError`.
  package func add(_ skipped: Skipped) throws {
    try batch.add(.filtered, id: skipped.id, reason: skipped.reason)
    try flushWhenFull()
  }

  /// Takes in a record that could not be processed.
  ///
  /// - Parameters:
  ///   - rejected: the record.
  ///   - line: its JSON.
  /// - Throws: `Unstorable`, `PostgresError`.
  package func add(_ rejected: Rejected, _ line: [UInt8]) throws {
    let given = rejected.id.flatMap { 1...255 ~= $0.utf8.count && !$0.utf8.contains(0) ? $0 : nil }
    try batch.add(
      .rejected,
      id: given ?? lineNames.next(rejected),
      reason: rejected.reason,
      tool: rejected.tool,
      record: line
    )
    try flushWhenFull()
  }

  /// Takes in what phase 4 or 5 concluded.
  ///
  /// - Throws: `Unstorable`, `PostgresError`.
  package func add(_ theme: Theme, _ line: [UInt8]) throws {
    try addResult([theme.signature], [theme.firstSeen, theme.lastSeen]) {
      try $0.add(theme, line)
    }
  }

  /// Takes in what phase 5 concluded.
  ///
  /// - Throws: `Unstorable`, `PostgresError`.
  package func add(_ story: Story, _ line: [UInt8]) throws {
    let ids = [story.signature] + story.conversationIDs + story.evidence.map(\.conversationID)
    try addResult(ids, [story.firstSeen, story.lastSeen]) { try $0.add(story, line) }
  }

  /// Takes in what phase 5 concluded.
  ///
  /// - Throws: `Unstorable`, `PostgresError`.
  package func add(_ orphan: Orphan, _ line: [UInt8]) throws {
    try addResult([orphan.signature] + orphan.conversationIDs, [orphan.firstSeen, orphan.lastSeen])
    {
      try $0.add(orphan, line)
    }
  }

  /// Takes in what phase 4 or 5 turned down.
  ///
  /// - Throws: `Unstorable`, `PostgresError`.
  package func add(_ dropped: Dropped, _ line: [UInt8]) throws {
    try addResult(dropped.conversationIDs, []) { try $0.add(dropped, line) }
  }

  // MARK: Commits

  /// Commits what came since the last commit, with the run's checkpoint.
  ///
  /// In a run, themes and stories replace the earlier ones as a whole, at the end: the barriers of
  /// these phases commit nothing.
  ///
  /// - Returns: the checkpoint that the commit stands for, nil where there was none.
  /// - Throws: `StoreError`, `PostgresError`; the session is then of no further use.
  package func commit(at barrier: Barrier) throws -> Checkpoint? {
    latestPhase = barrier.phase
    if run != nil, barrier.phase.description.replacesResults { return nil }
    let cursor = barrier.phase == .classification ? barrier.cursor : nil
    let counted = try commit(phase: barrier.phase, cursor: cursor, isEnd: false)
    return Checkpoint(
      phase: barrier.phase,
      runID: run?.id,
      cursor: barrier.cursor,
      counts: counted.counts,
      updatedAt: counted.time
    )
  }

  /// Commits what came since the last commit, and closes the phase that the stream belongs to.
  ///
  /// - Returns: the record to write once it is committed.
  /// - Throws: `StoreError`, `PostgresError`; the session is then of no further use.
  package func commit(at end: End) throws -> End {
    if let run, end.phase == .classification {
      try flush()
      try settle()
      try Accounting(connection, run: run.id).keep(source: end.counts)
    }
    let counted = try commit(phase: end.phase, cursor: nil, isEnd: true)
    return End(phase: end.phase, counts: counted.counts, usage: end.usage)
  }

  /// Commits what came after the last barrier of a stream that has no end and belongs to no run.
  ///
  /// - Throws: `PostgresError`.
  package func commitTail() throws {
    guard hasUncommitted else { return }
    _ = try commit(phase: latestPhase, cursor: nil, isEnd: false)
  }

  private func commit(phase: Phase?, cursor: Cursor?, isEnd: Bool) throws -> Counted {
    try flush()
    try settle()
    try BatchSettlement(connection: connection, run: run?.id, phase: phase).settle(batch, &change)
    defer { reset() }
    guard let run else {
      try results.settleStories()
      try commitTransaction()
      return countWithoutRun()
    }
    if isEnd, let phase, phase.description.replacesResults { try results.replaceEarlier(of: phase) }
    try results.settleStories()
    let progress = RunProgress(connection: connection, run: run)
    let isComplete = isEnd && phase == .classification
    var counted = try progress.advance(
      by: change,
      .init(cursor: cursor, isComplete: isComplete, samples: samples)
    )
    if isEnd { counted = try progress.recount(after: counted) }
    try commitTransaction()
    return counted
  }

  private func commitTransaction() throws {
    try connection.commit()
    lineNames.commit()
  }

  /// The counters of a stream that belongs to no run.
  private func countWithoutRun() -> Counted {
    for (name, count) in batch.tally { counts[name, default: 0] += count }
    return Counted(counts: counts, time: Timestamp.now)
  }

  private func open() throws {
    guard !isOpen else { return }
    try connection.run("BEGIN", context: "begin")
    isOpen = true
    if connection.isPooled { try make(BatchTables.createForTransaction) }
  }

  private func make(_ tables: Statement) throws {
    try connection.run(tables.sql, context: tables.name)
  }

  private func flushWhenFull() throws {
    if batch.isFull { try flush() }
  }

  /// Sends what is held; the server works at it while the next records are read.
  private func flush() throws {
    let requests = batch.takeRequests(run: Parameter(run?.id))
    try open()
    guard !requests.isEmpty else { return }
    try connection.send(requests.map(\.request))
    awaited.append(requests.map(\.key))
    try settle(leaving: Self.mostAwaited - 1)
  }

  /// Waits for what was sent, but for the newest parts.
  private func settle(leaving count: Int = 0) throws {
    while awaited.count > count {
      let keys = awaited.removeFirst()
      for (key, rows) in zip(keys, try connection.receive()) {
        if let key { change.count(key, try rows[0].value("added")) }
      }
    }
  }

  private func addResult(
    _ ids: [String],
    _ times: [Int],
    _ add: (inout ResultRows) throws -> Void
  ) throws {
    for id in ids { try Batch.check(id: id) }
    for time in times { try Batch.check(time: time) }
    try settle()
    try open()
    try add(&results)
  }

  private func reset() {
    isOpen = false
    change = RunCounters.Change()
    batch.reset()
    samples = []
    results = ResultRows(connection, run: run?.id)
  }
}
