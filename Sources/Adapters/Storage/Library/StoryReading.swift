package import Postgres
package import Records

/// Stories as people read them: told by the latest run, with what was merged into them and what people decided.
package struct StoryReading {
  /// A story with what its row adds.
  package struct Entry: Sendable, Equatable {
    package var item: StoryItem
    package var story: Story

    package var id: Int { item.id }
    /// The run that wrote it; nil where a plain pipeline stored it.
    package var run: Int? { item.run }
  }

  /// Where an id leads.
  package enum Place: Sendable, Equatable {
    case story(Entry)
    /// The story was merged into another, or has another id now.
    case moved(to: Int)
    /// No run tells it any more.
    case untold
  }

  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives the whole of some stories, in their order.
  ///
  /// - Throws: `PostgresError`; `DecodingError` where a row was changed by hand.
  package func entries(_ items: [StoryItem]) throws -> [Entry] {
    let ids = Parameter(texts: items.map { String($0.id) })
    let tellings = try tellings(ids)
    let conversations = try conversations(ids)
    return try items.compactMap { item in
      guard let first = tellings[item.id]?.first else { return nil }
      var story = tellings[item.id, default: []].dropFirst().reduce(first) { $0.joined(with: $1) }
      if let ids = conversations[item.id], Set(ids) != Set(story.conversationIDs) {
        story = story.limited(to: ids, try people(in: ids))
      }
      story.title = item.title
      story.productArea = item.productArea
      story.firstSeen = item.figures.firstSeen
      story.lastSeen = item.figures.lastSeen
      return Entry(item: item, story: story)
    }
  }

  /// Finds the story of an id.
  ///
  /// - Parameters:
  ///   - id: an id that is or was shown.
  ///   - window: the runs whose changes are counted.
  /// - Returns: where it leads; nil where no story ever had it.
  /// - Throws: `PostgresError`; `DecodingError` where a row was changed by hand.
  package func place(of id: Int, _ window: StoryWindow) throws -> Place? {
    let rows = try connection.execute(
      """
      SELECT root_id FROM tracked_stories WHERE id = $1::bigint UNION ALL
      SELECT root_id FROM story_forwards JOIN tracked_stories ON id = story_id WHERE old_id = $1::bigint
      """,
      [.init(id)],
      context: "find_story"
    )
    guard let root: Int = try rows.first?.value("root_id") else { return nil }
    if root != id { return .moved(to: root) }
    let items = try StoryShelf(connection).items(window, ids: [id])
    return try entries(items).first.map(Place.story) ?? .untold
  }

  /// Gives the stories that stand for a conversation.
  ///
  /// - Throws: `PostgresError`.
  package func stories(with conversation: String, _ window: StoryWindow) throws -> [StoryItem] {
    let ids = try connection.execute(
      """
      SELECT DISTINCT root_id FROM story_conversations JOIN tracked_stories ON id = story_id
      WHERE conversation_id = $1 ORDER BY root_id LIMIT 20
      """,
      [.text(conversation)],
      context: "find_stories_of_conversation"
    ).map { try $0.value("root_id", as: Int.self) }
    return ids.isEmpty ? [] : try StoryShelf(connection).items(window, ids: ids)
  }

  /// Counts conversations by week, up to that of the newest conversation there is.
  ///
  /// - Returns: by story, one count a week, the newest last.
  /// - Throws: `PostgresError`.
  package func trends(of ids: [Int], weeks: Int) throws -> [Int: [Int]] {
    let rows = try connection.execute(
      """
      WITH newest AS (SELECT max(created_at) AS at FROM conversations)
      SELECT root_id, count(DISTINCT conversation_id) AS count,
        floor(extract(epoch FROM newest.at - present.created_at) / 604800)::integer AS age
      FROM newest, story_conversations AS present JOIN tracked_stories ON id = story_id
      WHERE root_id = ANY ($1::bigint[]) AND present.created_at > newest.at - make_interval(weeks => $2)
      GROUP BY root_id, age
      """,
      [.init(texts: ids.map(String.init)), .init(weeks)],
      context: "read_story_trends"
    )
    let empty = [Int](repeating: 0, count: weeks)
    var trends = Dictionary(ids.map { ($0, empty) }) { first, _ in first }
    for row in rows {
      let age: Int = try row.value("age")
      guard (0..<weeks).contains(age) else { continue }
      trends[try row.value("root_id"), default: empty][weeks - 1 - age] = try row.value("count")
    }
    return trends
  }

  /// The latest telling of each part of some stories, a story's own first.
  private func tellings(_ ids: Parameter) throws -> [Int: [Story]] {
    let rows = try connection.execute(
      """
      SELECT part.root_id, told.value FROM tracked_stories AS part
      CROSS JOIN LATERAL (SELECT value FROM stories WHERE stories.signature = part.signature
        ORDER BY coalesce(run_id, 0) DESC LIMIT 1) AS told
      WHERE part.root_id = ANY ($1::bigint[]) ORDER BY part.id <> part.root_id, part.id
      """,
      [ids],
      context: "read_stories"
    )
    var tellings: [Int: [Story]] = [:]
    for row in rows {
      guard let story: Story = try row.decoded("value") else { continue }
      tellings[try row.value("root_id"), default: []].append(story)
    }
    return tellings
  }

  /// The conversations of some stories, oldest first.
  private func conversations(_ ids: Parameter) throws -> [Int: [String]] {
    let rows = try connection.execute(
      """
      SELECT root_id, conversation_id FROM story_conversations JOIN tracked_stories ON id = story_id
      WHERE root_id = ANY ($1::bigint[]) GROUP BY root_id, conversation_id
      ORDER BY min(story_conversations.created_at), octet_length(conversation_id), conversation_id
      """,
      [ids],
      context: "read_story_conversations"
    )
    return try Dictionary(grouping: rows) { try $0.value("root_id") }
      .mapValues { try $0.map { try $0.value("conversation_id") } }
  }

  /// The customers, companies and weeks of some conversations.
  func people(in conversations: [String]) throws -> Story.People {
    let rows = try connection.execute(
      """
      SELECT array_to_json(contact_ids) AS contacts, company_id, company_name,
        extract(epoch FROM created_at)::bigint AS created FROM conversations
      WHERE conversation_id = ANY ($1::text[])
      """,
      [.init(texts: conversations)],
      context: "read_people"
    )
    var people = Story.People()
    for row in rows {
      people.contacts.formUnion(try row.decoded("contacts") ?? [String]())
      let week = Day.week(of: try row.value("created"))
      people.weeks[Day(ofWeek: week).description, default: 0] += 1
      if let id = row["company_id"] { people.companies[id] = row["company_name"] ?? id }
    }
    return people
  }
}
