import Helpdesk
import LineStream

/// What became of a conversation that was to be fetched.
enum Fetched: Sendable {
  /// The line, and how many of its parts the source did not give.
  case kept([UInt8], withheld: Int)
  case skipped(reason: String)
  case rejected(reason: String)
}

/// Gets whole conversations and checks that they are whole.
struct ConversationGetter: Sendable {
  /// How often a conversation with fewer parts than it should have is asked for again.
  private static let partRetries = 2

  let source: any ConversationSource
  let judge: Judge
  let health: SourceHealth
  let retry: RetryPolicy
  /// Completes conversations with attributes of their contacts; nil where none are wanted.
  var customers: CustomerBook?

  /// Gets a conversation.
  ///
  /// - Throws: `SourceError` when the sweep cannot go on, `CancellationError`.
  func fetch(_ id: String, judgeAgain: Bool) async throws -> Fetched {
    do {
      var found = try await conversation(id)
      for _ in 0..<Self.partRetries where isShort(found) { found = try await conversation(id) }
      let withheld = max(0, found.expectedParts - found.receivedParts)
      let object = found.object
      let line =
        withheld > 0
        ? object.setting("truncated_parts", to: Array("\(withheld)".utf8)) : object.bytes
      if judgeAgain, let reason = judge.afterDetails(line) { return .skipped(reason: reason) }
      return .kept(try await completed(line), withheld: withheld)
    } catch let error as SourceError where error.category == .notFound {
      return .skipped(reason: "deleted")
    } catch let error as IsolatedFailure {
      return .rejected(reason: error.cause.description)
    }
  }

  private func completed(_ line: [UInt8]) async throws -> [UInt8] {
    guard let customers else { return line }
    return try await customers.completed(try JSONObject(line))
  }

  private func isShort(_ found: FetchedConversation) -> Bool {
    found.receivedParts < min(found.expectedParts, source.partLimit)
  }

  /// Asks until the conversation is there, or fails while others do not, or the source has failed for
  /// too long.
  private func conversation(_ id: String) async throws -> FetchedConversation {
    var isFailing = false
    defer { if isFailing { health.failing(-1) } }
    let found = try await retry.ask {
      try await source.conversation(id, attempts: RetryPolicy.attempts, isUrgent: false)
    } answersOthers: { error in
      guard error.isFailure || error.isRefusal else { return false }
      if !isFailing { health.failing(1) }
      isFailing = true
      return await health.answersOthers()
    }
    health.succeeded(id)
    return found
  }
}
