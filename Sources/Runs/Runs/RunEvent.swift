package import Records

/// What a supervisor tells while it works.
package enum RunEvent: Sendable {
  case entered(Phase)
  /// A stage spoke.
  case stage(Phase, name: String, StageMessage)
  /// A tool says what it has asked of models since its start.
  case asked([ModelUsage])
  /// ic-store committed.
  case checkpoint(Checkpoint)
  case left(Phase, hasRejections: Bool)
  /// A stop was asked for and the chain drains.
  case stopping
  /// So many conversations were fetched, or are being fetched, and are not stored yet.
  case draining(conversations: Int)
}
