import Postgres

/// Erases conversations from what people decided about stories.
struct StoryEraser {
  private let connection: Connection
  private let ids: Parameter

  init(_ connection: Connection, _ conversations: [String]) {
    self.connection = connection
    ids = Parameter(texts: conversations)
  }

  /// The stories that hold one of them.
  func concerned() throws -> [Int] {
    try connection.execute(
      "SELECT DISTINCT story_id FROM story_conversations WHERE conversation_id = ANY ($1::text[])",
      [ids],
      context: "find_stories"
    ).map { try $0.value("story_id") }
  }

  /// Removes their places in stories, and their ids from the audit trail.
  ///
  /// Notes and titles that people wrote are theirs to change.
  func erase(_ counts: inout [String: Int]) throws {
    for table in ["story_moves", "story_conversations", "conversation_attributes", "type_changes"] {
      counts[table] = try connection.execute(
        "DELETE FROM \(table) WHERE conversation_id = ANY ($1::text[])",
        [ids],
        context: "erase_\(table)"
      ).affected
    }
    counts["story_changes"] =
      try connection.execute(
        """
        DELETE FROM story_changes WHERE field = 'conversation'
          AND (before = ANY ($1::text[]) OR after = ANY ($1::text[]))
        """,
        [ids],
        context: "erase_story_changes"
      ).affected
  }
}
