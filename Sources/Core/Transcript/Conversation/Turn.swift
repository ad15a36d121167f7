package import Records

/// One message of a conversation: who said what.
package struct Turn: Sendable, Equatable {
  package let speaker: Speaker
  /// Plain text, never empty.
  package let text: String
  /// True for a note, which the customer does not see.
  package let isInternal: Bool
  /// Seconds since 1970; nil if Intercom does not say.
  package let createdAt: Int?

  /// Makes a turn.
  package init(speaker: Speaker, text: String, isInternal: Bool = false, createdAt: Int? = nil) {
    self.speaker = speaker
    self.text = text
    self.isInternal = isInternal
    self.createdAt = createdAt
  }
}

/// The side that a message comes from.
package enum Speaker: Sendable, Equatable {
  case customer, support, bot

  /// Gives the side of an author, or nil if the author is on neither side.
  package init?(_ author: Conversation.Author?) {
    switch author?.type.map({ $0.trimmingBlanks.lowercased() }) {
    case "user", "lead", "contact", "visitor": self = .customer
    case "admin", "team": self = .support
    case "bot", "operator": self = .bot
    default: return nil
    }
  }
}

extension Turn {
  /// Kinds of parts with text that somebody wrote.
  private static let textTypes: Set<String> = ["comment", "assignment", "close", "open", "note"]

  /// Reads a part, or gives nil for one without text.
  init?(_ part: Conversation.Part) {
    guard let type = part.type, Self.textTypes.contains(type), let body = part.body,
      let speaker = Speaker(part.author)
    else { return nil }
    let text = Message(
      body,
      Message.Context(
        isReply: true,
        author: part.author?.name ?? "",
        isFromOutside: speaker == .customer
      )
    ).text
    let isInternal = type == "note"
    // A bot's notes are records of its actions, not a view of the problem.
    guard !text.isEmpty, !(isInternal && speaker == .bot) else { return nil }
    self.init(speaker: speaker, text: text, isInternal: isInternal, createdAt: part.createdAt)
  }
}
