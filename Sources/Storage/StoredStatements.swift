import Postgres
import Records

/// The statements that read conversations and results back out.
enum StoredStatements {
  /// The raw object and the phases' answers; those that are not asked for are NULL.
  ///
  /// `$1` is the run, `$2` and `$3` are the dates; each may be NULL.
  static func conversations(
    _ selection: StoredStream.Selection,
    _ keys: [PhaseKey]
  ) -> Statement {
    let columns = [
      "raw", "classification.value", "embedding.value", "embedding.vector", "embedding.model",
      "facets.value", "theme.value",
    ]
    let joins = PhaseKey.allCases.map { key in
      let isAsked = keys.contains(key)
      return selection.run == nil ? latest(key, isAsked) : ofRun(key, isAsked)
    }
    return Statement(
      "get_conversations",
      """
      SELECT \(columns.joined(separator: ", ")) \(source(selection))
      \(joins.joined(separator: "\n"))
      \(condition(selection)) \(order)
      """
    )
  }

  /// The id and the time of the last change.
  static func identities(_ selection: StoredStream.Selection) -> Statement {
    Statement(
      "get_known",
      """
      SELECT conversation_id, extract(epoch FROM updated_at)::bigint AS updated
      \(source(selection)) \(condition(selection)) \(order)
      """
    )
  }

  /// What the phase needs to know from before, in the order of the stream.
  static func known(for phase: Phase?) -> [Statement] {
    switch phase {
    case .themeExtraction: [latestEarlier("themes")]
    case .storyCreation: [themesOfRun, earlierOrphans, latestEarlier("stories")]
    default: []
    }
  }

  /// What the phase `$2` could not process.
  static let rejected = Statement(
    "get_rejected",
    """
    SELECT value FROM rejected
    WHERE coalesce(run_id, 0) = coalesce($1::integer, 0) AND phase = $2 ORDER BY id
    """
  )

  private static let order = """
    ORDER BY conversations.created_at, octet_length(conversations.conversation_id),
      conversations.conversation_id COLLATE "C"
    """

  private static func source(_ selection: StoredStream.Selection) -> String {
    selection.run == nil
      ? "FROM conversations"
      : "FROM run_conversations AS member JOIN conversations USING (conversation_id)"
  }

  private static func condition(_ selection: StoredStream.Selection) -> String {
    let member =
      selection.run == nil
      ? "$1::integer IS NULL" : "member.run_id = $1::integer AND member.outcome = 'stored'"
    return """
      WHERE \(member)
        AND ($2::bigint IS NULL OR created_at >= to_timestamp($2::bigint))
        AND ($3::bigint IS NULL OR created_at <= to_timestamp($3::bigint))
      """
  }

  private static func table(_ key: PhaseKey) -> String {
    switch key {
    case .classification: "classifications"
    case .embedding: "embeddings"
    case .facets: "facets"
    case .theme: "conversation_themes"
    }
  }

  /// A run's own answer.
  private static func ofRun(_ key: PhaseKey, _ isAsked: Bool) -> String {
    """
    LEFT JOIN \(table(key)) AS \(key.name)
      ON \(isAsked) AND \(key.name).conversation_id = conversations.conversation_id
        AND coalesce(\(key.name).run_id, 0) = member.run_id
    """
  }

  /// The latest answer of any run.
  private static func latest(_ key: PhaseKey, _ isAsked: Bool) -> String {
    """
    LEFT JOIN LATERAL (SELECT * FROM \(table(key)) AS answer
      WHERE answer.conversation_id = conversations.conversation_id
      ORDER BY stored_at DESC, run_id DESC NULLS LAST LIMIT 1) AS \(key.name) ON \(isAsked)
    """
  }

  /// The latest of each signature before the run, or of all where there is none.
  private static func latestEarlier(_ table: String) -> Statement {
    Statement(
      "get_earlier_\(table)",
      """
      SELECT DISTINCT ON (signature) value FROM \(table)
      WHERE $1::integer IS NULL OR coalesce(run_id, 0) < $1
      ORDER BY signature, coalesce(run_id, 0) DESC
      """
    )
  }

  private static let themesOfRun = Statement(
    "get_themes",
    """
    SELECT DISTINCT ON (signature) value FROM themes WHERE $1::integer IS NULL OR run_id = $1
    ORDER BY signature, coalesce(run_id, 0) DESC
    """
  )

  /// Orphans that have not become a story since.
  private static let earlierOrphans = Statement(
    "get_earlier_orphans",
    """
    SELECT DISTINCT ON (signature) value FROM orphans
    WHERE ($1::integer IS NULL OR coalesce(run_id, 0) < $1) AND NOT EXISTS (
      SELECT FROM stories WHERE stories.signature = orphans.signature
        AND coalesce(stories.run_id, 0) >= coalesce(orphans.run_id, 0)
        AND ($1 IS NULL OR coalesce(stories.run_id, 0) < $1))
    ORDER BY signature, coalesce(run_id, 0) DESC
    """
  )
}
