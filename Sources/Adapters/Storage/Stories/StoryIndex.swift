import Postgres

/// Which stories last under which id, and which conversations are in them.
struct StoryIndex {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// Gives a signature an id, where it has none.
  static let track = Statement(
    "track_story",
    """
    WITH fresh AS (SELECT nextval('tracked_stories_id_seq') AS id
      WHERE NOT EXISTS (SELECT FROM tracked_stories WHERE signature = $1))
    INSERT INTO tracked_stories (id, signature, root_id) SELECT id, $1, id FROM fresh
    ON CONFLICT (signature) DO NOTHING
    """
  )

  /// Works out anew what is in some stories, after a run told them or people decided about them.
  ///
  /// Concurrent refreshes of the same stories wait for the lock, and then see what was committed.
  func refresh(_ stories: [Int]) throws {
    try lock(stories)
    for function in ["refresh_stories", "refresh_attributes"] {
      try connection.execute(
        "SELECT \(function)($1::bigint[])",
        [.init(texts: stories.map(String.init))],
        context: function
      )
    }
  }

  /// Locks the stories that stand for some, in the order of their ids.
  func lock(_ stories: [Int]) throws {
    try connection.execute(
      """
      SELECT FROM tracked_stories
      WHERE id IN (SELECT root_id FROM tracked_stories WHERE id = ANY ($1::bigint[]))
      ORDER BY id FOR NO KEY UPDATE
      """,
      [.init(texts: stories.map(String.init))],
      context: "lock_stories"
    )
  }

  /// Works out anew what is in the stories of some signatures.
  func refresh(signatures: some Collection<String>) throws {
    try refresh(
      try connection.execute(
        "SELECT id FROM tracked_stories WHERE signature = ANY ($1::text[])",
        [.init(texts: Array(signatures))],
        context: "find_tracked_stories"
      ).map { try $0.value("id") }
    )
  }

  /// Works out anew what is in the stories that hold some conversations.
  func refresh(holding conversations: [String]) throws {
    try refresh(
      try connection.execute(
        "SELECT DISTINCT story_id FROM story_conversations WHERE conversation_id = ANY ($1::text[])",
        [.init(texts: conversations)],
        context: "find_stories_of_conversations"
      ).map { try $0.value("story_id") }
    )
  }

  /// Recognises stories that a repeated phase told under another signature.
  ///
  /// A story that no run tells any more, and more than half of whose conversations are in one that this transaction
  /// told for the first time, is that story: it keeps its id and what people decided.
  func recognise() throws {
    let pairs = try connection.execute(Self.successors)
    var settled: Set<Int> = []
    for pair in pairs {
      let (lost, fresh): (Int, Int) = (try pair.value("lost"), try pair.value("fresh"))
      guard settled.isDisjoint(with: [lost, fresh]) else { continue }
      settled.formUnion([lost, fresh])
      let rows = try connection.execute(
        "DELETE FROM tracked_stories WHERE id = $1 RETURNING signature",
        [.init(fresh)],
        context: "remove_double_story"
      )
      try connection.execute(
        "UPDATE tracked_stories SET signature = $2 WHERE id = $1",
        [.init(lost), .text(try rows[0].value("signature"))],
        context: "rename_story"
      )
      try refresh([lost])
    }
  }

  private static let successors = """
    WITH lost AS (
      SELECT id FROM tracked_stories AS story
      WHERE NOT EXISTS (SELECT FROM stories WHERE stories.signature = story.signature)
    ), fresh AS (
      SELECT id FROM tracked_stories AS story WHERE created_at = now()
    )
    SELECT lost.id AS lost, fresh.id AS fresh, count(*) AS shared
    FROM lost JOIN story_conversations AS before ON before.story_id = lost.id
    JOIN story_conversations AS after USING (conversation_id) JOIN fresh ON fresh.id = after.story_id
    GROUP BY lost.id, fresh.id
    HAVING count(*) * 2 > (SELECT count(*) FROM story_conversations WHERE story_id = lost.id)
    ORDER BY shared DESC, lost, fresh
    """
}
