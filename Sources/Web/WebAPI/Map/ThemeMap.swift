import HTTPTypes
import LineStream
import Postgres
import Records
import Storage

/// What the map shows: the product areas, or the themes of one.
struct ThemeMap: Sendable {
  /// Themes of an area that its place is the mean of.
  static let mostOfArea = 40
  /// Themes that are drawn of one area.
  static let mostThemes = 60

  /// A circle.
  struct Node: Sendable {
    var title: String
    var address: String
    var size: Int
    var weeks: [Int]
    /// Of a theme that has one.
    var story: StoryItem?
    var circle: MapLayout.Circle
  }

  /// Nil where areas are shown.
  let area: String?
  let nodes: [Node]

  /// How a node changed: its last four weeks against the four before.
  static func growth(_ weeks: [Int]) -> String {
    let now = weeks.suffix(4).reduce(0, +)
    let before = weeks.dropLast(4).suffix(4).reduce(0, +)
    // Under a twentieth is no change, as in the lists.
    if Double(abs(now - before)) < 0.05 * Double(max(before, 1)) { return "steady" }
    return now > before ? "up" : "down"
  }
}

extension Library {
  /// Draws the map of all areas, or of one.
  ///
  /// - Throws: `Refusal` 404 for an area that has no themes.
  func map(area: String?) async throws -> ThemeMap {
    try await sessions.use { connection in
      guard let area else { return try overview.value(connection) { try Self.map(connection) } }
      let (places, trends) = try Self.places(connection, area, most: ThemeMap.mostThemes)
      if places.isEmpty { throw Refusal(.notFound, "There is no such area.") }
      let stories = try StoryShelf(connection).stories(ofThemes: places.map(\.signature))
      return ThemeMap(area, places, trends, stories)
    }
  }

  /// The map of all areas.
  private static func map(_ connection: Connection) throws -> ThemeMap {
    let (places, trends) = try places(connection, nil, most: ThemeMap.mostOfArea)
    return ThemeMap(try ThemeReading(connection).areas(), places, trends)
  }

  private static func places(
    _ connection: Connection,
    _ area: String?,
    most: Int
  ) throws -> ([ThemePlaces.Place], [String: [Int]]) {
    let places = try ThemePlaces(connection).largest(area: area, most: most)
    let signatures = places.map(\.signature)
    return (places, try ThemeReading(connection).trends(of: signatures, weeks: weeks))
  }
}

extension ThemeMap {
  /// The areas, each in the middle of its themes.
  init(
    _ areas: [ThemeReading.Area],
    _ places: [ThemePlaces.Place],
    _ trends: [String: [Int]]
  ) {
    let themes = Dictionary(grouping: places) { $0.productArea }
    let layout = MapLayout(
      areas.map { (Self.mean((themes[$0.name] ?? []).map(\.centroid)), $0.conversations) }
    )
    area = nil
    nodes = zip(areas, layout.circles).map { area, circle in
      Node(
        title: Show.name(area.name),
        address: "/map?area=\(area.name.percentEncoded())",
        size: area.conversations,
        weeks: Self.sum((themes[area.name] ?? []).map { trends[$0.signature] ?? [] }),
        circle: circle
      )
    }
  }

  /// The themes of an area.
  init(
    _ area: String,
    _ places: [ThemePlaces.Place],
    _ trends: [String: [Int]],
    _ stories: [String: StoryItem]
  ) {
    let layout = MapLayout(places.map { ($0.centroid, $0.size) })
    self.area = area
    nodes = zip(places, layout.circles).map { place, circle in
      Node(
        title: place.title,
        address: "/themes/\(place.signature.percentEncoded())",
        size: place.size,
        weeks: trends[place.signature] ?? [],
        story: stories[place.signature],
        circle: circle
      )
    }
  }

  private static func mean(_ vectors: [[Float]]) -> [Float] {
    guard var sum = vectors.first else { return [] }
    for vector in vectors.dropFirst() where vector.count == sum.count {
      for index in sum.indices { sum[index] += vector[index] }
    }
    return sum.map { $0 / Float(vectors.count) }
  }

  private static func sum(_ weeks: [[Int]]) -> [Int] {
    var sum = [Int](repeating: 0, count: Library.weeks)
    for each in weeks {
      for index in each.indices where index < sum.count { sum[index] += each[index] }
    }
    return sum
  }
}
