import LineStream
import Postgres
import Records

/// Why a record cannot be stored; the records around it can.
package struct Unstorable: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

/// The records between two commits, which are one transaction: counted here, and held until they are sent.
struct Batch {
  /// Longest id, in bytes: what an index takes, with room to spare.
  private static let longestID = 255
  /// The end of the year 9999, in seconds since 1970.
  private static let latestTime = 253_402_300_799

  /// Records since the last `reset`, sent or not.
  private(set) var conversationCount = 0
  private(set) var outcomeCount = 0
  /// The records by the counters of a checkpoint, for streams that belong to no run.
  private(set) var tally: [String: Int] = [:]
  private var conversations = ConversationBatch()
  private var outcomes = OutcomeBatch()
  private var ordinal: Int32 = 0

  /// Whether it is time to send what is held.
  var isFull: Bool { conversations.isFull || outcomes.isFull }

  /// Whether nothing was added since the last `reset`.
  var isEmpty: Bool { conversationCount + outcomeCount == 0 }

  /// Hands over what is held.
  ///
  /// - Parameter run: the run, NULL for none.
  /// - Returns: the statements that store it, and for each one the key whose answers it stores.
  mutating func takeRequests(run: Parameter) -> [(key: PhaseKey?, request: Request)] {
    defer {
      conversations.empty()
      outcomes = OutcomeBatch()
    }
    return conversations.requests(run: run) + outcomes.requests.map { (nil, $0) }
  }

  /// Forgets everything: the next transaction begins.
  mutating func reset() { self = Batch() }

  /// Adds a conversation.
  ///
  /// - Throws: `Unstorable`.
  mutating func add(_ conversation: ConversationFields, _ line: SplitLine) throws(Unstorable) {
    try Self.check(id: conversation.id)
    try Self.check(time: conversation.createdAt)
    try Self.check(time: conversation.updatedAt)
    if let signature = conversation.theme?.signature { try Self.check(id: signature) }
    ordinal += 1
    conversationCount += 1
    tally["fetched", default: 0] += 1
    tally["stored", default: 0] += 1
    if conversation.classification != nil { tally["classified", default: 0] += 1 }
    conversations.add(
      BatchRow(ordinal: ordinal, conversation: conversation, line: line)
    )
  }

  /// Adds the outcome of a conversation that is not stored.
  ///
  /// - Throws: `Unstorable`.
  mutating func add(
    _ outcome: ConversationOutcome,
    id: String,
    reason: String? = nil,
    tool: String? = nil,
    record: [UInt8]? = nil
  ) throws(Unstorable) {
    try Self.check(id: id)
    ordinal += 1
    outcomeCount += 1
    tally["fetched", default: 0] += 1
    tally[outcome.rawValue, default: 0] += 1
    outcomes.add(ordinal, id, outcome, reason, tool, record)
  }

  /// Checks an id or a signature, which goes into an index.
  static func check(id: String) throws(Unstorable) {
    guard 1...longestID ~= id.utf8.count else { throw Unstorable("an id is too long or empty") }
    guard !id.utf8.contains(0) else { throw Unstorable("an id holds a NUL") }
  }

  /// Checks a time in seconds since 1970.
  static func check(time: Int) throws(Unstorable) {
    guard 0...latestTime ~= time else { throw Unstorable("time \(time) is out of range") }
  }
}

/// The outcomes in a batch that are not sent yet, as columns of `BatchStatements.batchOutcomes`.
struct OutcomeBatch {
  private static let mostRows = 1_000
  private static let mostBytes = 4 << 20

  private var ordinals = BinaryColumn(.integer)
  /// Id, outcome, reason, tool.
  private var texts = [BinaryColumn](repeating: BinaryColumn(.text), count: 4)
  private var records = BinaryColumn(.json)
  private var size = 0

  var isFull: Bool { ordinals.count >= Self.mostRows || size >= Self.mostBytes }

  var requests: [Request] {
    guard ordinals.count > 0 else { return [] }
    let columns = [ordinals] + texts + [records]
    return [Request(BatchStatements.batchOutcomes, columns.map(\.parameter))]
  }

  mutating func add(
    _ ordinal: Int32,
    _ id: String,
    _ outcome: ConversationOutcome,
    _ reason: String?,
    _ tool: String?,
    _ record: [UInt8]?
  ) {
    ordinals.add(ordinal)
    let values = [id, outcome.rawValue, reason?.storable, tool?.storable]
    for (index, value) in values.enumerated() { texts[index].add(value) }
    records.add(record)
    size += record?.count ?? 0
  }
}

extension String {
  /// The text as Postgres can hold it: it has no NUL.
  var storable: String { holdsNUL ? replacing("\0", with: "\u{FFFD}") : self }

  private var holdsNUL: Bool {
    utf8.withContiguousStorageIfAvailable { UnsafeRawBufferPointer($0).holds(0) }
      ?? utf8.contains(0)
  }
}
