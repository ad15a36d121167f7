import Records

/// A conversation's subject and first message.
struct Opening {
  let subject: String
  let lines: Lines
  /// The message's text.
  let body: String
  /// False if somebody else began.
  private let isCustomers: Bool

  /// Seconds within which messages belong together, whatever the first one contains.
  private static let pause = 600
  /// Longest template that is a greeting, in bytes.
  private static let longestGreeting = 12
  /// Weight of words below which the messages after an opening message are added to it.
  private static let little = 60
  /// The same if the opening message has no content.
  private static let much = 200

  /// Reads an opening message.
  init(_ source: Conversation.Source) {
    subject = PlainText.subject(source.subject ?? "")
    lines = Lines(html: source.body ?? "")
    isCustomers = (Speaker(source.author) ?? .customer) == .customer
    let context = Message.Context(
      isReply: false,
      subject: subject,
      author: source.author?.name ?? ""
    )
    body = Message(lines, context).text
  }

  /// Subject and body; only one of them if it contains the other.
  var text: String { joining(body) }

  private func joining(_ body: String) -> String {
    if subject.isEmpty || body.isEmpty { return subject + body }
    if !mayBeginAlike(subject, body) { return subject + "\n" + body }
    let (low, lowBody) = (subject.lowercased(), body.prefix(subject.count + 1).lowercased())
    if lowBody.hasPrefix(low) { return body }
    if low.hasPrefix(body.lowercased()) { return subject }
    return subject + "\n" + body
  }

  /// False where the first letters show that neither text begins with the other.
  private func mayBeginAlike(_ one: String, _ other: String) -> Bool {
    guard let first = one.utf8.first, let second = other.utf8.first, first < 0x80, second < 0x80
    else { return true }
    return first | 0x20 == second | 0x20
  }

  /// What the customer wrote before the first reply, or a later message if that has too little content.
  func opener(with replies: [Turn], at createdAt: Int) -> String {
    let templates = Substance.templates
    let pieces = pieces(before: replies, at: createdAt)
    // A clicked template adds nothing to what the customer wrote.
    let isClicked =
      text == body && text.utf8.count > Self.longestGreeting
      && templates.contains(Substance.normalised(body))
    let said = isClicked && !pieces.isEmpty ? pieces : [text] + pieces
    let opening = said.filter { !$0.isEmpty }.joined(separator: "\n")
    if Substance.judge(opening, body: body, templates: templates) == .enough { return opening }
    let messages = replies.filter { $0.speaker == .customer && !$0.isInternal }.map(\.text)
    guard let telling = Substance.recovered(from: messages, templates: templates) else {
      return opening
    }
    return joining(telling)
  }

  /// The customer's messages before a person of support answered, as far as they belong to the first.
  private func pieces(before replies: [Turn], at createdAt: Int) -> [String] {
    var pieces: [String] = []
    var last = createdAt
    guard isCustomers, let next = replies.first(where: { !$0.isInternal && $0.speaker != .bot }),
      next.speaker == .customer
    else { return [] }
    let isEnough = Substance.judge(text, body: body, templates: Substance.templates) == .enough
    let limit = isEnough ? Self.little : Self.much
    var weight = Content.weight(of: text, upTo: limit)
    for reply in replies where !reply.isInternal && reply.speaker != .bot {
      guard reply.speaker == .customer else { break }
      let isNear = reply.createdAt.map { $0 - last <= Self.pause } ?? false
      guard weight < limit || isNear else { break }
      last = reply.createdAt ?? last
      // A message that was sent twice counts once.
      let isRepeated = WordSet(reply.text).repeats(
        WordSet(([text] + pieces).joined(separator: " "))
      )
      if isRepeated, reply.text.utf8.count > Self.longestGreeting { continue }
      pieces.append(reply.text)
      weight += Content.weight(of: reply.text, upTo: limit)
    }
    return pieces
  }
}
