/// The outcome of a conversation in a run, as in `run_conversations.outcome`.
package enum ConversationOutcome: String, CaseIterable {
  case stored, filtered, rejected
  /// Classified in a dry run, so not stored.
  case classified
}
