/// A team's own words: product areas with their components, and themes that it knows by name.
///
/// As JSON: `{"areas":[{"name","components":[…],"keywords":[…],"examples":[…]}],
/// "themes":[{"signature","title","product_area","component","keywords":[…],"examples":[…]}]}`.
package struct Vocabulary: Codable, Sendable, Equatable {
  package var areas: [Area]
  package var themes: [KnownTheme]

  /// Part of the product that one team owns.
  package struct Area: Codable, Sendable, Equatable {
    package var name: String
    package var components: [String]
    /// Words and phrases by which customers speak of it.
    package var keywords: [String]
    /// Texts of customers about it, which attract conversations like them.
    package var examples: [String]

    package init(
      name: String,
      components: [String] = [],
      keywords: [String] = [],
      examples: [String] = []
    ) {
      self.name = name
      self.components = components
      self.keywords = keywords
      self.examples = examples
    }

    /// Reads an area; only the name must be there.
    package init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      name = try fields.decode(String.self, forKey: .name)
      components = try fields.decodeIfPresent([String].self, forKey: .components) ?? []
      keywords = try fields.decodeIfPresent([String].self, forKey: .keywords) ?? []
      examples = try fields.decodeIfPresent([String].self, forKey: .examples) ?? []
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
    /// Texts of customers on the theme, which attract conversations like them.
    package var examples: [String]

    enum CodingKeys: String, CodingKey {
      case signature, title, component, keywords, examples
      case productArea = "product_area"
    }

    package init(
      signature: String,
      title: String? = nil,
      productArea: String? = nil,
      component: String? = nil,
      keywords: [String],
      examples: [String] = []
    ) {
      self.examples = examples
      self.signature = signature
      self.title = title
      self.productArea = productArea
      self.component = component
      self.keywords = keywords
    }

    /// Reads a theme; it needs keywords or examples.
    package init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      signature = try fields.decode(String.self, forKey: .signature)
      title = try fields.decodeIfPresent(String.self, forKey: .title)
      productArea = try fields.decodeIfPresent(String.self, forKey: .productArea)
      component = try fields.decodeIfPresent(String.self, forKey: .component)
      examples = try fields.decodeIfPresent([String].self, forKey: .examples) ?? []
      keywords =
        examples.isEmpty
        ? try fields.decode([String].self, forKey: .keywords)
        : try fields.decodeIfPresent([String].self, forKey: .keywords) ?? []
    }
  }

  /// True where examples are to be encoded.
  package var hasExamples: Bool {
    areas.contains { !$0.examples.isEmpty } || themes.contains { !$0.examples.isEmpty }
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
