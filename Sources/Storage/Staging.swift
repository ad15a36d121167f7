import Postgres
import Records

/// Why a record cannot be stored; the records around it can.
package struct Unstorable: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

/// What became of a conversation in a run, as `run_conversations` has it.
enum Outcome: String, Codable {
  case stored, filtered, rejected
  /// Classified in a dry run, so not stored.
  case classified
}

/// Rows on their way to the staging tables of one session.
///
/// The tables are temporary and empty at the start of each transaction.
struct Staging {
  /// Longest id, in bytes: what an index takes, with room to spare.
  private static let longestID = 255
  /// The end of the year 9999, in seconds since 1970.
  private static let latestTime = 253_402_300_799
  private static let mostRows = 1_000
  private static let mostBytes = 8 << 20

  /// Phases' answers among the rows since the last `reset`.
  private(set) var keys: Set<PhaseKey> = []
  /// Rows since the last `reset`, sent or not.
  private(set) var conversationCount = 0
  private(set) var outcomeCount = 0
  /// The rows by the counters of a checkpoint, for streams that belong to no run.
  private(set) var tally: [String: Int] = [:]
  private var conversations = BinaryRows()
  private var outcomes = BinaryRows()
  private var ordinal: Int32 = 0

  /// Whether it is time to send what is held.
  var isFull: Bool {
    conversations.count + outcomes.count >= Self.mostRows
      || conversations.size + outcomes.size >= Self.mostBytes
  }

  /// Whether no row was added since the last `reset`.
  var isEmpty: Bool { conversationCount + outcomeCount == 0 }

  /// Sends what is held; the transaction must be open.
  ///
  /// - Throws: `PostgresError`.
  mutating func flush(to connection: Connection) throws {
    try conversations.flush(to: connection, with: StagingTables.copyConversations)
    try outcomes.flush(to: connection, with: StagingTables.copyOutcomes)
  }

  /// Forgets everything: the next transaction begins.
  mutating func reset() { self = Staging() }

  /// Adds a conversation.
  ///
  /// - Throws: `Unstorable`.
  mutating func add(_ conversation: Conversation, _ line: SplitLine) throws(Unstorable) {
    try Self.check(id: conversation.id)
    try Self.check(time: conversation.createdAt)
    try Self.check(time: conversation.updatedAt)
    ordinal += 1
    conversationCount += 1
    tally["fetched", default: 0] += 1
    tally["stored", default: 0] += 1
    if conversation.classification != nil { tally["classified", default: 0] += 1 }
    conversations.begin(columns: StagingTables.conversationColumns)
    conversations.int(ordinal)
    addFields(of: conversation)
    conversations.text(line.raw)
    addAnswers(of: conversation, line)
  }

  /// Adds what became of a conversation that is not stored.
  ///
  /// - Throws: `Unstorable`.
  mutating func add(
    _ outcome: Outcome,
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
    outcomes.begin(columns: StagingTables.outcomeColumns)
    outcomes.int(ordinal)
    outcomes.text(id)
    outcomes.text(outcome.rawValue)
    outcomes.text(reason?.storable)
    outcomes.text(tool?.storable)
    outcomes.text(record)
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

  private mutating func addFields(of conversation: Conversation) {
    let source = conversation.source
    conversations.text(conversation.id)
    conversations.time(conversation.createdAt)
    conversations.time(conversation.updatedAt)
    let texts = [
      conversation.state, source.type, source.deliveredAs, source.subject, source.body, source.url,
      source.author?.id, source.author?.email,
    ]
    for text in texts { conversations.text(text?.storable) }
    conversations.texts(conversation.contacts.map(\.id.storable))
    conversations.text(conversation.company?.id.storable)
    conversations.text(conversation.company?.name?.storable)
    conversations.int(conversation.partCount.map { Int32(clamping: $0) })
    conversations.int(conversation.truncatedParts.map { Int32(clamping: $0) })
  }

  private mutating func addAnswers(of conversation: Conversation, _ line: SplitLine) {
    add(conversation.classification, line)
    add(conversation.embedding, line)
    add(conversation.facets, line)
    conversations.text(line[.theme])
    conversations.text(conversation.theme?.signature?.storable)
    for key in PhaseKey.allCases where line[key] != nil { keys.insert(key) }
  }

  private mutating func add(_ classification: Classification?, _ line: SplitLine) {
    conversations.text(line[.classification])
    conversations.text(classification?.type.rawValue)
    conversations.text(classification?.confidence.rawValue)
    conversations.double(classification?.score)
    conversations.text(classification?.urgency.rawValue)
    conversations.text(classification?.sentiment.rawValue)
    conversations.text(classification?.priority.rawValue)
    conversations.bool(classification?.churnRisk)
    conversations.bool(classification?.actionable)
  }

  private mutating func add(_ embedding: Embedding?, _ line: SplitLine) {
    // The usual form follows from model and vector, so its text need not be kept.
    let usual = embedding.flatMap { try? RecordCoding.encode($0) }
    let isUsual = line[.embedding].map { $0.elementsEqual(usual ?? []) } ?? false
    conversations.text(isUsual ? nil : line[.embedding])
    conversations.text(embedding?.model?.storable)
    conversations.reals(embedding?.values)
  }

  private mutating func add(_ facets: Facets?, _ line: SplitLine) {
    conversations.text(line[.facets])
    conversations.text(facets?.actionType.rawValue)
    conversations.text(facets?.direction.rawValue)
    conversations.text(facets?.symptom.storable)
    conversations.text(facets?.userGoal.storable)
  }
}

extension String {
  /// The text as Postgres can hold it: it has no NUL.
  var storable: String { utf8.contains(0) ? replacing("\0", with: "\u{FFFD}") : self }
}
