/// What the customer does by writing.
package enum ActionType: String, Codable, Sendable, CaseIterable {
  case inquiry, complaint
  case bugReport = "bug_report"
  case howToQuestion = "how_to_question"
  case featureRequest = "feature_request"
  case accountChange = "account_change"
  case deleteRequest = "delete_request"
  case unknown
}

/// Which way something is off: too much or too little of it, or what is to be done to it.
package enum Direction: String, Codable, Sendable, CaseIterable {
  case excess, deficit, creation, deletion, modification, performance, neutral
}

/// The key `facets` of a conversation: the answer of phase 3.
package struct Facets: Codable, Sendable, Equatable {
  package var actionType: ActionType
  package var direction: Direction
  /// What is seen to go wrong, at most 10 words; empty where nothing is.
  package var symptom: String
  /// What the customer says they want, at most 10 words; empty where they do not say it.
  package var userGoal: String
  /// Engine that answered, for example `local`.
  package var engine: String
  package var model: String

  enum CodingKeys: String, CodingKey {
    case direction, symptom, engine, model
    case actionType = "action_type"
    case userGoal = "user_goal"
  }

  /// What the conversation is about in a few words: the symptom, else the goal; nil where both are empty.
  package var gist: String? { [symptom, userGoal].first { !$0.isEmpty } }

  package init(
    actionType: ActionType,
    direction: Direction,
    symptom: String,
    userGoal: String,
    engine: String,
    model: String
  ) {
    self.actionType = actionType
    self.direction = direction
    self.symptom = symptom
    self.userGoal = userGoal
    self.engine = engine
    self.model = model
  }
}
