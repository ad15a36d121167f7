package import Records

/// One message of a conversation: who said what.
package struct Turn: Sendable, Equatable {
  package let speaker: Speaker
  /// Plain text, never empty.
  package let text: String
  /// True for a note, which the customer does not see.
  package let isInternal: Bool
  /// Seconds since 1970, where Intercom says it.
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

  /// Tells the side from an author, or gives nil for one that is no party.
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
  /// Kinds of parts that carry what somebody wrote.
  private static let textTypes: Set<String> = ["comment", "assignment", "close", "open", "note"]

  /// Reads a part, or gives nil for one that says nothing.
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
    // A bot's notes are bookkeeping, not anybody's reading of the matter.
    guard !text.isEmpty, !(isInternal && speaker == .bot) else { return nil }
    self.init(speaker: speaker, text: text, isInternal: isInternal, createdAt: part.createdAt)
  }
}
