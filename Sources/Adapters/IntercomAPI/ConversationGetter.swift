import HTTPTransfer
import LineStream

/// What became of a conversation that was to be fetched.
enum Fetched: Sendable {
  /// The line, and how many of its parts Intercom did not give.
  case kept([UInt8], withheld: Int)
  case skipped(reason: String)
  case rejected(reason: String)
}

/// Gets whole conversations and checks that they are whole.
struct ConversationGetter: Sendable {
  /// Most parts that Intercom gives.
  private static let partLimit = 500
  /// How often a conversation with fewer parts than it should have is asked for again.
  private static let partRetries = 2

  let client: IntercomClient
  let judge: Judge
  let health: HostHealth
  let insistence: Insistence

  /// Gets a conversation.
  ///
  /// - Throws: `IntercomError` when the sweep cannot go on, `CancellationError`.
  func fetch(_ id: String, judgeAgain: Bool) async throws -> Fetched {
    do {
      var object = try await conversation(id)
      var parts = Self.parts(object)
      for _ in 0..<Self.partRetries where parts.received < min(parts.expected, Self.partLimit) {
        object = try await conversation(id)
        parts = Self.parts(object)
      }
      let withheld = max(0, parts.expected - parts.received)
      let line =
        withheld > 0
        ? object.setting("truncated_parts", to: Array("\(withheld)".utf8)) : object.bytes
      if judgeAgain, let reason = judge.afterDetails(line) { return .skipped(reason: reason) }
      return .kept(line, withheld: withheld)
    } catch IntercomError.notFound {
      return .skipped(reason: "deleted")
    } catch let error as FailsAlone {
      return .rejected(reason: error.cause.description)
    }
  }

  /// Asks until the conversation is there, or fails while others do not, or the host has failed for
  /// too long.
  private func conversation(_ id: String) async throws -> JSONObject {
    var isFailing = false
    defer { if isFailing { health.failing(-1) } }
    let object = try await insistence.ask {
      try await client.conversation(id, attempts: Insistence.attempts)
    } answersOthers: { error in
      guard error.isFailure || error.isRefusal else { return false }
      if !isFailing { health.failing(1) }
      isFailing = true
      return await health.answersOthers()
    }
    health.succeeded(id)
    return object
  }

  /// Counts the parts that Intercom says there are and those it gave; its statistics count the
  /// opener as one.
  private static func parts(_ object: JSONObject) -> (expected: Int, received: Int) {
    let statistics = object.value(of: "statistics")
    let counted = statistics.flatMap { JSONText.value("count_conversation_parts", in: $0) }
    let list = object.value(of: "conversation_parts")
    let total = JSONText.integer(list.flatMap { JSONText.value("total_count", in: $0) })
    let given = list.flatMap { JSONText.value("conversation_parts", in: $0) }
      .flatMap { JSONText.elements($0) }
    let expected = max((JSONText.integer(counted) ?? 1) - 1, total ?? 0)
    return (expected, given?.count ?? 0)
  }
}

extension IntercomError {
  fileprivate var isRefusal: Bool {
    if case .refused = self { return true }
    return false
  }
}
