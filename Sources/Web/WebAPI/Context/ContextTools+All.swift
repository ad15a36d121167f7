import HTTPTypes
import Records
import Storage

extension ContextTools {
  static let all = [
    whatsNew, listStories, getStory, listThemes, getTheme, searchConversations, getConversation,
  ]

  private static let whatsNew = Tool(
    name: "whats_new",
    title: "What is new",
    description:
      "Stories that are new, that came back after a fix, or that grew since the last run, a run or a day; "
      + "and what is far above its usual week.",
    parameters: [
      ContextParameter(
        "since",
        .text,
        "last (the default), the id of a run, or a day as in 2026-11-27"
      ),
      segments, .limit, .cursor,
    ]
  ) { library, fields in
    let changed = [StoryGrowth.new, .back, .grown].map(\.rawValue).joined(separator: ",")
    let fields = try Self.withSegments(fields, library.traits)
      .adding(["growth": changed, "sort": StorySelection.Order.growth.rawValue])
    let found = try await library.stories(StoryQuery(fields, library.traits, limit: 20))
    return Self.list(found, try await library.spikes())
  }

  private static let listStories = Tool(
    name: "list_stories",
    title: "List stories",
    description:
      "Stories that filters let through, with how many there are and how many each filter has.",
    parameters: [
      ContextParameter("q", .text, "Words that title, area, owner, note or quotations hold"),
      ContextParameter("status", .text, several(StoryStatus.self)),
      ContextParameter("severity", .text, several(Urgency.self)),
      ContextParameter("growth", .text, several(StoryGrowth.self)),
      ContextParameter("type", .text, several(ConversationType.self)),
      ContextParameter("area", .text, "Product area"),
      ContextParameter("company", .text, "Name of a company that wrote about it"),
      ContextParameter("run_id", .number, "A run that told it"),
      ContextParameter("since", .text, "Count changes since: last, the id of a run, or a day"),
      ContextParameter("sort", .choice(StorySelection.Order.allCases.map(\.rawValue)), "Order"),
      segments, .limit, .cursor,
    ]
  ) { library, fields in
    let fields = try Self.withSegments(fields, library.traits)
    return Self.list(try await library.stories(StoryQuery(fields, library.traits, limit: 20)))
  }

  /// One text for all attributes, as their names are the team's and may be no names of parameters.
  private static let segments = ContextParameter(
    "segments",
    .text,
    "Values of attributes that the team names, as NAME=VALUE; several with a semicolon between. "
      + "The answer's segments list both"
  )

  /// The fields with each attribute in a field of its own, as `StoryQuery` reads it.
  private static func withSegments(_ fields: Fields, _ traits: StoryTraits) throws -> Fields {
    guard let text = try fields.string("segments", most: 1000) else { return fields }
    let pairs = try text.split(separator: ";").map { pair in
      let sides = pair.drop(while: \.isWhitespace).split(separator: "=", maxSplits: 1)
        .map(String.init)
      guard sides.count == 2, traits.segments.contains(sides[0]) else {
        let names = traits.segments.joined(separator: ", ")
        throw Refusal(
          .unprocessableContent,
          "segments: must be NAME=VALUE; "
            + (names.isEmpty ? "the team names no attribute" : "the names are \(names)")
        )
      }
      return (StoryQuery.segmentName(sides[0]), sides[1])
    }
    return fields.adding(Dictionary(pairs) { $1 })
  }

  private static let getStory = Tool(
    name: "get_story",
    title: "Get a story",
    description:
      "A story with its description, figures, evidence (quotations with links) and what was decided.",
    parameters: [ContextParameter("id", .number, "Id of the story", isRequired: true)]
  ) { library, fields in
    guard let id = try fields.integer("id", in: Bounds.runIDs) else { throw Self.missing("id") }
    let detail = try await library.storyFollowing(id)
    return [
      "story": try StoryJSON.withoutIDs(detail.entry, detail.weeks),
      "history": StoryJSON.history(detail),
    ]
  }

  private static let listThemes = Tool(
    name: "list_themes",
    title: "List themes",
    description: "Themes, those with the most conversations first.",
    parameters: [ContextParameter("area", .text, "Product area"), .limit, .cursor]
  ) { library, fields in
    let page = try await library.themes(fields)
    let trends = try await library.trends(of: page.elements)
    return [
      "themes": .array(page.elements.map { LibraryRoutes.json($0, trends[$0.signature] ?? []) }),
      "next_cursor": JSON(page.next),
    ]
  }

  private static let getTheme = Tool(
    name: "get_theme",
    title: "Get a theme",
    description: "A theme with its conversations, the newest first.",
    parameters: [
      ContextParameter("signature", .text, "Signature of the theme", isRequired: true), .limit,
      .cursor,
    ]
  ) { library, fields in
    guard let signature = try fields.string("signature") else { throw Self.missing("signature") }
    let theme = try await library.theme(signature)
    let weeks = try await library.trends(of: [theme])[signature] ?? []
    let members = try await library.members(of: signature, fields)
    return [
      "theme": LibraryRoutes.json(theme, weeks),
      "conversations": .array(members.elements.map { LibraryRoutes.json($0) }),
      "next_cursor": JSON(members.next),
    ]
  }

  private static let searchConversations = Tool(
    name: "search_conversations",
    title: "Search conversations",
    description: "Conversations found by words, or by meaning where the local model is installed.",
    parameters: [
      ContextParameter(
        "q",
        .text,
        "What to look for: words, \"phrases\", or, -not",
        isRequired: true
      ),
      ContextParameter(
        "mode",
        .choice(Search.Mode.allCases.map(\.rawValue)),
        "text is the default"
      ),
      .limit, .cursor,
    ]
  ) { library, fields in
    guard let words = try fields.string("q", most: 500) else { throw Self.missing("q") }
    let mode = try fields.choice("mode") ?? Search.Mode.text
    let (hits, next) = try await Search(library: library).find(words, mode, fields)
    return ["results": .array(hits.map(LibraryRoutes.json)), "next_cursor": JSON(next)]
  }

  private static let getConversation = Tool(
    name: "get_conversation",
    title: "Get a conversation",
    description: "A conversation with its messages and the stories that it is in.",
    parameters: [ContextParameter("id", .text, "Id of the conversation", isRequired: true)]
  ) { library, fields in
    guard let id = try fields.string("id") else { throw Self.missing("id") }
    return try LibraryRoutes.json(try await library.conversation(id))
  }

  private static func several<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> String
  where Value.RawValue == String {
    "One or more of \(type.allCases.map(\.rawValue).joined(separator: ", ")), separated by commas"
  }

  private static func missing(_ name: String) -> Refusal {
    Refusal(.unprocessableContent, "\(name): is missing")
  }

  private static func list(_ found: StoriesFound, _ spikes: Spikes? = nil) -> JSON {
    .object(
      (spikes.map { [("spikes", StoryJSON.spikes($0))] } ?? []) + [
        ("stories", .array(found.stories.map { StoryJSON.summary($0) })),
        ("total", .int(found.total)), ("window", StoryJSON.window(found.window)),
        ("counts", StoryJSON.counts(found.counts)), ("segments", StoryJSON.segments(found)),
        ("next_cursor", JSON(found.next)),
      ]
    )
  }
}
