import LineStream
import Postgres
import Records

/// Names for rejected lines that have no id: by their bytes, and of equal lines by their turn.
///
/// The source counts each one, so each needs a row of its own, and the same row when it comes again.
struct LineNames {
  /// How many lines had a name's hash up to the last commit, and since then.
  private var committed: [Int: Int] = [:]
  private var pending: [Int: Int] = [:]

  /// Begins with the first turn of every line.
  init() {}

  /// Goes on behind the lines that a run has already.
  ///
  /// - Throws: `PostgresError`.
  init(_ connection: Connection, run: Int) throws {
    let rows = try connection.execute(
      """
      SELECT split_part(conversation_id, '#', 1) AS name, count(*) AS turns
      FROM run_conversations WHERE run_id = $1 AND conversation_id LIKE 'line:%' GROUP BY 1
      """,
      [.init(run)],
      context: "find_nameless"
    )
    for row in rows {
      let name: String = try row.value("name")
      committed[name.hashValue] = try row.value("turns", as: Int.self)
    }
  }

  /// Names the next line.
  mutating func next(_ rejected: Rejected) -> String {
    let text = rejected.line ?? rejected.lineBase64 ?? rejected.reason
    let name = "line:\(rejected.sha256 ?? SHA256.hex(of: Array(text.utf8)))"
    pending[name.hashValue, default: 0] += 1
    let turn = committed[name.hashValue, default: 0] + pending[name.hashValue, default: 0]
    return turn == 1 ? name : "\(name)#\(turn)"
  }

  /// What was named is in the database.
  mutating func commit() {
    committed.merge(pending) { $0 + $1 }
    pending = [:]
  }

  /// What was named since the last commit will come again.
  mutating func rollBack() { pending = [:] }
}
