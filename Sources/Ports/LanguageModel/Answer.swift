/// What a model answered, who it was, and what it took.
package struct Answer<Value: Sendable>: Sendable {
  package let value: Value
  /// Engine that answered, for example `local`.
  package let engine: String
  package let model: String
  package let usage: TokenUsage

  package init(_ value: Value, engine: String, model: String, usage: TokenUsage) {
    self.value = value
    self.engine = engine
    self.model = model
    self.usage = usage
  }
}

/// Tokens that are paid for; none where the engine works on this machine.
package struct TokenUsage: Sendable, Equatable {
  package let input: Int
  package let output: Int

  package static let none = TokenUsage(input: 0, output: 0)

  package init(input: Int, output: Int) {
    self.input = input
    self.output = output
  }

  package static func += (sum: inout TokenUsage, more: TokenUsage) {
    sum = TokenUsage(input: sum.input + more.input, output: sum.output + more.output)
  }
}

/// A label of a fixed set, as text, and how probable it is.
///
/// The phase that asked checks it against the set.
package struct ScoredLabel: Sendable, Equatable {
  package let label: String
  /// 0 to 1.
  package let probability: Double

  package init(_ label: String, probability: Double) {
    self.label = label
    self.probability = probability
  }
}
