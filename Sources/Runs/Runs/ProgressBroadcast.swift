import Dispatch
package import Postgres
import Records
package import Storage
import Synchronization

/// Announces the progress of a run to the listeners in the database, a few times a second at most.
///
/// Nothing hangs on it: what cannot be announced is dropped.
package final class ProgressBroadcast: Sendable {
  private static let pause = Duration.milliseconds(500)
  /// A notification may be as long as 8000 bytes.
  private static let mostBytes = 7900

  private let queue = DispatchQueue(label: "ic.progress")
  private let open: @Sendable () throws -> Connection
  private let state: Mutex<(progress: LiveProgress, told: ContinuousClock.Instant?)>
  /// Reached only on `queue`.
  nonisolated(unsafe) private var connection: Connection?

  /// Announces a run, as it was claimed, over a session that is opened when it is needed.
  package init(_ row: RunRow, open: @escaping @Sendable () throws -> Connection) {
    self.open = open
    state = Mutex((LiveProgress(row), nil))
  }

  /// Takes in what the supervisor tells.
  package func show(_ event: RunEvent) {
    let due = state.withLock { state -> LiveProgress? in
      switch event {
      case .entered(let phase):
        state.progress.enter(phase)
        state.told = nil
      case .stage(_, let name, let message): state.progress.hear(name, message)
      case .asked(let usage): state.progress.usage.hear(usage)
      case .left, .stopping, .draining: state.told = nil
      case .checkpoint(let checkpoint):
        state.progress.hear(checkpoint)
        return nil
      }
      let now = ContinuousClock.now
      if let told = state.told, told.duration(to: now) < Self.pause { return nil }
      state.told = now
      return state.progress
    }
    if let due { queue.async { self.send(due) } }
  }

  private func send(_ progress: LiveProgress) {
    guard let bytes = try? RecordCoding.encode(progress), bytes.count <= Self.mostBytes else {
      return
    }
    do {
      let session = try connection ?? open()
      connection = session
      try session.execute(
        "SELECT pg_notify($1, $2)",
        [.text(LiveProgress.channel), .text(String(decoding: bytes, as: UTF8.self))]
      )
    } catch { connection = nil }
  }
}
