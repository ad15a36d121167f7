/// One thing that people write about, and the sentences that a conversation on it is made of.
struct Topic: Sendable {
  /// The conversation type of design: what the customer needs.
  let type: String
  /// Name of what lies beneath: conversations of one topic belong together.
  let theme: String
  /// Part of the product whose page the conversation was begun on.
  let area: String
  let subjects: [Template]
  /// What the customer says is the matter: every opening has one of them.
  let openings: [Template]
  /// What the customer adds, in the opening or when support asks.
  let details: [Template]
  /// What support says when it knows the answer.
  let answers: [Template]
}

/// A topic as a data file has it.
struct TopicTexts: Decodable {
  let theme: String
  let type: String
  let area: String
  let subjects: [String]
  let openings: [String]
  let details: [String]
  let answers: [String]
}
