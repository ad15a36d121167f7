/// Decides which conversations a sweep keeps; the rule itself is the caller's.
package struct Judge: Sendable {
  /// What is to be done with a search result, which lacks the parts.
  package enum Verdict: Sendable, Equatable {
    case keep
    case skip(reason: String)
    /// Only the whole conversation tells.
    case needsDetails
  }

  /// Judges a search result.
  package let beforeDetails: @Sendable ([UInt8]) -> Verdict
  /// Judges a whole conversation that the search result left open; gives the reason to skip it, or
  /// nil.
  package let afterDetails: @Sendable ([UInt8]) -> String?

  package init(
    beforeDetails: @escaping @Sendable ([UInt8]) -> Verdict,
    afterDetails: @escaping @Sendable ([UInt8]) -> String?
  ) {
    self.beforeDetails = beforeDetails
    self.afterDetails = afterDetails
  }

  /// Keeps every conversation.
  package static let keepingAll = Judge(beforeDetails: { _ in .keep }, afterDetails: { _ in nil })
}
