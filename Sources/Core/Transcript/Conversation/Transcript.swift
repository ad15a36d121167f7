package import Records

/// A conversation as text: what later phases read, compare and quote.
package struct Transcript: Sendable {
  /// Plain text of the subject; empty if there is none.
  package let subject: String
  /// Messages with text, in order; the opening message is first if it has text.
  package let turns: [Turn]
  /// The customer's request: subject, opening message, and what the customer added before the first reply.
  ///
  /// If these have too little content or are a template, the customer's first substantial message.
  package let opener: String
  private let replies: [Turn]

  /// Renders a conversation.
  package init(_ conversation: Conversation) {
    let opening = Opening(conversation.source)
    subject = opening.subject
    replies = conversation.parts.compactMap { Turn($0) }
    let speaker = Speaker(conversation.source.author) ?? .customer
    let first = Turn(speaker: speaker, text: opening.text, createdAt: conversation.createdAt)
    turns = opening.text.isEmpty ? replies : [first] + replies
    opener = opening.opener(with: replies, at: conversation.createdAt)
  }

  /// Everything that the customer wrote, a blank line between messages.
  package var customerText: String { joined(turns.filter { $0.speaker == .customer }) }

  /// Everything that was written, a blank line between messages; quotations occur here word for word.
  package var plainText: String { joined(turns) }

  private func joined(_ turns: [Turn]) -> String {
    turns.map(\.text).joined(separator: "\n\n")
  }

  /// Replies of people in support that the customer sees, in order.
  package var supportReplies: [String] {
    replies.filter { $0.speaker == .support && !$0.isInternal }.map(\.text)
  }

  /// What the customer was answered: the replies of people, or of bots where no person replied.
  package var answers: [String] {
    let visible = replies.filter { !$0.isInternal }
    let people = visible.filter { $0.speaker == .support }
    return (people.isEmpty ? visible.filter { $0.speaker == .bot } : people).map(\.text)
  }

  /// The customer's request and the replies of support, short enough for an encoder; nil without a reply.
  ///
  /// A bot's replies count only if no person replied. The heads are trained on exactly this form.
  package var exchange: String? {
    let answers = answers
    guard !answers.isEmpty else { return nil }
    let said = answers.joined(separator: " ").unicodeScalars.prefix(Self.exchangeShare)
    let asked = opener.unicodeScalars.prefix(Self.exchangeShare)
    return "[Customer] \(String(asked)) [Support] \(String(said))"
  }

  /// Characters of each side's words in the exchange.
  private static let exchangeShare = 600
}
