import Postgres
import Records

/// The conversations of a batch that are not sent yet, with a limit that bounds the memory of both sides.
///
/// The first part of a batch is small and the next ones grow, so that the server soon has work.
struct ConversationBatch {
  private static let mostRows = 1_000
  private static let firstRows = 125
  private static let mostBytes = 4 << 20

  private var rows: [BatchRow] = []
  private var size = 0
  private var limit = firstRows

  /// Whether it is time to send what is held.
  var isFull: Bool { rows.count >= limit || size >= Self.mostBytes }

  mutating func add(_ row: BatchRow) {
    rows.append(row)
    size += row.line.length
  }

  mutating func empty() {
    rows.removeAll(keepingCapacity: true)
    size = 0
    limit = min(2 * limit, Self.mostRows)
  }

  /// The statements that store them, and for each one the key whose answers it stores.
  func requests(run: Parameter) -> [(key: PhaseKey?, request: Request)] {
    guard !rows.isEmpty else { return [] }
    let copies = ConversationColumns(newest(rows))
    var requests: [(PhaseKey?, Request)] = [
      (nil, Request(BatchStatements.conversations, copies.parameters)),
      (nil, Request(BatchStatements.batchMembers, MemberColumns(rows).parameters)),
    ]
    for key in PhaseKey.allCases {
      let answered = newest(rows.filter { $0.has(key) })
      guard !answered.isEmpty else { continue }
      let columns = AnswerColumns(key, answered)
      requests.append((key, Request(BatchStatements.answers(key), [run] + columns.parameters)))
    }
    return requests
  }

  /// Keeps the newest copy of each conversation, of equals the last one.
  ///
  /// - Parameter rows: rows in the order they came.
  /// - Returns: the rows in the order of their ids.
  private func newest(_ rows: [BatchRow]) -> [BatchRow] {
    var kept: [String: BatchRow] = [:]
    kept.reserveCapacity(rows.count)
    for row in rows {
      let conversation = row.conversation
      let other = kept[conversation.id]?.conversation
      if let other, conversation.updatedAt < other.updatedAt { continue }
      kept[conversation.id] = row
    }
    return kept.values.sorted { $0.conversation.id < $1.conversation.id }
  }
}

/// A conversation of a batch: decoded, its line taken apart, and its position in the batch.
final class BatchRow {
  let ordinal: Int32
  let conversation: ConversationFields
  let line: SplitLine

  init(ordinal: Int32, conversation: ConversationFields, line: SplitLine) {
    self.ordinal = ordinal
    self.conversation = conversation
    self.line = line
  }

  /// Whether it brings an answer of a phase.
  func has(_ key: PhaseKey) -> Bool {
    line[key] != nil && (key.phase != .embeddingGeneration || conversation.embedding != nil)
  }
}
