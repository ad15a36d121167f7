package import Records

/// A conversation's opening words and the type that a person gave it.
package struct LabelledText: Sendable, Equatable {
  package let text: String
  package let type: ConversationType

  package init(_ text: String, type: ConversationType) {
    self.text = text
    self.type = type
  }
}
