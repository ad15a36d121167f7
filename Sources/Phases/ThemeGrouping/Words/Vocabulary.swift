/// A team's own words: product areas with their components, and themes that it knows by name.
///
/// As JSON: `{"areas":[{"name","components":[…],"keywords":[…]}],
/// "themes":[{"signature","title","product_area","component","keywords":[…]}]}`.
package struct Vocabulary: Codable, Sendable, Equatable {
  package var areas: [Area]
  package var themes: [KnownTheme]

  /// Part of the product that one team owns.
  package struct Area: Codable, Sendable, Equatable {
    package var name: String
    package var components: [String]
    /// Words and phrases by which customers speak of it.
    package var keywords: [String]

    package init(name: String, components: [String] = [], keywords: [String] = []) {
      self.name = name
      self.components = components
      self.keywords = keywords
    }

    /// Reads an area; only the name must be there.
    package init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      name = try fields.decode(String.self, forKey: .name)
      components = try fields.decodeIfPresent([String].self, forKey: .components) ?? []
      keywords = try fields.decodeIfPresent([String].self, forKey: .keywords) ?? []
    }
  }

  /// A matter that the team has a name for.
  package struct KnownTheme: Codable, Sendable, Equatable {
    package var signature: String
    package var title: String?
    package var productArea: String?
    package var component: String?
    /// Words and phrases of which a conversation on the theme holds at least one.
    package var keywords: [String]

    enum CodingKeys: String, CodingKey {
      case signature, title, component, keywords
      case productArea = "product_area"
    }

    package init(
      signature: String,
      title: String? = nil,
      productArea: String? = nil,
      component: String? = nil,
      keywords: [String]
    ) {
      self.signature = signature
      self.title = title
      self.productArea = productArea
      self.component = component
      self.keywords = keywords
    }
  }

  package init(areas: [Area] = [], themes: [KnownTheme] = []) {
    self.areas = areas
    self.themes = themes
  }

  /// Reads a vocabulary; either list may be absent.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    areas = try fields.decodeIfPresent([Area].self, forKey: .areas) ?? []
    themes = try fields.decodeIfPresent([KnownTheme].self, forKey: .themes) ?? []
  }
}

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
