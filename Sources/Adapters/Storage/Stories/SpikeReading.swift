package import Postgres
package import Records

/// Finds the stories and themes whose newest week is far above their own weeks before.
package struct SpikeReading {
  /// A theme that no story tells of.
  package struct ThemeSpike: Sendable, Equatable {
    package var signature: String
    package var title: String
    package var spike: Spike
  }

  /// The spikes of stories and of themes without a story.
  package struct Found: Sendable {
    /// By the story's id.
    package var stories: [Int: Spike]
    /// The most improbable first.
    package var themes: [ThemeSpike]
  }

  /// How many weeks there are, the newest included.
  private static let weeks = 26

  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives all spikes.
  ///
  /// - Throws: `PostgresError`.
  package func all() throws -> Found { Found(stories: try stories(), themes: try themes()) }

  /// Gives the spikes of stories, by the story's id.
  ///
  /// - Throws: `PostgresError`.
  package func stories() throws -> [Int: Spike] {
    let found = try spikes("stories", Self.storyWeeks, Self.storyCount)
    return Dictionary(
      uniqueKeysWithValues: found.compactMap { key, spike in
        Int(key).map { ($0, spike) }
      }
    )
  }

  /// Gives the spikes of themes without a story, the most improbable first.
  ///
  /// - Throws: `PostgresError`.
  package func themes() throws -> [ThemeSpike] {
    let found = try spikes("themes", Self.themeWeeks, Self.themeCount)
    guard !found.isEmpty else { return [] }
    let titles = try connection.execute(
      """
      SELECT signature, title FROM \(ThemeNames.latest) WHERE signature = ANY ($1::text[])
      """,
      [.init(texts: Array(found.keys))],
      context: "read_spike_titles"
    )
    return try titles.map { row in
      (try row.value("signature", as: String.self), try row.value("title", as: String.self))
    }
    .compactMap { signature, title in
      found[signature].map { ThemeSpike(signature: signature, title: title, spike: $0) }
    }
    .sorted { ($0.spike.probability, $0.signature) < ($1.spike.probability, $1.signature) }
  }

  private func spikes(
    _ what: String,
    _ weeks: String,
    _ number: String
  ) throws -> [String: Spike] {
    let rows = try connection.execute(
      weeks,
      [.init(Spike.least), .init(Self.weeks)],
      context: "read_\(what)_of_last_week"
    )
    guard !rows.isEmpty else { return [:] }
    var counts: [String: [Int]] = [:]
    for row in rows {
      let (key, age): (String, Int) = (try row.value("key"), try row.value("age"))
      guard 0..<Self.weeks ~= age else { continue }
      counts[key, default: Array(repeating: 0, count: Self.weeks)][age] = try row.value("count")
    }
    let traffic = try traffic()
    let tested: Int =
      try connection.execute(number, context: "count_\(what)").first?.value("count") ?? 1
    return counts.compactMapValues { Spike(weeks: $0, traffic: traffic, tested: tested) }
  }

  private func traffic() throws -> [Int] {
    var traffic = Array(repeating: 0, count: Self.weeks)
    let rows = try connection.execute(
      """
      \(Self.newest)
      SELECT \(Self.age("created_at")) AS age, count(*) AS count FROM newest, conversations
      WHERE created_at > newest.at - make_interval(weeks => $1) GROUP BY 1
      """,
      [.init(Self.weeks)],
      context: "read_traffic"
    )
    for row in rows {
      let age: Int = try row.value("age")
      if traffic.indices.contains(age) { traffic[age] = try row.value("count") }
    }
    return traffic
  }

  private static let newest =
    "WITH newest AS MATERIALIZED (SELECT max(created_at) AS at FROM conversations)"

  private static func age(_ time: String) -> String {
    "floor(extract(epoch FROM newest.at - \(time)) / 604800)::integer"
  }

  private static let storyCount =
    "SELECT count(*) AS count FROM story_figures WHERE telling_id IS NOT NULL"

  /// Before the newest week all conversations of a story's themes count: what came before there was a story, or was
  /// told with too few others, was usual all the same.
  private static let storyWeeks = """
    \(newest), recent AS (
      SELECT root_id FROM newest, story_conversations AS present JOIN tracked_stories ON id = story_id
      WHERE present.created_at > newest.at - interval '7 days'
      GROUP BY root_id HAVING count(DISTINCT conversation_id) >= $1)
    SELECT root_id::text AS key, \(age("each.created_at")) AS age, count(DISTINCT conversation_id) AS count
    FROM newest, recent JOIN tracked_stories AS part USING (root_id)
    CROSS JOIN LATERAL (
      SELECT conversation_id, created_at FROM story_conversations WHERE story_id = part.id
      UNION
      SELECT conversation_id, stored.created_at
      FROM conversation_themes AS member JOIN conversations AS stored USING (conversation_id)
      WHERE member.signature = part.signature AND stored.created_at <= newest.at - interval '7 days'
    ) AS each
    WHERE each.created_at > newest.at - make_interval(weeks => $2) GROUP BY 1, 2
    """

  /// Themes whose name no story has or had.
  private static let withoutStory =
    "NOT EXISTS (SELECT FROM tracked_stories AS story WHERE story.signature = member.signature)"

  private static let themeCount = "SELECT count(DISTINCT signature) AS count FROM themes"

  private static let themeWeeks = """
    \(newest), recent AS (
      SELECT member.signature FROM newest, conversations AS stored
      JOIN conversation_themes AS member USING (conversation_id)
      WHERE stored.created_at > newest.at - interval '7 days' AND member.signature IS NOT NULL
        AND \(withoutStory)
      GROUP BY member.signature HAVING count(DISTINCT conversation_id) >= $1)
    SELECT signature AS key, \(age("stored.created_at")) AS age, count(DISTINCT conversation_id) AS count
    FROM newest, recent JOIN conversation_themes AS member USING (signature)
    JOIN conversations AS stored USING (conversation_id)
    WHERE stored.created_at > newest.at - make_interval(weeks => $2) GROUP BY 1, 2
    """
}
