/// The names of the stages that are not a phase's filter.
enum StageName {
  static let fetch = "ic-fetch"
  /// Apart from that of the chain's other ic-store, so that each one's words are its own.
  static let get = "ic-store get"
  static let store = "ic-store"
}

/// What a stage is for in a phase's chain.
package enum StageRole: Sendable {
  /// It brings the records in and knows how many there will be.
  case source
  /// It works on them and knows how many are done.
  case filter
  /// It keeps them.
  case store

  /// Tells the role by a stage's name, as `RunEvent` gives it.
  package init(ofStage name: String) {
    self =
      switch name {
      case StageName.fetch, StageName.get: .source
      case StageName.store: .store
      default: .filter
      }
  }
}
