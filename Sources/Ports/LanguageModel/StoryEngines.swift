/// What finds the words of stories, judges them, and compares conversations.
package struct StoryEngines: Sendable {
  /// Finds the words of new stories.
  package let author: any StoryAuthor
  /// Says under which title conversations would be told; nil to tell what most of a group say.
  package let titler: (any StoryTitler)?
  /// Judges stories before they are written; nil for none.
  package let reviewer: (any StoryReviewer)?
  /// Those of the conversations' vectors; without them words decide.
  package let encoders: Encoders

  package init(
    author: any StoryAuthor,
    titler: (any StoryTitler)? = nil,
    reviewer: (any StoryReviewer)? = nil,
    encoders: Encoders = .none
  ) {
    self.author = author
    self.titler = titler
    self.reviewer = reviewer
    self.encoders = encoders
  }
}
