import ProcessPipeline
import Records
import Synchronization

/// The stop that was asked for, and the pipeline that it concerns.
final class StopSwitch: Sendable {
  /// How long a later phase may drain before it is ended: its work is repeated anyway.
  private static let grace = Duration.seconds(1)

  private struct State {
    var isAsked = false
    var pipeline: Pipeline?
    var phase = Phase.classification
  }

  private let state = Mutex(State())

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

  /// Kills the stages: somebody else owns the run now.
  func abandon() {
    state.withLock { state in
      state.isAsked = true
      return state.pipeline
    }?.kill()
  }

  private func end(_ pipeline: Pipeline, _ phase: Phase) {
    pipeline.endHead()
    guard phase > .classification else { return }
    Task {
      try? await Task.sleep(for: Self.grace)
      pipeline.terminate()
    }
  }
}
