private import FoundationEssentials
package import Postgres
package import Records

/// Stored conversations as a stream of records, like the one that they came in.
///
/// A conversation's line is what came in, byte for byte, with the phases' answers as its last keys
/// in the order of the phases: the lines that the tools give without a database. A stream that a fault
/// of the database broke off goes on with another session, behind the last line that was written.
package final class StoredStream {
  /// A barrier comes at least this often.
  private static let recordsPerBarrier = 50
  private static let timePerBarrier = Duration.seconds(5)
  /// Where the place in the order stands in a row of `StoredStatements.conversations`.
  fileprivate static let placeColumn = PhaseKey.allCases.count + 1

  private var connection: Connection
  private let selection: Selection
  private var meter = Meter()
  /// How many lines of what the phase knows from before were written.
  private var knownCount = 0
  /// The last conversation that was written.
  private var place: (createdAt: String, id: String)?
  /// The last conversation that was left out and written.
  private var leftOutPlace: String?
  /// The last rejected line that was written.
  private var rejectedPlace: String?

  /// What of the conversations a stream holds.
  package enum Content: Sendable {
    /// They themselves: what phases 4 and 5 know from before, conversations by (created_at, id) with
    /// barriers between them, and the end.
    case records
    /// The lines that a phase could not process, as they came, so that it can try again, and the end.
    ///
    /// A line that was too long to keep comes as its `rejected` record.
    case rejected
    /// `{"id":…,"updated_at":…}` for each one, from which ic-fetch sees what is unchanged, and for a
    /// run a `skipped` record for each one that was left out.
    case known
  }

  /// Which conversations, and what for.
  package struct Selection: Sendable {
    package var content: Content
    /// A run's conversations; nil for all by their dates.
    package var run: Int?
    /// Dates that `created_at` lies in, both included; nil for all.
    package var window: Cursor.Window?
    /// The phase that is to read the stream; nil for none.
    ///
    /// Only the answers of phases before it are in the lines, and for the phase that embeds also the
    /// vectors that are there already; without a phase, all answers are.
    package var phase: Phase?
    /// Types of conversations; nil for all.
    package var types: Set<ConversationType>?
    /// A phase whose answer they lack; nil for all.
    package var lacking: Phase?

    package init(
      run: Int?,
      window: Cursor.Window?,
      phase: Phase?,
      types: Set<ConversationType>? = nil,
      lacking: Phase? = nil,
      content: Content = .records
    ) {
      self.content = content
      self.run = run
      self.window = window
      self.phase = phase
      self.types = types
      self.lacking = lacking
    }
  }

  /// Prepares the stream.
  ///
  /// - Parameters:
  ///   - connection: session whose schema is migrated.
  ///   - selection: what to write.
  /// - Throws: `StoreError` when there is no such run; `PostgresError`.
  package init(_ connection: Connection, _ selection: Selection) throws {
    self.connection = connection
    self.selection = selection
    if let run = selection.run { _ = try RunFence(connection, run: run, epoch: nil) }
  }

  /// Goes on with another session where the last one broke.
  package func use(_ connection: Connection) { self.connection = connection }

  /// Writes the stream.
  ///
  /// - Parameters:
  ///   - isAsked: whether to stop, which is asked behind each line; then the stream has no end, and
  ///     one of conversations ends with a barrier.
  ///   - write: takes a line; `isBarrier` says that what was written should go on to the reader.
  /// - Returns: whether the stream is whole.
  /// - Throws: what `write` throws, or `PostgresError`.
  package func write(
    until isAsked: () -> Bool,
    _ write: (_ line: [UInt8], _ isBarrier: Bool) throws -> Void
  ) throws -> Bool {
    do {
      switch selection.content {
      case .records: try writeRecords(isAsked, write)
      case .rejected: try writeRejected(isAsked, write)
      case .known: try writeKnown(isAsked, write)
      }
    } catch is Asked {
      if selection.content == .records { try write(try barrier(), true) }
      return false
    }
    return true
  }

  private struct Asked: Error {}
  private typealias Write = (_ line: [UInt8], _ isBarrier: Bool) throws -> Void

  private func writeRecords(_ isAsked: () -> Bool, _ write: Write) throws {
    try known { try write($0, false) }
    try conversations { line in
      try write(line, false)
      meter.count += 1
      if isAsked() { throw Asked() }
      if meter.isDue(Self.recordsPerBarrier, Self.timePerBarrier) {
        try write(try barrier(), true)
      }
    }
    try write(try RecordCoding.encode(end()), true)
  }

  private func writeRejected(_ isAsked: () -> Bool, _ write: Write) throws {
    let phase = selection.phase ?? .classification
    try connection.stream(
      StoredStatements.rejected,
      [.init(selection.run), .text(phase.rawValue), .init(rejectedPlace)]
    ) { row in
      let record = Array((row.text(0) ?? "").utf8)
      try write(Self.originalLine(of: record) ?? record, false)
      rejectedPlace = row["id"]
      meter.count += 1
      if isAsked() { throw Asked() }
    }
    // Without a phase: this stream closes none.
    try write(try RecordCoding.encode(End(phase: nil, counts: meter.counts)), true)
  }

  private func writeKnown(_ isAsked: () -> Bool, _ write: Write) throws {
    try identities {
      try write($0, false)
      if isAsked() { throw Asked() }
    }
    try leftOut {
      try write($0, false)
      if isAsked() { throw Asked() }
    }
  }

  private func identities(_ body: ([UInt8]) throws -> Void) throws {
    try connection.stream(StoredStatements.identities(selection), parameters) { row in
      let known = Known(id: try row.value("conversation_id"), updatedAt: try row.value("updated"))
      try body(try RecordCoding.encode(known))
      place = (try row.value("created"), known.id)
    }
  }

  private func leftOut(_ body: ([UInt8]) throws -> Void) throws {
    guard let run = selection.run else { return }
    try connection.stream(StoredStatements.leftOut, [.init(run), .init(leftOutPlace)]) { row in
      let id: String = try row.value("conversation_id")
      try body(try RecordCoding.encode(Skipped(id: id, reason: try row.value("reason"))))
      leftOutPlace = id
    }
  }

  private var parameters: [Parameter] {
    [
      .init(selection.run), .init(selection.window?.from), .init(selection.window?.to),
      .init(place?.createdAt), .init(place?.id),
      selection.types.map { .init(texts: $0.map(\.rawValue).sorted()) } ?? .null,
    ]
  }

  /// What the phase knows from before, but for what was written already.
  private func known(_ body: ([UInt8]) throws -> Void) throws {
    var count = 0
    for (statement, kind) in StoredStatements.known(for: selection.phase) {
      try connection.stream(statement, [.init(selection.run)]) { row in
        count += 1
        guard count > knownCount else { return }
        let line = row.withBytes(0) { $0.map { Array($0) } ?? [] }
        try body(kind == .theme ? try KnownTheme.line(line, row) : line)
        knownCount = count
      }
    }
  }

  private func conversations(_ body: ([UInt8]) throws -> Void) throws {
    let keys = PhaseKey.allCases.filter { selection.phase.map($0.serves) ?? true }
    let statement = StoredStatements.conversations(selection, keys)
    try connection.stream(statement, parameters, binary: true) { row in
      let answers = try keys.compactMap { key in try key.answer(in: row).map { (key, $0) } }
      let raw = row.withBytes(0) { $0.map { Array($0) } ?? [] }
      try body(SplitLine.appending(answers, to: raw))
      place = (row.text(Self.placeColumn) ?? "", row.text(Self.placeColumn + 1) ?? "")
    }
  }

  private func barrier() throws -> [UInt8] {
    let phase = selection.phase ?? .classification
    return try RecordCoding.encode(Barrier(phase: phase, cursor: nil, counts: meter.counts))
  }

  /// The end of a stream for a later phase; classification is closed by ic-fetch alone.
  private func end() -> End {
    let phase = selection.phase.flatMap { $0 == .classification ? nil : $0 }
    return End(phase: phase, counts: meter.counts)
  }

  private static func originalLine(of record: [UInt8]) -> [UInt8]? {
    guard let rejected = try? RecordCoding.decode(Rejected.self, from: record),
      rejected.bytes == nil
    else { return nil }
    if let line = rejected.line { return Array(line.utf8) }
    return rejected.lineBase64.flatMap { Data(base64Encoded: $0) }.map { Array($0) }
  }
}

/// Counts records, and tells when a barrier is due.
private struct Meter {
  var count = 0
  private var barrierCount = 0
  private var barrierTime = ContinuousClock.now

  var counts: [String: Int] { ["conversations": count] }

  mutating func isDue(_ records: Int, _ time: Duration) -> Bool {
    guard count - barrierCount >= records || .now - barrierTime >= time else { return false }
    barrierCount = count
    barrierTime = .now
    return true
  }
}

extension PhaseKey {
  /// Whether a phase reads it: those behind its own do, and the one that embeds, as it need not
  /// compute again what classification computed.
  fileprivate func serves(_ phase: Phase) -> Bool {
    self.phase < phase || phase == .embeddingGeneration && self.phase == phase
  }

  /// The JSON text of the answer in a row of `StoredStatements.conversations`.
  fileprivate func answer(in row: Row) throws -> [UInt8]? {
    if let value = row.withBytes(index + 1, { $0.map { Array($0) } }) { return value }
    let vectorColumn = StoredStream.placeColumn + 2
    guard phase == .embeddingGeneration, let vector = row.reals(vectorColumn) else { return nil }
    let embedding = Embedding(
      model: row.text(vectorColumn + 1),
      text: row.text(vectorColumn + 2),
      values: vector
    )
    return try RecordCoding.encode(embedding)
  }
}
