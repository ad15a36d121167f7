import HTTPTypes
import Records
import Storage

/// Themes, stories and conversations, for the API and the pages alike.
struct Library: Sendable {
  /// Weeks that a trend shows.
  static let weeks = StoryJSON.weeks

  let sessions: SessionPool
  /// Attributes that the team names.
  var traits = StoryTraits()
  /// Semantic search; nil if the model is not installed.
  let meaning: SemanticIndex?
  /// What is far above its usual week, and the map of all areas.
  let spiking = Remembered<SpikeReading.Found>()
  let overview = Remembered<ThemeMap>()

  /// Some of a list, and the cursor that leads on.
  struct Page<Element: Sendable>: Sendable {
    var elements: [Element]
    var next: String?

    /// Keeps `limit` of the elements; one more was asked for to know whether there are more.
    init(_ found: [Element], limit: Int, _ cursor: (Element) -> [String]) {
      elements = Array(found.prefix(limit))
      next = found.count > limit ? elements.last.map { Cursors.text(cursor($0)) } : nil
    }
  }

  func themes(_ fields: Fields) async throws -> Page<ThemeReading.Entry> {
    let limit = try fields.integer("limit", in: Bounds.pageSize) ?? 50
    let area = try fields.string("area")
    let parts = try Cursors.parts(fields, count: 2)
    let after = try parts.map { (size: try Cursors.number($0[0]), signature: $0[1]) }
    let found = try await sessions.use {
      try ThemeReading($0).themes(.init(area: area, after: after, limit: limit + 1))
    }
    return Page(found, limit: limit) { [String($0.size), $0.signature] }
  }

  func trends(of themes: [ThemeReading.Entry]) async throws -> [String: [Int]] {
    let signatures = themes.map(\.signature)
    return try await sessions.use { try ThemeReading($0).trends(of: signatures, weeks: Self.weeks) }
  }

  func theme(_ signature: String) async throws -> ThemeReading.Entry {
    let found = try await sessions.use {
      try ThemeReading($0).themes(.init(signature: signature, limit: 1))
    }
    guard let theme = found.first else { throw Refusal(.notFound, "There is no such theme.") }
    return theme
  }

  /// What people decided about a theme, the newest first.
  func changes(ofTheme signature: String) async throws -> [DecidedChange] {
    try await sessions.use { try ThemeTrail($0).changes(of: signature) }
  }

  /// A conversation with the stories that it is in, and what people decided about it.
  struct ConversationDetail: Sendable {
    var detail: ConversationReading.Detail
    var stories: [StoryItem]
    var changes: [DecidedChange]

    var version: Int { changes.first?.version ?? 1 }
  }

  func conversation(_ id: String) async throws -> ConversationDetail {
    let found = try await sessions.use { connection in
      try ConversationReading(connection).conversation(id).map {
        let window = try StoryWindow(connection, since: .last)
        return ConversationDetail(
          detail: $0,
          stories: try StoryReading(connection).stories(with: id, window),
          changes: try TypeTrail(connection).changes(of: id)
        )
      }
    }
    guard let found else { throw Refusal(.notFound, "There is no such conversation.") }
    return found
  }

  func members(of signature: String, _ fields: Fields) async throws -> Page<
    ConversationReading.Entry
  > {
    try await conversations(fields) { try $0.members(of: signature, $1) }
  }

  func conversations(
    _ fields: Fields,
    _ read:
      @escaping @Sendable (ConversationReading, ConversationReading.Page) throws
      -> [ConversationReading.Entry]
  ) async throws -> Page<ConversationReading.Entry> {
    let limit = try fields.integer("limit", in: Bounds.pageSize) ?? 20
    let parts = try Cursors.parts(fields, count: 2)
    let after = try parts.map { Watermark(createdAt: try Cursors.number($0[0]), id: $0[1]) }
    let found = try await sessions.use {
      try read(ConversationReading($0), .init(after: after, limit: limit + 1))
    }
    return Page(found, limit: limit) { [String($0.createdAt), $0.id] }
  }
}
