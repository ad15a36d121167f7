package import Postgres

/// What happened to a story: what people decided, and what joined in which run.
package struct StoryTrail {
  /// A conversation that was taken out, and the story that it is in now.
  package struct TakenOut: Sendable, Equatable {
    package var conversation: String
    package var target: Int?
  }

  /// Conversations that joined in a run.
  package struct Joined: Sendable, Equatable {
    /// Nil for a plain pipeline.
    package var run: Int?
    /// When the run started, in seconds since 1970.
    package var at: Int?
    package var conversations: Int
  }

  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives what people decided, the newest first.
  ///
  /// - Parameters:
  ///   - story: its id.
  ///   - version: only what came after it.
  /// - Returns: the changes.
  /// - Throws: `PostgresError`.
  package func changes(of story: Int, after version: Int = 0) throws -> [DecidedChange] {
    try connection.execute(
      """
      SELECT \(DecidedChange.columns)
      FROM story_changes WHERE story_id = $1::bigint AND version > $2 ORDER BY id DESC
      """,
      [.init(story), .init(version)],
      context: "read_story_changes"
    ).map(DecidedChange.init)
  }

  /// Counts what joined in each run, the newest first.
  ///
  /// - Throws: `PostgresError`.
  package func joined(_ story: Int) throws -> [Joined] {
    try connection.execute(
      """
      SELECT nullif(joined.run, 0) AS run, extract(epoch FROM started_at)::bigint AS at, count(*) AS count
      FROM (SELECT conversation_id, min(run_id) AS run FROM story_conversations
        JOIN tracked_stories ON id = story_id WHERE root_id = $1::bigint GROUP BY conversation_id) AS joined
      LEFT JOIN pipeline_runs ON pipeline_runs.id = joined.run
      GROUP BY joined.run, started_at ORDER BY joined.run DESC
      """,
      [.init(story)],
      context: "read_story_joins"
    ).map {
      Joined(
        run: try $0.optional("run"),
        at: try $0.optional("at"),
        conversations: try $0.value("count")
      )
    }
  }

  /// Gives the stories that were split off from one.
  ///
  /// - Throws: `PostgresError`.
  package func splits(of story: Int) throws -> [Int] {
    try ids("split_from = $1::bigint", story)
  }

  /// Gives the stories that were merged into one, directly or by way of others.
  ///
  /// - Throws: `PostgresError`.
  package func merged(into story: Int) throws -> [Int] {
    try ids("root_id = $1::bigint AND id <> root_id", story)
  }

  private func ids(_ condition: String, _ story: Int) throws -> [Int] {
    try connection.execute(
      "SELECT id FROM tracked_stories WHERE \(condition) ORDER BY id",
      [.init(story)],
      context: "read_related_stories"
    ).map { try $0.value("id") }
  }

  /// Gives the conversations that were taken out of a story, and where they went.
  ///
  /// - Throws: `PostgresError`.
  package func takenOut(of story: Int) throws -> [TakenOut] {
    try connection.execute(
      """
      SELECT conversation_id, target.root_id AS target
      FROM story_moves AS move JOIN tracked_stories AS origin ON origin.id = move.story_id
      LEFT JOIN tracked_stories AS target ON target.id = move.moved_to
      WHERE origin.root_id = $1::bigint AND target.root_id IS DISTINCT FROM origin.root_id
      ORDER BY octet_length(conversation_id), conversation_id
      """,
      [.init(story)],
      context: "read_story_moves"
    ).map {
      TakenOut(
        conversation: try $0.value("conversation_id"),
        target: try $0.optional("target")
      )
    }
  }
}
