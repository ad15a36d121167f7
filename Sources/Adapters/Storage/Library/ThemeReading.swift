package import Postgres
package import Records

/// Themes as people look through them: the latest state of each signature over all runs.
package struct ThemeReading {
  /// One theme without its centroid.
  package struct Entry: Sendable, Equatable {
    package var signature: String
    package var title: String
    package var productArea: String
    package var component: String
    package var size: Int
    package var isNew: Bool
    /// Seconds since 1970.
    package var firstSeen: Int
    package var lastSeen: Int
    /// The run that saw it last; nil where a plain pipeline stored it.
    package var run: Int?
    package var direction: String
    package var keywords: [String]
    package var quality: Judgement
    /// Grows with every name that people give it.
    package var version: Int
  }

  /// The themes of a product area, counted.
  package struct Area: Sendable, Equatable {
    package var name: String
    package var themes: Int
    package var conversations: Int
  }

  /// Which themes.
  package struct Selection: Sendable {
    package var area: String?
    package var signature: String?
    /// Size and signature of the last theme of the page before.
    package var after: (size: Int, signature: String)?
    package var limit: Int

    package init(
      area: String? = nil,
      signature: String? = nil,
      after: (size: Int, signature: String)? = nil,
      limit: Int
    ) {
      self.area = area
      self.signature = signature
      self.after = after
      self.limit = limit
    }
  }

  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives themes, the largest first; only those of the page are taken apart, as they hold long centroids.
  ///
  /// - Throws: `PostgresError`; `DecodingError` where a row was changed by hand.
  package func themes(_ selection: Selection) throws -> [Entry] {
    try connection.execute(
      """
      SELECT signature, title, product_area, component, size, is_new, run_id, version,
        extract(epoch FROM first_seen)::bigint AS first_seen,
        extract(epoch FROM last_seen)::bigint AS last_seen,
        value->>'direction' AS direction, value->'keywords' AS keywords, value->'quality' AS quality
      FROM (SELECT * FROM \(ThemeNames.latest)
        WHERE ($1::text IS NULL OR product_area = $1) AND ($2::text IS NULL OR signature = $2)
          AND ($3::integer IS NULL OR size < $3 OR (size = $3 AND signature COLLATE "C" > $4))
        ORDER BY size DESC, signature COLLATE "C" LIMIT $5) AS page
      ORDER BY size DESC, signature COLLATE "C"
      """,
      [
        .init(selection.area), .init(selection.signature), .init(selection.after?.size),
        .init(selection.after?.signature), .init(selection.limit),
      ],
      context: "read_themes"
    ).map(Entry.init)
  }

  /// Gives the product areas, that with the most conversations first.
  ///
  /// - Throws: `PostgresError`.
  package func areas() throws -> [Area] {
    try connection.execute(
      """
      SELECT product_area, count(*) AS themes, sum(size) AS conversations FROM \(ThemeNames.latest)
      GROUP BY product_area ORDER BY conversations DESC, product_area
      """,
      context: "read_areas"
    ).map {
      Area(
        name: try $0.value("product_area"),
        themes: try $0.value("themes"),
        conversations: try $0.value("conversations")
      )
    }
  }

  /// Counts conversations by week, up to that of the newest conversation there is.
  ///
  /// - Parameters:
  ///   - signatures: whose trend.
  ///   - weeks: how many weeks back.
  /// - Returns: by signature, one count a week, the newest last.
  /// - Throws: `PostgresError`.
  package func trends(of signatures: [String], weeks: Int) throws -> [String: [Int]] {
    let rows = try connection.execute(
      """
      WITH newest AS (SELECT max(created_at) AS at FROM conversations)
      SELECT signature, count(DISTINCT conversation_id) AS count,
        floor(extract(epoch FROM newest.at - created_at) / 604800)::integer AS age
      FROM newest, conversation_themes JOIN conversations USING (conversation_id)
      WHERE signature = ANY ($1::text[]) AND created_at > newest.at - make_interval(weeks => $2)
      GROUP BY signature, age
      """,
      [.init(texts: signatures), .init(weeks)],
      context: "read_trends"
    )
    let empty = [Int](repeating: 0, count: weeks)
    var trends = Dictionary(signatures.map { ($0, empty) }) { first, _ in first }
    for row in rows {
      let age: Int = try row.value("age")
      guard (0..<weeks).contains(age) else { continue }
      trends[try row.value("signature"), default: empty][weeks - 1 - age] = try row.value("count")
    }
    return trends
  }
}

extension ThemeReading.Entry {
  fileprivate init(_ row: Row) throws {
    signature = try row.value("signature")
    title = try row.value("title")
    productArea = try row.value("product_area")
    component = try row.value("component")
    size = try row.value("size")
    isNew = try row.value("is_new")
    firstSeen = try row.value("first_seen")
    lastSeen = try row.value("last_seen")
    run = try row.optional("run_id")
    direction = row["direction"] ?? ""
    keywords = try row.decoded("keywords") ?? []
    quality = try row.decoded("quality") ?? Judgement(score: 0, why: "")
    version = try row.value("version")
  }
}

extension Row {
  /// The value of a column that holds JSON; nil for NULL.
  func decoded<Value: Decodable>(_ column: String) throws -> Value? {
    try self[column].map { try RecordCoding.decode(Value.self, from: Array($0.utf8)) }
  }
}
