/// The themes in their latest state, under the names that people gave them.
enum ThemeNames {
  /// What people named: a theme itself, or the area of the story of a theme.
  ///
  /// `title` and `product_area` may be NULL. What somebody said of the theme itself is nearer than what somebody said of its story.
  static let given = """
    (SELECT signature, named.title, coalesce(named.product_area, told.product_area) AS product_area,
      coalesce(named.version, 1) AS version
    FROM tracked_themes AS named FULL JOIN (
      SELECT part.signature, story.product_area
      FROM tracked_stories AS part JOIN tracked_stories AS story ON story.id = part.root_id
      WHERE story.product_area IS NOT NULL) AS told USING (signature)) AS given
    """

  /// The latest row of each signature, in its columns the names as they are shown.
  static let latest = """
    (SELECT theme.signature, coalesce(given.title, theme.title) AS title,
      coalesce(given.product_area, theme.product_area) AS product_area, theme.component, theme.size,
      theme.is_new, theme.first_seen, theme.last_seen, theme.run_id, theme.value,
      coalesce(given.version, 1) AS version
    FROM (SELECT DISTINCT ON (signature) * FROM themes ORDER BY signature, coalesce(run_id, 0) DESC) AS theme
    LEFT JOIN \(given) USING (signature)) AS theme
    """
}

/// What of a theme people set.
package enum ThemeField: String, Sendable, CaseIterable {
  case title
  case productArea = "product_area"

  /// Most characters of its text.
  package var bound: Int { storyField.bound }

  private var storyField: StoryField {
    switch self {
    case .title: .title
    case .productArea: .productArea
    }
  }

  /// Checks a text that is to be set.
  ///
  /// - Throws: `DecisionRefusal.invalid`.
  func check(_ text: String) throws {
    if text.allSatisfy(\.isWhitespace) {
      throw storyField.invalid("must not be empty; a name can be replaced, not removed")
    }
    try storyField.check(text)
  }
}
