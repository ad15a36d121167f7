package import Postgres

/// Which stories somebody asks for, and in which order.
package struct StoryFilter: Sendable, Equatable {
  /// Their ids, also those of stories that were merged into another; nil for all.
  package var ids: [Int]?
  /// A run that told them.
  package var run: Int?
  /// Text whose words their titles, areas, owners, notes or quotations hold.
  package var text: String?
  package var selection: StorySelection
  /// Attributes whose values are filtered and counted, and the one that weighs.
  package var traits: StoryTraits

  package init(
    ids: [Int]? = nil,
    run: Int? = nil,
    text: String? = nil,
    selection: StorySelection = StorySelection(),
    traits: StoryTraits = StoryTraits()
  ) {
    (self.ids, self.run, self.text) = (ids, run, text)
    (self.selection, self.traits) = (selection, traits)
  }

  /// Gives the stories with everything that was asked for but the facets, whose counts are of these stories.
  ///
  /// - Throws: `DecisionRefusal.unknown` for an id that no story has; `PostgresError`.
  package func candidates(_ connection: Connection, _ window: StoryWindow) throws -> [StoryItem] {
    let shelf = StoryShelf(connection)
    var items = try shelf.items(window, ids: try ids.map { try roots(of: $0, connection) })
    if let run {
      let told = try shelf.ids(toldBy: run)
      items.removeAll { !told.contains($0.id) }
    }
    let words = (text ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    if !words.isEmpty {
      let found = try shelf.ids(of: items, holding: words)
      items.removeAll { !found.contains($0.id) }
    }
    try traits.add(to: &items, connection)
    return items
  }

  /// Gives the stories that were asked for, in order.
  ///
  /// - Throws: `DecisionRefusal.unknown` for an id that no story has; `PostgresError`.
  package func items(_ connection: Connection, _ window: StoryWindow) throws -> [StoryItem] {
    selection.selected(try candidates(connection, window))
  }

  private func roots(of ids: [Int], _ connection: Connection) throws -> [Int] {
    let rows = try connection.execute(
      "SELECT id, root_id FROM tracked_stories WHERE id = ANY ($1::bigint[])",
      [.init(texts: ids.map(String.init))],
      context: "find_stories"
    )
    let roots = try Dictionary(
      rows.map { (try $0.value("id", as: Int.self), try $0.value("root_id", as: Int.self)) }
    ) { first, _ in first }
    if let unknown = ids.first(where: { roots[$0] == nil }) {
      throw DecisionRefusal.unknown(.story(unknown))
    }
    return Array(Set(roots.values))
  }
}
