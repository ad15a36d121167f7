import LanguageModel

/// How the questions of a phase are asked.
package struct AskingSettings: Sendable {
  /// Questions under way at the same time.
  package var concurrency: Int
  /// Called with what a reader of messages should know: what it is about, and why.
  package var notice: @Sendable (String, String) -> Void

  package init(
    concurrency: Int,
    notice: @escaping @Sendable (String, String) -> Void = { _, _ in }
  ) {
    self.concurrency = concurrency
    self.notice = notice
  }
}

extension ModelClient {
  /// Asks, or gives nil where the model refuses this record or gives no answer that can be used.
  ///
  /// - Parameters:
  ///   - question: what to ask.
  ///   - refused: called with the reason where nil is given.
  ///   - read: makes a value of an answer; throws `AnswerFault` for one that cannot be used.
  /// - Returns: the value, or nil.
  /// - Throws: `ModelFailure` of any category but `recordRefused`, `NotAsked`, `CancellationError`.
  func askOrGiveUp<Value>(
    _ question: Question,
    _ refused: (String) -> Void,
    _ read: (Completion) throws -> Value
  ) async throws -> Value? {
    do { return try await ask(question, read) } catch let failure as ModelFailure
      where failure.category == .recordRefused
    {
      refused(failure.description)
      return nil
    }
  }
}
