import Hummingbird
import Records
import Storage
import Transcript

/// Themes, conversations and search as JSON.
struct LibraryRoutes: Sendable {
  let library: Library
  let editing: StoryEditing

  func add(to router: some RouterMethods) {
    router.serve(
      "/api/themes",
      query: ["area", "limit", "cursor"],
      [.get: { request, _ in try await themes(request) }]
    )
    router.serve(
      "/api/themes/{signature}",
      query: ["limit", "cursor"],
      [
        .get: { request, context in try await theme(try context.text("signature"), request) },
        .patch: { request, context in
          try await name(try context.text("signature"), try await request.fields())
        },
      ]
    )
    router.serve(
      "/api/areas",
      query: [],
      [.post: { request, _ in try await nameArea(try await request.fields()) }]
    )
    router.serve(
      "/api/spikes",
      query: ["limit"],
      [.get: { request, _ in try await spikes(request) }]
    )
    router.serve(
      "/api/conversations/{conversation_id}",
      query: [],
      [
        .get: { _, context in try await conversation(try context.text("conversation_id")) },
        .patch: { request, context in
          try await correct(try context.text("conversation_id"), try await request.fields())
        },
      ]
    )
    router.serve(
      "/api/search",
      query: ["q", "mode", "limit", "cursor"],
      [.get: { request, _ in try await search(request) }]
    )
  }

  private func themes(_ request: Request) async throws -> Response {
    let page = try await library.themes(try request.query())
    let trends = try await library.trends(of: page.elements)
    return Self.page("themes", page) { Self.json($0, trends[$0.signature] ?? []) }
  }

  private func theme(_ signature: String, _ request: Request) async throws -> Response {
    let theme = try await library.theme(signature)
    let trends = try await library.trends(of: [theme])
    let members = try await library.members(of: signature, try request.query())
    return .json(
      [
        "theme": Self.json(theme, trends[signature] ?? []),
        "changes": .array(try await library.changes(ofTheme: signature).map(StoryJSON.change)),
        "conversations": .array(members.elements.map { Self.json($0) }),
        "next_cursor": JSON(members.next),
      ]
    )
  }

  private func spikes(_ request: Request) async throws -> Response {
    let limit = try request.query().integer("limit", in: Bounds.pageSize) ?? 20
    return .json(StoryJSON.spikes(try await library.spikes(limit: limit)))
  }

  private func name(_ signature: String, _ fields: Fields) async throws -> Response {
    try fields.requireKnown(["version"] + ThemeField.allCases.map(\.rawValue))
    let version = try StoryEditing.version(fields)
    _ = try await editing.name(signature, try StoryEditing.names(fields), version: version)
    let theme = try await library.theme(signature)
    return .json(Self.json(theme, try await library.trends(of: [theme])[signature] ?? []))
  }

  private func nameArea(_ fields: Fields) async throws -> Response {
    try fields.requireKnown(["area", "name"])
    let (themes, name) = try await editing.nameArea(fields)
    return .json(["product_area": .string(name), "themes": .int(themes)])
  }

  private func conversation(_ id: String) async throws -> Response {
    .json(try Self.json(try await library.conversation(id)))
  }

  private func correct(_ id: String, _ fields: Fields) async throws -> Response {
    try fields.requireKnown(["version", "type"])
    guard fields.has("type") else {
      throw Refusal(.unprocessableContent, "type: is missing; null takes a correction back")
    }
    _ = try await editing.correct(id, fields)
    return try await conversation(id)
  }

  private func search(_ request: Request) async throws -> Response {
    let query = try request.query()
    guard let words = try query.string("q", most: 500) else {
      throw Refusal(.unprocessableContent, "q: is missing; it is the text to search for")
    }
    let mode = try query.choice("mode") ?? Search.Mode.text
    let (hits, next) = try await Search(library: library).find(words, mode, query)
    return .json(
      [
        "query": .string(words), "mode": .string(mode.rawValue),
        "results": .array(hits.map(Self.json)),
        "next_cursor": JSON(next),
      ]
    )
  }

  private static func page<Element>(
    _ name: String,
    _ page: Library.Page<Element>,
    _ json: (Element) throws -> JSON
  ) rethrows -> Response {
    .json(.object([(name, .array(try page.elements.map(json))), ("next_cursor", JSON(page.next))]))
  }
}

extension LibraryRoutes {
  static func json(_ theme: ThemeReading.Entry, _ trend: [Int]) -> JSON {
    [
      "signature": .string(theme.signature), "title": .string(theme.title),
      "product_area": .string(theme.productArea), "component": .string(theme.component),
      "size": .int(theme.size), "new": .bool(theme.isNew),
      "first_seen": Times.json(Double(theme.firstSeen)),
      "last_seen": Times.json(Double(theme.lastSeen)), "run_id": JSON(theme.run),
      "direction": .string(theme.direction),
      "keywords": .array(theme.keywords.map { .string($0) }), "quality": json(theme.quality),
      "weekly": .array(trend.map { .int($0) }), "version": .int(theme.version),
    ]
  }

  static func json(_ hit: Search.Hit) -> JSON {
    json(
      hit.entry,
      [
        ("snippet", .string(hit.snippet)),
        ("similarity", hit.similarity.map { .double(($0 * 1000).rounded() / 1000) } ?? .null),
      ]
    )
  }

  static func json(_ judgement: Judgement) -> JSON {
    ["score": .double(judgement.score), "why": .string(judgement.why)]
  }

  static func json(_ evidence: Story.Evidence) -> JSON {
    [
      "conversation_id": .string(evidence.conversationID), "excerpt": .string(evidence.excerpt),
      "link": JSON(evidence.link), "created_at": Times.json(Double(evidence.createdAt)),
    ]
  }

  static func json(_ entry: ConversationReading.Entry, _ more: [(String, JSON)] = []) -> JSON {
    .object(
      [
        ("id", .string(entry.id)), ("created_at", Times.json(Double(entry.createdAt))),
        ("subject", .string(PlainText.message(entry.subject, isReply: false))),
        ("conversation_type", JSON(entry.type)), ("symptom", JSON(entry.symptom)),
      ] + more
    )
  }

  static func json(_ found: Library.ConversationDetail) throws -> JSON {
    let detail = found.detail
    let transcript = Transcript(detail.conversation)
    return [
      "id": .string(detail.conversation.id),
      "created_at": Times.json(Double(detail.conversation.createdAt)),
      "subject": .string(transcript.subject),
      "classification": try raw(detail.classification), "facets": try raw(detail.facets),
      "theme": try raw(detail.theme),
      "messages": .array(
        transcript.turns.map {
          [
            "speaker": .string("\($0.speaker)"), "internal": .bool($0.isInternal),
            "text": .string($0.text), "created_at": Times.json($0.createdAt.map(Double.init)),
          ]
        }
      ),
      "stories": .array(
        found.stories.map { ["id": .int($0.id), "title": .string($0.title)] }
      ),
      "version": .int(found.version), "changes": .array(found.changes.map(StoryJSON.change)),
    ]
  }

  static func raw(_ value: (some Encodable)?) throws -> JSON {
    guard let value else { return .null }
    return .raw(String(decoding: try RecordCoding.encode(value), as: UTF8.self))
  }
}
