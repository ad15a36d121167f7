import HTTPTypes
import Hummingbird
import Records
import Storage

/// Stories as JSON, and what people decide about them.
struct StoryRoutes: Sendable {
  let library: Library
  let editing: StoryEditing

  func add(to router: some RouterMethods) {
    router.serve(
      "/api/stories",
      query: StoryQuery.names(library.traits),
      [.get: { request, _ in try await list(request) }]
    )
    let story = "/api/stories/{story_id}"
    router.serve(
      RouterPath(story),
      query: ["since"],
      [
        .get: { request, context in
          let since = try StoryQuery.since(try request.query())
          return try await show(try context.number("story_id"), since)
        },
        .patch: { request, context in
          try await set(try context.number("story_id"), try await request.fields())
        },
      ]
    )
    router.serve(
      RouterPath("\(story)/history"),
      query: [],
      [
        .get: { _, context in
          .json(StoryJSON.history(try await library.story(try context.number("story_id"))))
        }
      ]
    )
    router.serve(
      RouterPath("\(story)/conversations"),
      query: ["limit", "cursor"],
      [
        .get: { request, context in
          try await conversations(try context.number("story_id"), request)
        }
      ]
    )
    router.serve(
      RouterPath("\(story)/{action}"),
      query: [],
      [
        .post: { request, context in
          try await act(
            try context.text("action"),
            on: try context.number("story_id"),
            try await request.fields()
          )
        }
      ]
    )
  }

  private func list(_ request: Request) async throws -> Response {
    let query = try StoryQuery(try request.query(), library.traits, limit: 50)
    let found = try await library.stories(query)
    return .json(
      [
        "stories": .array(
          try found.stories.map { try StoryJSON.story($0, found.trends[$0.id] ?? []) }
        ),
        "total": .int(found.total), "window": StoryJSON.window(found.window),
        "counts": StoryJSON.counts(found.counts),
        "segments": StoryJSON.segments(found), "next_cursor": JSON(found.next),
      ]
    )
  }

  private func show(_ id: Int, _ since: StoryWindow.Since = .last) async throws -> Response {
    let detail = try await library.story(id, since: since)
    return .json(try StoryJSON.story(detail.entry, detail.weeks))
  }

  private func conversations(_ id: Int, _ request: Request) async throws -> Response {
    // An id that leads elsewhere does so here, too.
    _ = try await library.story(id)
    let page = try await library.conversations(of: id, try request.query())
    return .json(
      [
        "conversations": .array(page.elements.map(StoryJSON.conversation)),
        "next_cursor": JSON(page.next),
      ]
    )
  }

  private func set(_ id: Int, _ fields: Fields) async throws -> Response {
    try fields.requireKnown(["version"] + StoryField.allCases.map(\.rawValue))
    let version = try StoryEditing.version(fields)
    let changes = try StoryEditing.changes(fields)
    _ = try await editing.decide { try $0.set(changes, of: id, version: version) }
    return try await show(id)
  }

  /// Answers with the story that the decision leads to: the one into which was merged, or the part that was split off.
  private func act(_ action: String, on id: Int, _ fields: Fields) async throws -> Response {
    guard let action = StoryAction(rawValue: action) else {
      throw Refusal(.notFound, "There is nothing at this address.")
    }
    try fields.requireKnown(action.fields)
    return try await show(try await editing.act(try StoryOrder(action, on: id, fields)))
  }
}

/// What can be done with a story besides setting its fields.
enum StoryAction: String {
  case merge, unmerge, split, exclude, include, type

  /// What the body of the request says.
  var fields: [String] {
    switch self {
    case .merge: ["version", "into"]
    case .unmerge: []
    case .split: ["version", "title", "conversation_ids"]
    case .exclude, .include: ["version", "conversation_ids"]
    case .type: ["version", "type"]
    }
  }
}

/// An action with all that it needs.
struct StoryOrder: Sendable {
  let action: StoryAction
  let id: Int
  let version: Int?
  var conversations: [String] = []
  var title = ""
  var target = 0
  var type = ConversationType.generalInquiry

  /// Reads a request.
  ///
  /// - Throws: `Refusal` 422.
  init(_ action: StoryAction, on id: Int, _ fields: Fields) throws {
    (self.action, self.id) = (action, id)
    version = action == .unmerge ? nil : try StoryEditing.version(fields)
    if action.fields.contains("conversation_ids") {
      conversations = try Self.conversations(fields)
    }
    if action == .split {
      title = try fields.string("title", most: StoryField.title.bound) ?? ""
    }
    if action == .merge {
      guard let into = try fields.integer("into", in: Bounds.runIDs) else {
        throw Refusal(.unprocessableContent, "into: is missing; it is the id of the other story")
      }
      target = into
    }
    if action == .type {
      guard let given: ConversationType = try fields.choice("type") else {
        throw Refusal(.unprocessableContent, "type: is missing; it is that of all conversations")
      }
      type = given
    }
  }

  /// Of a form the ticked boxes count, of JSON the array.
  private static func conversations(_ fields: Fields) throws -> [String] {
    let ticked = fields.ticked("conversation:")
    if !ticked.isEmpty { return ticked }
    let given = try fields.strings("conversation_ids", most: StoryEditing.mostConversations)
    if let given { return given }
    throw Refusal(
      .unprocessableContent,
      "conversation_ids: is missing; it names the conversations"
    )
  }
}

extension StoryEditing {
  /// Carries an order out.
  ///
  /// - Returns: the id of the story that it leads to.
  func act(_ order: StoryOrder) async throws -> Int {
    try await decide { decisions in
      let (id, version) = (order.id, order.version)
      switch order.action {
      case .merge: return try decisions.merge(id, into: order.target, version: version)
      case .unmerge: _ = try decisions.unmerge(id)
      case .exclude: _ = try decisions.exclude(order.conversations, from: id, version: version)
      case .include: _ = try decisions.include(order.conversations, in: id, version: version)
      case .type: _ = try decisions.set(type: order.type, of: id, version: version)
      case .split:
        return try decisions.split(
          order.conversations,
          off: id,
          title: order.title,
          version: version
        )
      }
      return id
    }
  }
}
