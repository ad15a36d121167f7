package import Postgres

/// Conversations that the search by words does not find yet.
///
/// Splitting one into words takes ten times as long as storing it, so ic-store leaves it to the server.
package enum WordBacklog {
  /// How many conversations wait.
  ///
  /// - Throws: `PostgresError`.
  package static func count(_ connection: Connection) throws -> Int {
    try connection.execute(
      "SELECT count(*) AS count FROM conversations WHERE words IS NULL",
      context: "count_word_backlog"
    )[0].value("count")
  }

  /// Makes some of them findable in a transaction of its own; others may do the same meanwhile.
  ///
  /// - Parameters:
  ///   - most: at most so many conversations, which stay locked for that long.
  ///   - connection: an open session.
  /// - Returns: how many were done; 0 when none waits.
  /// - Throws: `PostgresError`.
  package static func reduce(by most: Int, _ connection: Connection) throws -> Int {
    try connection.execute(
      """
      UPDATE conversations SET words = conversation_words(source_subject, source_body, raw)
      WHERE conversation_id IN (SELECT conversation_id FROM conversations WHERE words IS NULL
        LIMIT $1 FOR UPDATE SKIP LOCKED)
      """,
      [.init(most)],
      context: "reduce_word_backlog"
    ).affected
  }
}
