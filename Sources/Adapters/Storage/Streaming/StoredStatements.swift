import Postgres
import Records

/// The statements that read conversations and results back out.
enum StoredStatements {
  /// The raw object and the phases' answers, those that are not asked for NULL; then the place in
  /// the order, and what an embedding without a value is made of.
  ///
  /// The phase that embeds gets a vector that is already there, as it may be of the text in question.
  ///
  /// `$1` is the run, `$2` and `$3` are the dates, `$4` and `$5` the place after which to begin, `$6`
  /// the types; each may be NULL.
  static func conversations(
    _ selection: StoredStream.Selection,
    _ keys: [PhaseKey]
  ) -> Statement {
    let columns =
      ["raw"] + PhaseKey.allCases.map { "\($0.name).value" } + [
        "extract(epoch FROM conversations.created_at)::bigint::text",
        "conversations.conversation_id", "embedding.vector", "embedding.model",
        "embedding.text_fingerprint",
      ]
    let joins = PhaseKey.allCases.map { key in
      var condition = "\(keys.contains(key))"
      // Without its key, a conversation that the phase leaves out loses what was stored before.
      if key.phase == .embeddingGeneration, selection.phase == key.phase {
        condition += " AND classification.actionable IS NOT FALSE"
      }
      return selection.run == nil ? latest(key, condition) : ofRun(key, condition)
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
      SELECT conversation_id, extract(epoch FROM updated_at)::bigint AS updated,
        extract(epoch FROM created_at)::bigint AS created
      \(source(selection)) \(condition(selection)) \(order)
      """
    )
  }

  /// What the run `$1` left out, after the conversation `$2`.
  static let leftOut = Statement(
    "get_left_out",
    """
    SELECT conversation_id, coalesce(reason, '') AS reason FROM run_conversations
    WHERE run_id = $1 AND outcome = 'filtered' AND ($2::text IS NULL OR conversation_id > $2::text)
    ORDER BY conversation_id
    """
  )

  /// What the phase needs to know from before, in the order of the stream, themes as `KnownTheme` reads them.
  static func known(for phase: Phase?) -> [(statement: Statement, kind: Kind)] {
    switch phase {
    case .themeExtraction: [(KnownTheme.earlier, .theme), (KnownTheme.decidedInRun, .theme)]
    case .storyCreation:
      [(KnownTheme.ofRun, .theme), (earlierOrphans, .orphan), (earlierStories, .story)]
    default: []
    }
  }

  /// What the phase `$2` could not process, after the row `$3`.
  static let rejected = Statement(
    "get_rejected",
    """
    SELECT value, id FROM rejected
    WHERE coalesce(run_id, 0) = coalesce($1::integer, 0) AND phase = $2
      AND ($3::bigint IS NULL OR id > $3::bigint) ORDER BY id
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
        AND ($4::bigint IS NULL OR (created_at, octet_length(conversations.conversation_id),
          conversations.conversation_id COLLATE "C")
          > (to_timestamp($4::bigint), octet_length($5::text), $5::text COLLATE "C"))
        AND ($6::text[] IS NULL OR (SELECT type FROM classifications AS kind
          WHERE kind.conversation_id = conversations.conversation_id \(ofRun(selection, "kind"))
          ORDER BY stored_at DESC, run_id DESC NULLS LAST LIMIT 1) = ANY ($6::text[]))
        \(lacking(selection))
      """
  }

  private static func lacking(_ selection: StoredStream.Selection) -> String {
    guard let key = selection.lacking.flatMap(PhaseKey.init) else { return "" }
    return """
      AND NOT EXISTS (SELECT FROM \(key.table) AS lacked
        WHERE lacked.conversation_id = conversations.conversation_id
        \(ofRun(selection, "lacked")))
      """
  }

  /// Bounds an answer to the run's own, where there is a run.
  private static func ofRun(_ selection: StoredStream.Selection, _ answer: String) -> String {
    selection.run == nil ? "" : "AND coalesce(\(answer).run_id, 0) = member.run_id"
  }

  /// A run's own answer.
  private static func ofRun(_ key: PhaseKey, _ condition: String) -> String {
    """
    LEFT JOIN \(key.table) AS \(key.name)
      ON \(condition) AND \(key.name).conversation_id = conversations.conversation_id
        AND coalesce(\(key.name).run_id, 0) = member.run_id
    """
  }

  /// The latest answer of any run.
  private static func latest(_ key: PhaseKey, _ condition: String) -> String {
    """
    LEFT JOIN LATERAL (SELECT * FROM \(key.table) AS answer
      WHERE answer.conversation_id = conversations.conversation_id
      ORDER BY stored_at DESC, run_id DESC NULLS LAST LIMIT 1) AS \(key.name) ON \(condition)
    """
  }

  /// The latest of each signature before the run, or of all where there is none.
  private static let earlierStories = Statement(
    "get_earlier_stories",
    """
    SELECT DISTINCT ON (signature) value FROM stories
    WHERE $1::integer IS NULL OR coalesce(run_id, 0) < $1
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
