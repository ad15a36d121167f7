import HTTPTypes
import Postgres
import Records
import Storage

/// What a query found.
struct StoriesFound: Sendable {
  var stories: [StoryReading.Entry]
  /// Weekly counts by story.
  var trends: [Int: [Int]]
  var window: StoryWindow
  var counts: [StorySelection.Facet: [StorySelection.Count]] = [:]
  /// By attribute, in the order in which the team names them.
  var segments: [(name: String, counts: [StorySelection.Count])] = []
  /// How many there are on all pages.
  var total = 0
  /// Cursor that leads on.
  var next: String?
}

/// Stories and themes far above their own weeks, the most improbable first.
struct Spikes: Sendable {
  struct Told: Sendable {
    var id: Int
    var title: String
    var spike: Spike
  }

  var stories: [Told] = []
  /// Those of which no story tells.
  var themes: [SpikeReading.ThemeSpike] = []
}

extension Library {
  /// Most spikes that a page shows.
  static let spikesOfPage = 5

  /// What is far above its usual week, without what people rejected.
  ///
  /// - Parameter limit: most stories, and most themes.
  /// - Returns: the spikes, the most improbable first.
  /// - Throws: `PostgresError`, or what the session pool reports.
  func spikes(limit: Int = spikesOfPage) async throws -> Spikes {
    try await sessions.use { connection in
      let spikes = try spiking.value(connection) { try SpikeReading(connection).all() }
      let found = spikes.stories
      let window = try StoryWindow(connection, since: .last)
      let items =
        found.isEmpty ? [] : try StoryShelf(connection).items(window, ids: Array(found.keys))
      let told = items.filter { $0.work.status != .rejected }.compactMap { item in
        found[item.id].map { Spikes.Told(id: item.id, title: item.title, spike: $0) }
      }
      return Spikes(
        stories: Array(
          told.sorted { $0.spike.probability < $1.spike.probability }.prefix(limit)
        ),
        themes: Array(spikes.themes.prefix(limit))
      )
    }
  }

  func stories(_ query: StoryQuery) async throws -> StoriesFound {
    try await sessions.use { connection in
      let window = try StoryWindow(connection, since: query.since)
      let items = try query.filter.candidates(connection, window)
      let selection = query.filter.selection
      let selected = selection.selected(items)
      let page = query.page(of: selected)
      return StoriesFound(
        stories: try StoryReading(connection).entries(page.elements),
        trends: try StoryReading(connection)
          .trends(of: page.elements.map(\.id), weeks: Self.weeks),
        window: window,
        counts: selection.counts(items),
        segments: query.filter.traits.segments.map { ($0, selection.counts(of: $0, items)) },
        total: selected.count,
        next: page.next
      )
    }
  }

  /// The first stories that need somebody, for pages that show a few.
  func leadingStories(run: Int? = nil, limit: Int) async throws -> StoriesFound {
    var query: [String: String] = ["limit": String(limit)]
    query["run_id"] = run.map(String.init)
    if run == nil { query["status"] = "new,accepted,in_progress" }
    return try await stories(StoryQuery(Fields(text: query), traits, limit: limit))
  }

  /// The story of a theme, if it has one.
  func story(ofTheme signature: String) async throws -> StoryItem? {
    try await sessions.use { connection in
      let shelf = StoryShelf(connection)
      guard let id = try shelf.id(of: signature) else { return nil }
      return try shelf.items(try StoryWindow(connection, since: .last), ids: [id]).first
    }
  }

  /// A story with all that belongs to it.
  struct StoryDetail: Sendable {
    var entry: StoryReading.Entry
    var weeks: [Int]
    var window: StoryWindow
    var changes: [DecidedChange]
    var joined: [StoryTrail.Joined]
    /// Ids of the stories that were merged into it, and of those that were split off.
    var merged: [Int]
    var splits: [Int]
    var takenOut: [StoryTrail.TakenOut]
  }

  /// Finds a story.
  ///
  /// - Throws: `Refusal` 404; `Forwarding` where its id leads to another one.
  func story(_ id: Int, since: StoryWindow.Since = .last) async throws -> StoryDetail {
    try await sessions.use { [traits] connection in
      let window = try StoryWindow(connection, since: since)
      var entry = try Self.entry(id, connection, window)
      entry.item = try traits.added(to: entry.item, connection)
      let trail = StoryTrail(connection)
      return StoryDetail(
        entry: entry,
        weeks: try StoryReading(connection).trends(of: [id], weeks: Self.weeks)[id] ?? [],
        window: window,
        changes: try trail.changes(of: id),
        joined: try trail.joined(id),
        merged: try trail.merged(into: id),
        splits: try trail.splits(of: id),
        takenOut: try trail.takenOut(of: id)
      )
    }
  }

  /// Finds a story, or the one that its id leads to.
  func storyFollowing(_ id: Int) async throws -> StoryDetail {
    do { return try await story(id) } catch let forwarding as Forwarding {
      return try await story(forwarding.to)
    }
  }

  private static func entry(
    _ id: Int,
    _ connection: Connection,
    _ window: StoryWindow
  ) throws -> StoryReading.Entry {
    switch try StoryReading(connection).place(of: id, window) {
    case .story(let entry): return entry
    case .moved(let root): throw Forwarding(from: id, to: root)
    case .untold: throw Refusal(.notFound, "Story \(id) is told by no run any more.")
    case nil: throw Refusal(.notFound, "There is no story \(id).")
    }
  }

  /// Conversations of a story, newest first, each with customer, company and link.
  func conversations(of story: Int, _ fields: Fields) async throws -> Page<
    StoryConversations.Entry
  > {
    let limit = try fields.integer("limit", in: Bounds.pageSize) ?? 20
    let parts = try Cursors.parts(fields, count: 2)
    let after = try parts.map { Watermark(createdAt: try Cursors.number($0[0]), id: $0[1]) }
    let found = try await sessions.use {
      try StoryConversations($0).page(of: story, .init(after: after, limit: limit + 1))
    }
    return Page(found, limit: limit) { [String($0.conversation.createdAt), $0.conversation.id] }
  }
}

/// An id that leads to another story.
struct Forwarding: Error {
  let from: Int
  let to: Int
}
