import HTTPTypes
import Records
import Storage

/// Which stories somebody wants to see.
struct StoryQuery: Sendable {
  /// The parameters of the query.
  static func names(_ traits: StoryTraits) -> [String] {
    filterNames(traits) + ["limit", "cursor"]
  }

  /// Those that say which stories, and in which order.
  static func filterNames(_ traits: StoryTraits) -> [String] {
    ["run_id", "since", "q", "sort"] + StorySelection.Facet.allCases.map(\.rawValue)
      + traits.segments.map(segmentName)
  }

  /// The parameter of an attribute's value, as OpenAPI's deepObject has it.
  static func segmentName(_ segment: String) -> String { "segment[\(segment)]" }

  let filter: StoryFilter
  let since: StoryWindow.Since
  let limit: Int
  /// Id and place of the last story of the page before.
  private let after: (id: Int, place: Int)?

  /// Reads the parameters.
  ///
  /// - Parameters:
  ///   - fields: the query.
  ///   - traits: the attributes that the team names.
  ///   - limit: how many where it does not say.
  /// - Throws: `Refusal` 422.
  init(_ fields: Fields, _ traits: StoryTraits, limit: Int) throws {
    filter = try Self.filter(fields, traits)
    since = try Self.since(fields)
    self.limit = try fields.integer("limit", in: Bounds.pageSize) ?? limit
    let parts = try Cursors.parts(fields, count: 2)?.map(Cursors.number)
    after = parts.map { (id: $0[0], place: $0[1]) }
  }

  /// Reads which stories are wanted.
  static func filter(_ fields: Fields, _ traits: StoryTraits) throws -> StoryFilter {
    var segments: [String: Set<String>] = [:]
    for name in traits.segments {
      segments[name] = try fields.string(segmentName(name)).map { [$0] }
    }
    return StoryFilter(
      run: try fields.integer("run_id", in: Bounds.runIDs),
      text: try fields.string("q", most: 500),
      selection: StorySelection(
        try wanted(fields),
        segments: segments,
        order: try fields.choice("sort") ?? .severity
      ),
      traits: traits
    )
  }

  static func since(_ fields: Fields) throws -> StoryWindow.Since {
    guard let text = try fields.string("since") else { return .last }
    if let since = StoryWindow.Since(text) { return since }
    throw Refusal(
      .unprocessableContent,
      "since: must be last, the id of a run, or a day as in 2026-11-27"
    )
  }

  /// Several values of a set are separated by commas; an area or a company, whose name may hold one, is one value.
  private static func wanted(_ fields: Fields) throws -> [StorySelection.Facet: Set<String>] {
    var wanted: [StorySelection.Facet: Set<String>] = [:]
    for facet in StorySelection.Facet.allCases {
      guard let text = try fields.string(facet.rawValue) else { continue }
      guard let known = facet.order else {
        wanted[facet] = [text]
        continue
      }
      let values = text.split(separator: ",").map(String.init)
      guard values.allSatisfy(known.contains) else {
        throw Refusal(
          .unprocessableContent,
          "\(facet.rawValue): must be one or more of \(known.joined(separator: ", ")), separated by commas"
        )
      }
      wanted[facet] = Set(values)
    }
    return wanted
  }

  /// The page of a list that this query stands for.
  func page(of items: [StoryItem]) -> Library.Page<StoryItem> {
    let start = after.map { after in
      items.firstIndex { $0.id == after.id }.map { $0 + 1 } ?? min(after.place, items.count)
    }
    let rest = Array(items[(start ?? 0)...].prefix(limit + 1))
    let place = (start ?? 0) + limit
    return Library.Page(rest, limit: limit) { [String($0.id), String(place)] }
  }
}
