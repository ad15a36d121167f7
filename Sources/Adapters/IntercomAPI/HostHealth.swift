import Synchronization

/// Tells a conversation that cannot be had from a host that fails as a whole.
final class HostHealth: Sendable {
  private struct State {
    /// A conversation that could be had.
    var sound: String?
    /// Conversations that are failing at present.
    var failing = 0
  }

  private let client: IntercomClient
  private let state = Mutex(State())

  init(_ client: IntercomClient) { self.client = client }

  /// Notes that a conversation could be had.
  func succeeded(_ id: String) { state.withLock { $0.sound = id } }

  /// Counts a conversation as failing (+1), or no longer (-1).
  func failing(_ change: Int) { state.withLock { $0.failing += change } }

  /// Asks once for what should succeed: a conversation that could be had before; without one, and
  /// where a single conversation fails, whose token this is.
  func answersOthers() async -> Bool {
    let (sound, failing) = state.withLock { ($0.sound, $0.failing) }
    do {
      if let sound {
        _ = try await client.conversation(sound, attempts: 1, isUrgent: true)
        return true
      }
      guard failing == 1 else { return false }
      _ = try await client.identity(attempts: 1, isUrgent: true)
      return true
    } catch IntercomError.notFound {
      return true
    } catch {
      return false
    }
  }
}
