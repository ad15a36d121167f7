package import Postgres

/// Finding conversations by words and by meaning.
package enum SearchIndex {
  /// What is searched: subject and opening message, which Postgres splits into words without the tags.
  ///
  /// Cut well below the megabyte that a tsvector may be, or a huge message could not be stored.
  static let document = """
    to_tsvector('english', left(coalesce(source_subject, ''), 2000) || ' ' \
    || left(coalesce(source_body, ''), 60000))
    """

  /// Makes the index of words where it is missing; writers go on meanwhile.
  ///
  /// - Throws: `PostgresError`.
  package static func ensure(_ connection: Connection) throws {
    // A build that was cut short leaves an invalid index behind, which nothing would ever use.
    let broken = try connection.execute(
      """
      SELECT FROM pg_index WHERE indexrelid = to_regclass('conversations_search')
        AND NOT indisvalid AND NOT EXISTS (
          SELECT FROM pg_stat_progress_create_index WHERE index_relid = indexrelid)
      """,
      context: "look_at_search_index"
    )
    if !broken.isEmpty { try connection.execute("DROP INDEX CONCURRENTLY conversations_search") }
    try connection.execute(
      """
      CREATE INDEX CONCURRENTLY IF NOT EXISTS conversations_search ON conversations
      USING gin ((\(document)))
      """,
      context: "make_search_index"
    )
  }

  /// How many of the newest embeddings a search by meaning looks at.
  package static let reach = 50_000

  /// Gives the conversations whose embedding is nearest to a vector.
  ///
  /// - Parameters:
  ///   - vector: unit-length vector of the same model.
  ///   - count: most conversations to give.
  ///   - connection: an open session.
  /// - Returns: ids and cosines, the nearest first.
  /// - Throws: `PostgresError`.
  package static func nearest(
    to vector: [Float],
    count: Int,
    _ connection: Connection
  ) throws -> [(id: String, similarity: Double)] {
    var best: [String: Float] = [:]
    try connection.stream(newestEmbeddings, [.init(reach)], binary: true) { row in
      guard let id = row.text(0), let other = row.reals(1), other.count == vector.count else {
        return
      }
      var product: Float = 0
      for index in vector.indices { product += vector[index] * other[index] }
      best[id] = max(best[id] ?? -1, product)
    }
    return best.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(count)
      .map { ($0.key, Double($0.value)) }
  }

  private static let newestEmbeddings = Statement(
    "read_newest_embeddings",
    """
    SELECT conversation_id, vector FROM embeddings WHERE coalesce(run_id, 0) >= coalesce((
      SELECT min(run) FROM (SELECT coalesce(run_id, 0) AS run,
          sum(count(*)) OVER (ORDER BY coalesce(run_id, 0) DESC) AS total
        FROM embeddings GROUP BY coalesce(run_id, 0)) AS runs WHERE total <= $1), 0)
    LIMIT $1
    """
  )
}
