package import Transcript

/// Tells in one sentence what a long conversation is about.
package protocol Summarizer: Sendable {
  /// Gives the sentence; nil for a conversation that is short enough to be read as it stands, and where there is none
  /// that can be used.
  ///
  /// - Throws: `ModelFailure` that concerns not only this conversation; `NotAsked`.
  func summary(of transcript: Transcript) async throws -> String?
}
