/// A sentence of an engine, and the conversations that bear it out.
package struct Claim: Codable, Sendable, Equatable {
  package var text: String
  /// Sorted; never empty.
  package var conversationIDs: [String]

  enum CodingKeys: String, CodingKey {
    case text
    case conversationIDs = "conversation_ids"
  }

  package init(text: String, conversationIDs: [String]) {
    self.text = text
    self.conversationIDs = conversationIDs
  }
}

/// The engine and the model that found the words of a record.
package struct Writer: Sendable, Equatable {
  package var engine: String
  package var model: String

  package init(engine: String, model: String) {
    self.engine = engine
    self.model = model
  }
}
