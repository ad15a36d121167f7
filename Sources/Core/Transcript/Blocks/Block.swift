/// A part of a message that is of one kind, and the rule that said so.
package struct Block: Sendable, Equatable {
  /// What a part of a message is.
  package enum Kind: String, Sendable, CaseIterable {
    case paragraph, quotation, header, banner, notice, signature, forward, list, code
  }

  package let kind: Kind
  /// Name of the rule, with the language where it is one of a language: `banner:de`.
  package let rule: String
  /// Lines as they stand in the message.
  package let text: String
  /// True where the block belongs to the message's text.
  package let isKept: Bool

  package init(kind: Kind, rule: String, text: String, isKept: Bool) {
    self.kind = kind
    self.rule = rule
    self.text = text
    self.isKept = isKept
  }
}

/// What was found out about a line.
struct Label: Equatable {
  let kind: Block.Kind
  let rule: String
  var isKept = false
}
