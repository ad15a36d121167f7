import Synchronization

/// Answers by id, the latest of them: each is asked for once, however many wait for it.
final class RecentAnswers<Value: Sendable>: Sendable {
  private struct State {
    var recent: [String: Started<Value>] = [:]
    var older: [String: Started<Value>] = [:]
  }

  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter limit: answers that are kept at least, and half of those that are kept at most.
  init(limit: Int) { self.limit = limit }

  /// The ids of which nothing is known, each once.
  func unknown(among ids: [String]) -> [String] {
    state.withLock { state in
      var seen: Set<String> = []
      return ids.filter {
        state.recent[$0] == nil && state.older[$0] == nil && seen.insert($0).inserted
      }
    }
  }

  /// Begins to find an answer, unless it is kept or on its way.
  ///
  /// - Parameters:
  ///   - id: what is asked for.
  ///   - ask: finds the answer.
  /// - Returns: the answer that is kept, or is on its way.
  @discardableResult
  func begin(_ id: String, _ ask: @escaping @Sendable () async throws -> Value) -> Started<Value> {
    state.withLock { state in
      if let known = state.recent[id] { return known }
      let answer = state.older[id] ?? Started(ask)
      if state.recent.count >= limit { (state.older, state.recent) = (state.recent, [:]) }
      state.recent[id] = answer
      return answer
    }
  }
}
