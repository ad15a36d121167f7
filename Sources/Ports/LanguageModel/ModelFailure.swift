/// Why a model gave no answer.
package struct ModelFailure: Error, Equatable, CustomStringConvertible {
  /// What a caller can do about it.
  package enum Category: Sendable, Equatable, CaseIterable {
    /// The engine is unavailable or busy; worth trying later.
    case temporary
    /// The key is wrong, suspended or missing.
    case credentials
    /// The engine, the model or its address is set wrongly.
    case configuration
    /// The engine does not answer for this record, and asking again will not help; others may succeed.
    case recordRefused
    /// The engine answers nobody on this account, for example because its credit is used up.
    case refused
    /// The limit on what may be spent was reached.
    case budgetSpent
  }

  package let category: Category
  /// What happened, with the engine's name and free of secrets.
  package let description: String

  package init(_ category: Category, _ description: String) {
    self.category = category
    self.description = description
  }
}

/// A question that was printed instead of being asked, as the user wanted.
package struct NotAsked: Error, Equatable {
  package init() {}
}
