/// Finds titles for conversations before a story of them is written.
package protocol StoryTitler: Sendable {
  /// Says under which titles conversations would be told.
  ///
  /// - Parameter groups: what is known of different sets of the same theme's conversations.
  /// - Returns: one title a set, in their order; nil where none speaks for enough of them.
  /// - Throws: `ModelFailure`.
  func titles(for groups: [StoryMaterial]) async throws -> [StoryTitle?]
}

/// A title in a customer's words.
package struct StoryTitle: Sendable, Equatable {
  package let text: String
  /// Id of the conversation whose words it is.
  package let source: String

  package init(_ text: String, by source: String) {
    (self.text, self.source) = (text, source)
  }
}
