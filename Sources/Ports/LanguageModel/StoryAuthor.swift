package import Records

/// Finds the words of product stories.
package protocol StoryAuthor: Sendable {
  /// Writes the words of all stories in one call, so that the engine decides how many it works on at once.
  ///
  /// - Parameter groups: what is known of each story's conversations.
  /// - Returns: one text a story, in the order of `groups`.
  /// - Throws: `ModelFailure`.
  func texts(for groups: [StoryMaterial]) async throws -> Answer<[StoryText]>
}

/// The words of a story that an engine chooses; its evidence, severity and counts are none of them.
package struct StoryText: Sendable, Equatable {
  package let title: String
  /// As a … I want … so that ….
  package let userStory: String
  /// What stands out, in sentences; empty where nothing does.
  ///
  /// The phase puts before it how many wrote when.
  package let description: String
  package let acceptanceCriteria: [String]

  package init(
    title: String,
    userStory: String,
    description: String,
    acceptanceCriteria: [String]
  ) {
    self.title = title
    self.userStory = userStory
    self.description = description
    self.acceptanceCriteria = acceptanceCriteria
  }
}

/// What is known of a story's conversations.
///
/// All texts are as they may be shown: secrets and personal data are masked, unless the user wants them shown.
package struct StoryMaterial: Sendable {
  /// Type of most conversations.
  package var type: ConversationType
  /// What the conversations are about: the theme's first keywords, else its title.
  package var subject: String
  /// The customer who speaks for all.
  package var spokesman: Spokesman
  /// Sentences that the story quotes, the most typical first.
  package var quotations: [String]
  /// How many conversations are of each type, the commonest first.
  package var types: [(type: ConversationType, count: Int)]
  /// Conversations whose tone is negative.
  package var upset: Int
  /// Conversations that speak of leaving.
  package var leaving: Int
  /// Conversations in which support confirmed the matter, and the sentence in which it first did so.
  package var confirmed: (count: Int, statement: String?)

  /// One customer's words for the matter.
  package struct Spokesman: Sendable {
    /// What goes wrong, at most 10 words.
    package var symptom: String
    /// The sentence that holds the symptom, from the symptom on; the symptom where none does.
    package var sentence: String
    /// What the customer wants to reach, at most 10 words.
    package var goal: String
    /// False where the customer names no wish beside what goes wrong, and `goal` only repeats `symptom`.
    package var hasOwnGoal: Bool

    package init(symptom: String, sentence: String, goal: String, hasOwnGoal: Bool) {
      self.symptom = symptom
      self.sentence = sentence
      self.goal = goal
      self.hasOwnGoal = hasOwnGoal
    }
  }

  package init(
    type: ConversationType,
    subject: String,
    spokesman: Spokesman,
    quotations: [String],
    types: [(type: ConversationType, count: Int)],
    upset: Int,
    leaving: Int,
    confirmed: (count: Int, statement: String?)
  ) {
    self.type = type
    self.subject = subject
    self.spokesman = spokesman
    self.quotations = quotations
    self.types = types
    self.upset = upset
    self.leaving = leaving
    self.confirmed = confirmed
  }
}
