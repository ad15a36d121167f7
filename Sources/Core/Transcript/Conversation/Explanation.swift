package import Records

/// A conversation's messages block by block, to show what was cut and by which rule.
package enum Explanation {
  /// Writes the blocks of each message, after the quality filter's decision about the conversation.
  ///
  /// A line `+` or `-` names a block's kind and rule, kept or cut; its own lines are indented below.
  package static func text(of conversation: Conversation, filter: QualityFilter) -> String {
    let verdict =
      switch filter.verdict(afterDetails: conversation) {
      case .keep: "kept"
      case .skip(let reason), .needsDetails(let reason): "skipped, \(reason.rawValue)"
      }
    var lines = ["conversation \(conversation.id): \(verdict)"]
    let source = conversation.source
    let subject = PlainText.subject(source.subject ?? "")
    if !subject.isEmpty { lines.append("subject: \(subject)") }
    lines += message(
      source.body,
      "opener of \(name(source.author) ?? "a customer")",
      Message.Context(isReply: false, subject: subject, author: source.author?.name ?? "")
    )
    for (index, part) in conversation.parts.enumerated() {
      let author = name(part.author) ?? "nobody"
      lines += message(
        part.body,
        "part \(index + 1), \(part.type ?? "untyped") of \(author)",
        Message.Context(isReply: true, author: part.author?.name ?? "")
      )
    }
    return lines.joined(separator: "\n")
  }

  private static func name(_ author: Conversation.Author?) -> String? {
    switch Speaker(author) {
    case .customer: "a customer"
    case .support: "support"
    case .bot: "a bot"
    case nil: nil
    }
  }

  private static func message(_ body: String?, _ heading: String, _ context: Message.Context)
    -> [String]
  {
    guard let body, !body.isEmpty else { return [] }
    return ["", heading]
      + Message(body, context).blocks.flatMap { block in
        ["\(block.isKept ? "+" : "-") \(block.kind.rawValue) (\(block.rule))"]
          + block.text.split(separator: "\n").map { "    \($0)" }
      }
  }
}
