import Helpdesk
import Synchronization

/// Tells a conversation that cannot be had from a source that fails as a whole.
final class SourceHealth: Sendable {
  private struct State {
    /// A conversation that could be had.
    var sound: String?
    /// Conversations that are failing at present.
    var failing = 0
  }

  private let source: any ConversationSource
  private let state = Mutex(State())

  init(_ source: any ConversationSource) { self.source = source }

  /// Notes that a conversation could be had.
  func succeeded(_ id: String) { state.withLock { $0.sound = id } }

  /// Counts a conversation as failing (+1), or no longer (-1).
  func failing(_ change: Int) { state.withLock { $0.failing += change } }

  /// Asks once for what should succeed: a conversation that could be had before; without one, and
  /// where a single conversation fails, the access itself.
  func answersOthers() async -> Bool {
    let (sound, failing) = state.withLock { ($0.sound, $0.failing) }
    do {
      if let sound {
        _ = try await source.conversation(sound, attempts: 1, isUrgent: true)
        return true
      }
      guard failing == 1 else { return false }
      try await source.checkAccess(attempts: 1, isUrgent: true)
      return true
    } catch let error as SourceError {
      return error.category == .notFound
    } catch {
      return false
    }
  }
}
