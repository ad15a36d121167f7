import Records
package import Storage

/// Stories as the API gives them.
package enum StoryJSON {
  /// Weeks that a trend shows.
  package static let weeks = 12

  /// A story with how it changed and what people decided.
  ///
  /// - Parameters:
  ///   - entry: the story.
  ///   - weeks: conversations a week, the newest last.
  /// - Returns: an object.
  /// - Throws: `EncodingError`.
  package static func story(_ entry: StoryReading.Entry, _ weeks: [Int]) throws -> JSON {
    .object(try told(entry) + work(entry.item) + change(entry.item, weeks) + impact(entry.item))
  }

  /// The same without the ids of its conversations, of which there can be thousands.
  static func withoutIDs(_ entry: StoryReading.Entry, _ weeks: [Int]) throws -> JSON {
    let told = try told(entry).filter { $0.0 != "conversation_ids" }
    let count = ("conversations", JSON.int(entry.item.figures.conversations))
    return .object(
      told + [count] + work(entry.item) + change(entry.item, weeks) + impact(entry.item)
    )
  }

  /// A story in a few words.
  static func summary(_ entry: StoryReading.Entry) -> JSON {
    let (item, figures) = (entry.item, entry.item.figures)
    return [
      "id": .int(entry.id), "title": .string(item.title),
      "severity": .string(item.severity.rawValue), "status": .string(item.work.status.rawValue),
      "owner": JSON(item.work.owner), "product_area": .string(item.productArea),
      "growth": .string(item.growth.rawValue), "joined": .int(figures.joined),
      "conversations": .int(figures.conversations), "customers": .int(figures.customers),
      "companies": .int(figures.companies.count), "weight": weight(item),
      "last_seen": Times.json(Double(figures.lastSeen)),
      "quotation": JSON(entry.story.evidence.first?.excerpt),
    ]
  }

  /// A theme, with conversations a week, the newest last.
  package static func theme(_ theme: ThemeReading.Entry, _ weeks: [Int]) -> JSON {
    LibraryRoutes.json(theme, weeks)
  }

  /// What the runs tell.
  private static func told(_ entry: StoryReading.Entry) throws -> [(String, JSON)] {
    let story = entry.story
    return [
      ("id", .int(entry.id)), ("run_id", JSON(entry.run)), ("signature", .string(story.signature)),
      ("title", .string(story.title)), ("user_story", JSON(story.userStory)),
      ("description", .string(story.description)),
      ("acceptance_criteria", strings(story.acceptanceCriteria)),
      ("facts", try LibraryRoutes.raw(story.facts)),
      ("severity", .string(story.severity.rawValue)),
      ("severity_reasons", strings(story.severityReasons)),
      ("rank", try LibraryRoutes.raw(story.rank)),
      ("confidence", LibraryRoutes.json(story.confidence)),
      ("product_area", .string(story.productArea)), ("component", .string(story.component)),
      ("first_seen", Times.json(Double(story.firstSeen))),
      ("last_seen", Times.json(Double(story.lastSeen))),
      ("conversation_ids", .array(story.conversationIDs.map { .string($0) })),
      ("evidence", .array(story.evidence.map(LibraryRoutes.json))),
      ("contact_count", .int(story.contacts.count)),
      ("company_count", .int(story.companies.count)),
    ]
  }

  /// What people decided.
  private static func work(_ item: StoryItem) -> [(String, JSON)] {
    [
      ("version", .int(item.work.version)), ("status", .string(item.work.status.rawValue)),
      ("fixed_at", Times.json(item.work.fixedAt.map(Double.init))),
      ("owner", JSON(item.work.owner)), ("note", JSON(item.work.note)),
      ("own_title", JSON(item.work.title)), ("own_product_area", JSON(item.work.productArea)),
      ("tracker_url", JSON(item.work.trackerURL)), ("split_from", JSON(item.splitFrom)),
    ]
  }

  /// How it changed.
  private static func change(_ item: StoryItem, _ weeks: [Int]) -> [(String, JSON)] {
    [
      ("conversation_type", JSON(item.figures.type?.rawValue)),
      ("growth", .string(item.growth.rawValue)), ("joined", .int(item.figures.joined)),
      ("since_fixed", .int(item.figures.sinceFixed)),
      ("weekly", .array(weeks.map { .int($0) })),
    ]
  }

  /// Whom it concerns: the parts of its impact, and the values of the attributes that the team names.
  private static func impact(_ item: StoryItem) -> [(String, JSON)] {
    let figures = item.figures
    let impact: JSON = [
      "conversations": .int(figures.conversations), "customers": .int(figures.customers),
      "companies": .int(figures.companies.count), "weight": weight(item),
    ]
    let segments = item.segments.sorted { $0.key < $1.key }.map { ($0.key, strings($0.value)) }
    return [("impact", impact), ("segments", .object(segments))]
  }

  private static func weight(_ item: StoryItem) -> JSON {
    guard let weight = item.weight else { return .null }
    return [
      "attribute": .string(weight.attribute), "sum": .double(weight.sum),
      "bearers": .int(weight.bearers),
    ]
  }

  /// What is far above its usual week, the most improbable first.
  static func spikes(_ found: Spikes) -> JSON {
    let stories = found.stories.map { told -> JSON in
      ["id": .int(told.id), "title": .string(told.title), "spike": spike(told.spike)]
    }
    let themes = found.themes.map { told -> JSON in
      [
        "signature": .string(told.signature), "title": .string(told.title),
        "spike": spike(told.spike),
      ]
    }
    return ["stories": .array(stories), "themes": .array(themes)]
  }

  private static func spike(_ spike: Spike) -> JSON {
    [
      "count": .int(spike.count), "usual": .double(spike.usual),
      "probability": .double(spike.probability), "words": .string(spike.words),
    ]
  }

  /// How many stories each value of an attribute lets through.
  static func segments(_ found: StoriesFound) -> JSON {
    .array(
      found.segments.map { segment in
        [
          "name": .string(segment.name),
          "counts": .array(
            segment.counts.map { ["value": .string($0.value), "stories": .int($0.stories)] }
          ),
        ]
      }
    )
  }

  static func window(_ window: StoryWindow) -> JSON {
    [
      "since": .string("\(window.since)"), "after_run": .int(window.run),
      "started_at": Times.json(window.startedAt.map(Double.init)),
    ]
  }

  static func counts(_ counts: [StorySelection.Facet: [StorySelection.Count]]) -> JSON {
    .object(
      StorySelection.Facet.allCases.map { facet in
        (
          facet.rawValue,
          .array(
            (counts[facet] ?? []).map { ["value": .string($0.value), "stories": .int($0.stories)] }
          )
        )
      }
    )
  }

  /// One thing that somebody decided.
  package static func change(_ change: DecidedChange) -> JSON {
    [
      "version": .int(change.version), "at": Times.json(Double(change.at)),
      "who": .string(change.who), "field": .string(change.field), "before": JSON(change.before),
      "after": JSON(change.after),
    ]
  }

  static func history(_ detail: Library.StoryDetail) -> JSON {
    [
      "changes": .array(detail.changes.map(change)),
      "joined": .array(
        detail.joined.map {
          [
            "run_id": JSON($0.run), "at": Times.json($0.at.map(Double.init)),
            "conversations": .int($0.conversations),
          ]
        }
      ),
      "merged": .array(detail.merged.map { .int($0) }),
      "split_into": .array(detail.splits.map { .int($0) }),
      "taken_out": .array(
        detail.takenOut.map {
          ["conversation_id": .string($0.conversation), "story_id": JSON($0.target)]
        }
      ),
    ]
  }

  static func conversation(_ entry: StoryConversations.Entry) -> JSON {
    LibraryRoutes.json(
      entry.conversation,
      [
        ("customer", JSON(entry.customer)), ("company", JSON(entry.company)),
        ("joined_in_run", JSON(entry.run)), ("link", JSON(entry.link)),
      ]
    )
  }

  private static func strings(_ texts: [String]?) -> JSON {
    texts.map { .array($0.map { .string($0) }) } ?? .null
  }
}
