/// What a text mentions of a vocabulary.
struct Mentions: Sendable {
  /// Places in the vocabulary's lists.
  private(set) var areas: Set<Int> = []
  private(set) var components: Set<ComponentPlace> = []
  private(set) var themes: Set<Int> = []

  struct ComponentPlace: Hashable, Comparable, Sendable {
    let area: Int
    let component: Int

    static func < (left: Self, right: Self) -> Bool {
      (left.area, left.component) < (right.area, right.component)
    }
  }

  /// Adds what a text is like, by the vocabulary's examples.
  mutating func add(_ near: (areas: Set<Int>, theme: Int?)) {
    areas.formUnion(near.areas)
    if let theme = near.theme { themes.insert(theme) }
  }

  init(_ vocabulary: Vocabulary, in text: String) {
    guard !vocabulary.areas.isEmpty || !vocabulary.themes.isEmpty else { return }
    let text = Self.plain(text)
    let holds = { (phrase: String) in text.contains(Self.plain(phrase)) }
    for (place, area) in vocabulary.areas.enumerated() {
      for (component, name) in area.components.enumerated() where holds(name) {
        components.insert(ComponentPlace(area: place, component: component))
        areas.insert(place)
      }
      if holds(area.name) || area.keywords.contains(where: holds) { areas.insert(place) }
    }
    for (place, theme) in vocabulary.themes.enumerated() where theme.keywords.contains(where: holds)
    {
      themes.insert(place)
    }
  }

  /// Lower-case words between single spaces, so that only whole words are found.
  private static func plain(_ text: String) -> String {
    " " + text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
  }
}
