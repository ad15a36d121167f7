import Foundation
import Glibc
import HTTPTypes
import LineStream
package import Postgres
import Records
import Runs
import Storage
import Synchronization

/// The newest runs as they change: one query a second for all clients.
package final class RunFeed: Sendable {
  /// A run at one moment.
  struct Snapshot: Sendable, Equatable {
    let row: RunRow
    let live: LiveProgress?
    /// The run's id and a fingerprint of its state: the same on every server, after every restart.
    let id: String

    init(_ row: RunRow, _ live: LiveProgress?) {
      self.row = row
      self.live = row.status.isActive && live?.phase.rawValue == row.currentPhase ? live : nil
      let state = JSON.object(RunPresentation.state(row, self.live)).text
      id = "\(row.id)-\(SHA256.hex(of: Array(state.utf8)).prefix(12))"
    }
  }

  private struct State {
    var snapshots: [Snapshot] = []
    var live: [Int: LiveProgress] = [:]
    var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
    var nextWatcher = 0
    var isOver = false
  }

  /// Runs that a reconnecting client may have missed the end of.
  private static let depth = 10
  private static let mostWatchers = 100
  private static let pause = Duration.seconds(1)

  private let open: @Sendable () throws -> Connection
  private let state = Mutex(State())

  /// Watches over a session of its own, which is opened again when it breaks.
  package init(open: @escaping @Sendable () throws -> Connection) { self.open = open }

  /// Looks until `end` is called; begins a thread.
  func begin() {
    Thread.detachNewThread {
      while !self.isOver {
        do { try self.watch(try self.open()) } catch { usleep(500_000) }
      }
    }
  }

  /// Ends the thread and every stream.
  func end() {
    let watchers = state.withLock { state in
      state.isOver = true
      defer { state.watchers = [:] }
      return state.watchers.values.map(\.self)
    }
    for watcher in watchers { watcher.finish() }
  }

  /// The newest runs, the newest first.
  var snapshots: [Snapshot] { state.withLock { $0.snapshots } }

  /// What the chain of a run reported last.
  func live(_ run: Int) -> LiveProgress? { snapshots.first { $0.row.id == run }?.live }

  /// Something to wait on: an element whenever runs may have changed.
  ///
  /// - Throws: `Refusal` when too many watch.
  func changes() throws -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self,
      bufferingPolicy: .bufferingNewest(1)
    )
    let number: Int? = state.withLock { state in
      guard state.watchers.count < Self.mostWatchers, !state.isOver else { return nil }
      state.nextWatcher += 1
      state.watchers[state.nextWatcher] = continuation
      return state.nextWatcher
    }
    guard let number else {
      throw Refusal(
        .serviceUnavailable,
        "Too many clients are connected to the event stream. Try again later."
      )
    }
    continuation.onTermination = { _ in
      self.state.withLock { _ = $0.watchers.removeValue(forKey: number) }
    }
    continuation.yield()
    return stream
  }

  private var isOver: Bool { state.withLock { $0.isOver } }

  private func watch(_ connection: Connection) throws {
    try connection.listen(LiveProgress.channel)
    while !isOver {
      take(try RunRegistry(connection).history(limit: Self.depth))
      let heard = try connection.notifications(waiting: Self.pause).compactMap(LiveProgress.init)
      state.withLock { state in
        for live in heard { state.live[live.run] = live }
      }
    }
  }

  private func take(_ rows: [RunRow]) {
    let watchers = state.withLock { state -> [AsyncStream<Void>.Continuation] in
      let ids = Set(rows.map(\.id))
      state.live = state.live.filter { ids.contains($0.key) }
      let snapshots = rows.map { Snapshot($0, state.live[$0.id]) }
      guard snapshots.map(\.id) != state.snapshots.map(\.id) else { return [] }
      state.snapshots = snapshots
      return Array(state.watchers.values)
    }
    for watcher in watchers { watcher.yield() }
  }
}
