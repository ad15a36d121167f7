/// A message as blocks, read in one pass over its body.
package struct Message: Sendable {
  /// What is known about a message besides its body.
  package struct Context: Sendable {
    /// True for everything after the opening message: there a block quotation repeats an earlier message.
    package var isReply: Bool
    /// The subject tells whether a mail is forwarded.
    package var subject: String
    /// A signature begins with the author's name.
    package var author: String
    /// False for support's own messages, above which no gateway puts a banner.
    package var isFromOutside: Bool

    package init(
      isReply: Bool,
      subject: String = "",
      author: String = "",
      isFromOutside: Bool = true
    ) {
      self.isReply = isReply
      self.isFromOutside = isFromOutside
      self.subject = subject
      self.author = author
    }
  }

  /// The author's own text, and forwarded mail if that is not enough.
  ///
  /// Lines without blanks at their ends; empty where the body shows no text.
  package let text: String
  /// Every line of the body in order, in blocks of one kind.
  package var blocks: [Block] { assembly().blocks }
  private let assembly: @Sendable () -> Assembly

  /// Reads a body as Intercom gives it, HTML or plain text.
  package init(_ body: String, _ context: Context) {
    self.init(Lines(html: body), context)
  }

  /// Reads a body's lines.
  init(_ lines: Lines, _ context: Context) {
    var reader = MessageReader(lines, context)
    reader.read()
    text = reader.text
    assembly = { [reader] in Assembly(reader) }
  }
}

/// A message's lines gathered into blocks.
private struct Assembly {
  private(set) var blocks: [Block] = []

  init(_ reader: MessageReader) {
    var lines: [String] = []
    var current: Label?
    for place in reader.lines.all.indices {
      for (label, text) in reader.pieces(of: place) {
        if let open = current, label != open { close(open, &lines) }
        current = label
        lines.append(text)
      }
    }
    if let open = current { close(open, &lines) }
  }

  private mutating func close(_ label: Label, _ lines: inout [String]) {
    blocks.append(
      Block(
        kind: label.kind,
        rule: label.rule,
        text: lines.joined(separator: "\n"),
        isKept: label.isKept
      )
    )
    lines = []
  }
}
