import Postgres

extension StoryDecisions {
  /// Merges a story into another one: its conversations and all that join it later are the other's.
  ///
  /// - Parameters:
  ///   - id: the story that no longer stands for itself.
  ///   - target: the other one, or one that was merged into it.
  ///   - version: the version of the first that the decision is based on; nil for the present one.
  /// - Returns: the id of the story in which both are now.
  /// - Throws: `DecisionRefusal`, `PostgresError`.
  package func merge(_ id: Int, into target: Int, version: Int?) throws -> Int {
    let root = try root(of: target)
    if root == id { throw DecisionRefusal.invalid(field: "into", "must be another story") }
    _ = try decide(id, version) { _ in
      _ = try locked(root)
      try connection.execute(
        "UPDATE tracked_stories SET merged_into = $2::bigint WHERE id = $1::bigint",
        [.init(id), .init(root)],
        context: "merge_story"
      )
      try connection.execute(
        "UPDATE tracked_stories SET root_id = $2::bigint WHERE root_id = $1::bigint",
        [.init(id), .init(root)],
        context: "merge_story"
      )
      try StoryIndex(connection).refresh([root])
      _ = try note([Decision(field: "merged", before: nil, after: "\(id)")], on: root)
      return [Decision(field: "merged_into", before: nil, after: "\(root)")]
    }
    return root
  }

  /// Takes a story that was merged into another one out of it again.
  ///
  /// - Returns: the story's version since.
  /// - Throws: `DecisionRefusal`, `PostgresError`.
  package func unmerge(_ id: Int) throws -> Int {
    try connection.transaction {
      let root = try root(of: id)
      if root == id { throw DecisionRefusal.invalid(field: "story", "\(id) was not merged") }
      _ = try locked(root)
      try connection.execute(Self.separate, [.init(id)], context: "unmerge_story")
      try connection.execute(Self.takeAlong, [.init(id), .init(root)], context: "take_along")
      try StoryIndex(connection).refresh([id, root])
      _ = try note([Decision(field: "merged", before: "\(id)", after: nil)], on: root)
      return try note([Decision(field: "merged_into", before: "\(root)", after: nil)], on: id)
    }
  }

  /// What was merged into the story itself stays with it.
  private static let separate = """
    WITH RECURSIVE part AS (
      SELECT id FROM tracked_stories WHERE id = $1::bigint
      UNION SELECT story.id FROM tracked_stories AS story JOIN part ON story.merged_into = part.id)
    UPDATE tracked_stories SET root_id = $1::bigint,
      merged_into = CASE tracked_stories.id WHEN $1::bigint THEN NULL ELSE merged_into END
    FROM part WHERE tracked_stories.id = part.id
    """

  /// Its own theme's conversations that runs have told under the other story meanwhile.
  private static let takeAlong = """
    INSERT INTO story_moves (story_id, conversation_id, moved_to, run_id)
    SELECT present.story_id, present.conversation_id, $1::bigint, present.run_id
    FROM story_conversations AS present JOIN tracked_stories AS other ON other.id = present.story_id
    WHERE other.root_id = $2::bigint AND (
      SELECT signature FROM conversation_themes AS answer
      WHERE answer.conversation_id = present.conversation_id ORDER BY stored_at DESC LIMIT 1
    ) IN (SELECT signature FROM tracked_stories WHERE root_id = $1::bigint)
    ON CONFLICT (story_id, conversation_id) DO NOTHING
    """

  private func root(of id: Int) throws -> Int {
    let rows = try connection.execute(
      "SELECT root_id FROM tracked_stories WHERE id = $1::bigint",
      [.init(id)],
      context: "find_story"
    )
    guard let row = rows.first else { throw DecisionRefusal.unknown(.story(id)) }
    return try row.value("root_id")
  }
}
