import ProcessPipeline
import Records
import Synchronization

/// Stops the pipeline that runs when a stop is asked for, here or in the database.
final class StopController: Sendable {
  /// How long a later phase may drain before it is ended: its work is repeated anyway.
  private static let grace = Duration.seconds(1)

  private struct State {
    var isAsked = false
    /// Requests in the database when the first was seen there.
    var recorded: Int?
    var pipeline: Pipeline?
    var phase = Phase.classification
  }

  /// How long classification may drain before it is ended.
  private let patience: Duration
  private let state = Mutex(State())

  /// - Parameter patience: how long classification may drain.
  init(patience: Duration) { self.patience = patience }

  /// True once a stop was asked for.
  var isAsked: Bool { state.withLock(\.isAsked) }

  /// Names the pipeline that a stop must reach; ends it at once when the stop came before.
  func watch(_ pipeline: Pipeline, in phase: Phase) {
    let isLate = state.withLock { state in
      state.pipeline = pipeline
      state.phase = phase
      return state.isAsked
    }
    if isLate { end(pipeline, phase) }
  }

  /// Asks for a stop; asking a second time ends the stages at once.
  ///
  /// - Returns: true the first time.
  @discardableResult
  func ask() -> Bool {
    let (before, isFirst) = state.withLock { state in
      defer { state.isAsked = true }
      return (state, !state.isAsked)
    }
    guard let pipeline = before.pipeline else { return isFirst }
    if isFirst { end(pipeline, before.phase) } else { pipeline.terminate() }
    return isFirst
  }

  /// Takes in how often a stop was requested in the database: the first sight of it counts as one
  /// request, each further request as another.
  ///
  /// A request that was made here stands there too.
  ///
  /// - Parameter requests: how often since the run was claimed; 0 where only the status was set.
  /// - Returns: true where this is the first that is known of a stop.
  func see(requests: Int) -> Bool {
    let isNew = state.withLock { state in
      let seen = state.recorded ?? (state.isAsked ? 1 : nil)
      state.recorded = max(requests, seen ?? 0)
      return seen.map { requests > $0 } ?? true
    }
    return isNew ? ask() : false
  }

  /// Kills the stages: somebody else owns the run now.
  func abandon() {
    state.withLock { state in
      state.isAsked = true
      return state.pipeline
    }?.kill()
  }

  private func end(_ pipeline: Pipeline, _ phase: Phase) {
    pipeline.endHead()
    let wait = phase > .classification ? Self.grace : patience
    Task {
      try? await Task.sleep(for: wait)
      pipeline.terminate()
    }
  }
}
