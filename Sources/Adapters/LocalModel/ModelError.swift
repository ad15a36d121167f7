/// A local model that cannot be used, as `what: why`.
package struct ModelError: Error, Equatable, CustomStringConvertible {
  /// The file, or the part of it, that is at fault.
  package let subject: String
  /// Why it cannot be used, and what helps.
  package let reason: String

  package init(_ subject: String, _ reason: String) {
    self.subject = subject
    self.reason = reason
  }

  package var description: String { "\(subject): \(reason)" }
}
