package import Postgres
package import Records

/// What a list tells of a story.
package struct StoryItem: Sendable, Equatable {
  /// Stays the same from run to run.
  package var id: Int
  package var signature: String
  /// The run that told it last; nil where a plain pipeline stored it.
  package var run: Int?
  package var title: String
  package var productArea: String
  package var component: String
  package var severity: Urgency
  package var work: StoryWork
  package var figures: Figures
  package var growth: StoryGrowth
  /// The story from which it was split off.
  package var splitFrom: Int?
  /// Values of the attributes by which stories are filtered, by attribute; empty where nobody asks.
  package var segments: [String: [String]] = [:]
  /// Nil where nobody asks, or nothing is known.
  package var weight: StoryTraits.Weight?
  /// The row that holds how it was told last.
  var telling: Int

  /// What is counted of its conversations.
  package struct Figures: Sendable, Equatable {
    package var conversations: Int
    package var customers: Int
    /// Names, or ids where a company has no name.
    package var companies: [String]
    /// The commonest type of its conversations.
    package var type: ConversationType?
    /// Conversations that joined in the window.
    package var joined: Int
    /// Conversations that were written after it was fixed.
    package var sinceFixed: Int
    /// Seconds since 1970.
    package var firstSeen: Int
    package var lastSeen: Int
  }
}

/// Lists stories as they stand: each signature's latest telling, what was merged into it, and what people decided.
package struct StoryShelf {
  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives the stories that a run tells, without those that were merged into another.
  ///
  /// - Parameters:
  ///   - window: the runs whose changes are counted.
  ///   - ids: which ones; nil for all.
  /// - Returns: the stories by id.
  /// - Throws: `PostgresError`.
  package func items(_ window: StoryWindow, ids: [Int]? = nil) throws -> [StoryItem] {
    try connection.execute(
      Self.query,
      [.init(window.run), ids.map { .init(texts: $0.map(String.init)) } ?? .null],
      context: "list_stories"
    ).map { try StoryItem($0, window) }
  }

  private static let query = """
    WITH joined AS (
      SELECT root_id, count(*) AS count FROM (
        SELECT DISTINCT root_id, conversation_id
        FROM story_conversations AS present JOIN tracked_stories AS part ON part.id = story_id
        WHERE run_id > $1::integer AND ($2::bigint[] IS NULL OR root_id = ANY ($2))
          -- A story that was merged into another takes conversations along that joined before.
          AND NOT EXISTS (
            SELECT FROM story_conversations AS before JOIN tracked_stories AS other ON other.id = before.story_id
            WHERE before.conversation_id = present.conversation_id AND other.root_id = part.root_id
              AND before.run_id <= $1)) AS recent
      GROUP BY root_id
    ), returned AS (
      SELECT part.root_id, count(DISTINCT conversation_id) AS count
      FROM tracked_stories AS fixed JOIN tracked_stories AS part ON part.root_id = fixed.id
      JOIN story_conversations AS present ON present.story_id = part.id
      WHERE fixed.fixed_at IS NOT NULL AND present.created_at > fixed.fixed_at
        AND ($2::bigint[] IS NULL OR fixed.id = ANY ($2))
      GROUP BY part.root_id
    )
    SELECT story.id, story.split_from, \(StoryWork.columns), told.signature, told.run_id, told.id AS telling,
      told.title, told.product_area, told.component, told.severity, figures.conversations, figures.customers,
      array_to_json(figures.companies) AS companies, figures.type, figures.first_run,
      coalesce(joined.count, 0) AS joined, coalesce(returned.count, 0) AS returned,
      extract(epoch FROM coalesce(figures.first_seen, told.first_seen))::bigint AS first_seen,
      extract(epoch FROM coalesce(figures.last_seen, told.last_seen))::bigint AS last_seen,
      (SELECT extract(epoch FROM max(created_at))::bigint FROM conversations) AS newest
    FROM tracked_stories AS story
    JOIN story_figures AS figures ON figures.story_id = story.id
    JOIN stories AS told ON told.id = figures.telling_id
    LEFT JOIN joined ON joined.root_id = story.id
    LEFT JOIN returned ON returned.root_id = story.id
    WHERE story.root_id = story.id AND ($2::bigint[] IS NULL OR story.id = ANY ($2))
    ORDER BY story.id
    """

  /// Gives the stories that a run told, and those that a signature belongs to.
  ///
  /// - Throws: `PostgresError`.
  package func ids(toldBy run: Int) throws -> Set<Int> {
    try ids("signature IN (SELECT signature FROM stories WHERE run_id = $1)", .init(run))
  }

  /// Gives the stories that themes' signatures belong to, by signature.
  ///
  /// - Throws: `PostgresError`.
  package func stories(ofThemes signatures: [String]) throws -> [String: StoryItem] {
    let rows = try connection.execute(
      "SELECT signature, root_id FROM tracked_stories WHERE signature = ANY ($1::text[])",
      [.init(texts: signatures)],
      context: "find_stories_of_themes"
    )
    let roots = try rows.map { try $0.value("root_id", as: Int.self) }
    let items = try items(try StoryWindow(connection, since: .last), ids: roots)
    let byID = Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
    let pairs = try rows.map { (try $0.value("signature", as: String.self), $0) }
    return try pairs.reduce(into: [:]) { found, pair in
      found[pair.0] = byID[try pair.1.value("root_id")]
    }
  }

  /// Gives the story that a theme's signature belongs to.
  ///
  /// - Throws: `PostgresError`.
  package func id(of signature: String) throws -> Int? {
    try ids("signature = $1", .text(signature)).first
  }

  private func ids(_ condition: String, _ value: Parameter) throws -> Set<Int> {
    Set(
      try connection.execute(
        "SELECT root_id FROM tracked_stories WHERE \(condition)",
        [value],
        context: "find_stories"
      ).map { try $0.value("root_id") }
    )
  }

  /// Gives those of some stories whose titles, areas, notes, owners or quotations hold all of some words.
  ///
  /// - Throws: `PostgresError`.
  package func ids(of items: [StoryItem], holding words: [String]) throws -> Set<Int> {
    Set(
      try connection.execute(
        """
        SELECT story.id FROM unnest($1::bigint[], $2::bigint[]) AS pair (story, telling)
        JOIN tracked_stories AS story ON story.id = pair.story
        JOIN stories AS told ON told.id = pair.telling
        CROSS JOIN LATERAL (SELECT lower(concat_ws(' ', story.title, story.product_area, story.owner, story.note,
          told.title, told.product_area, told.component, told.signature,
          (SELECT string_agg(excerpt, ' ') FROM story_evidence WHERE story_id = told.id))) AS text) AS words
        WHERE NOT EXISTS (SELECT FROM unnest($3::text[]) AS word WHERE strpos(words.text, lower(word)) = 0)
        """,
        [
          .init(texts: items.map { String($0.id) }), .init(texts: items.map { String($0.telling) }),
          .init(texts: words),
        ],
        context: "search_stories"
      ).map { try $0.value("id") }
    )
  }
}

extension StoryItem {
  fileprivate init(_ row: Row, _ window: StoryWindow) throws {
    id = try row.value("id")
    signature = try row.value("signature")
    run = try row.optional("run_id")
    work = try StoryWork(row)
    title = try work.title ?? row.value("title")
    productArea = try work.productArea ?? row.value("product_area")
    component = try row.value("component")
    severity = Urgency(rawValue: try row.value("severity")) ?? .normal
    splitFrom = try row.optional("split_from")
    telling = try row.value("telling")
    figures = try Figures(row)
    let newest: Int = try row.optional("newest") ?? figures.lastSeen
    growth = StoryGrowth(
      isNew: try row.value("first_run", as: Int.self) > window.run,
      joined: figures.joined,
      sinceFixed: work.status == .fixed ? figures.sinceFixed : 0,
      age: newest - figures.lastSeen
    )
  }
}

extension StoryItem.Figures {
  fileprivate init(_ row: Row) throws {
    conversations = try row.value("conversations")
    customers = try row.value("customers")
    companies = try row.decoded("companies") ?? []
    type = row["type"].flatMap(ConversationType.init(rawValue:))
    joined = try row.value("joined")
    sinceFixed = try row.value("returned")
    firstSeen = try row.value("first_seen")
    lastSeen = try row.value("last_seen")
  }
}
