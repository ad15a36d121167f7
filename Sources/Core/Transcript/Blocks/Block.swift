/// A part of a message of one kind, and the rule that decided it.
package struct Block: Sendable, Equatable {
  /// What a part of a message is.
  package enum Kind: String, Sendable, CaseIterable {
    case paragraph, quotation, header, banner, notice, signature, forward, courtesy, list, code
  }

  package let kind: Kind
  /// Name of the rule, with the language if it belongs to one: `banner:de`.
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

/// The classification of a line.
struct Label: Equatable {
  let kind: Block.Kind
  let rule: String
  var isKept = false
}
