package import Records

/// A conversation as text: what later phases read, compare and quote.
package struct Transcript: Sendable {
  /// Plain text of the subject; empty where there is none.
  package let subject: String
  /// Messages that hold text, in order; the opener comes first where it holds any.
  package let turns: [Turn]
  /// What the customer came with: subject and opening message.
  ///
  /// Where those are too short or a template, the customer's first substantial message stands for them.
  package let opener: String
  private let replies: [Turn]

  /// Renders a conversation.
  package init(_ conversation: Conversation) {
    let source = conversation.source
    subject = PlainText.message(source.subject ?? "", isReply: false)
    let body = PlainText.message(source.body ?? "", isReply: false)
    let opening = Self.joining(subject: subject, body: body)
    replies = conversation.parts.compactMap { Turn($0) }
    let speaker = Speaker(source.author) ?? .customer
    let first = Turn(speaker: speaker, text: opening, createdAt: conversation.createdAt)
    turns = opening.isEmpty ? replies : [first] + replies
    opener = Self.opener(opening, subject: subject, body: body, replies: replies)
  }

  /// Subject and body, once where one holds the other.
  static func joining(subject: String, body: String) -> String {
    if subject.isEmpty || body.isEmpty { return subject + body }
    let (low, lowBody) = (subject.lowercased(), body.prefix(subject.count + 1).lowercased())
    if lowBody.hasPrefix(low) { return body }
    if low.hasPrefix(body.lowercased()) { return subject }
    return subject + "\n" + body
  }

  private static func opener(
    _ opening: String,
    subject: String,
    body: String,
    replies: [Turn]
  ) -> String {
    guard Substance.judge(opening, body: body, templates: Substance.templates) != .enough else {
      return opening
    }
    let messages = replies.filter { $0.speaker == .customer && !$0.isInternal }.map(\.text)
    guard let substantial = Substance.recovered(from: messages, templates: Substance.templates)
    else { return opening }
    return joining(subject: subject, body: substantial)
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

  /// What the customer came with and what support replied, short enough for an encoder; nil before a reply.
  ///
  /// A bot's words count only where no person replied. The heads are trained on this very form.
  package var exchange: String? {
    let visible = replies.filter { !$0.isInternal }
    let people = visible.filter { $0.speaker == .support }
    let answers = people.isEmpty ? visible.filter { $0.speaker == .bot } : people
    guard !answers.isEmpty else { return nil }
    let said = answers.map(\.text).joined(separator: " ").unicodeScalars.prefix(Self.exchangeShare)
    let asked = opener.unicodeScalars.prefix(Self.exchangeShare)
    return "[Customer] \(String(asked)) [Support] \(String(said))"
  }

  /// Characters of each side's words in the exchange.
  private static let exchangeShare = 600
}
