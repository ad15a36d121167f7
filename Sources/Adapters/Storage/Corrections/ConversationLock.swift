import Postgres

extension Connection {
  /// How strongly rows are locked.
  enum RowLock: String {
    /// For an update that leaves the key as it is.
    case update = "FOR NO KEY UPDATE"
    /// For a deletion.
    case deletion = "FOR UPDATE"
  }

  /// Locks conversations until the transaction ends, in the order in which ic-store locks them.
  ///
  /// Other locks of the transaction come after it, so that two transactions do not wait for each other.
  func lockConversations(_ ids: [String], for lock: RowLock) throws {
    try execute(
      """
      SELECT FROM conversations WHERE conversation_id = ANY ($1::text[])
      ORDER BY conversation_id COLLATE "C" \(lock.rawValue)
      """,
      [.init(texts: ids)],
      context: "lock_conversations"
    )
  }
}
