package import Records
import Storage

/// Where the next window of updates begins, so that nothing lies between two runs.
package enum SyncWindow {
  /// How far a window reaches back into the one before it, in seconds: six hours.
  ///
  /// It makes up for conversations that Intercom's search lists late, and for clocks that do not agree. Neither has a
  /// published bound; hours are what disturbances of a search index last. An overlap costs one search request for 150
  /// conversations, as those that are stored and have not changed are not fetched again.
  package static let overlap = 6 * 3_600

  /// A completed run as far as this is concerned.
  package struct Covered: Sendable, Equatable {
    /// Seconds since 1970, both included.
    package var window: Cursor.Window
    /// When the run began, in seconds since 1970.
    package var startedAt: Int
    /// Whether the window is one of updates.
    package var readsUpdates: Bool

    package init(window: Cursor.Window, startedAt: Int, readsUpdates: Bool) {
      self.window = window
      self.startedAt = startedAt
      self.readsUpdates = readsUpdates
    }

    /// The moment up to which the run has seen what there was: it cannot have seen what came after its start.
    fileprivate var end: Int { min(window.to, startedAt) }
  }

  /// Gives the moment from which on something may have been missed.
  ///
  /// Once there was a window of updates, only another one moves that moment: a run by time of creation does not see
  /// what was updated before its window. Without one it is the end of the window that reaches furthest, or, where
  /// other windows lead up to that without a gap, the earliest of their ends, since what was updated after a run
  /// began is not seen by one whose window begins later.
  ///
  /// - Parameter runs: completed runs that kept all they found, in any order.
  /// - Returns: seconds since 1970; nil where there is no run.
  package static func frontier(of runs: [Covered]) -> Int? {
    if let last = runs.filter(\.readsUpdates).map(\.end).max() { return last }
    let latest = runs.sorted { $0.end > $1.end }
    guard var chain = latest.first else { return nil }
    var frontier = chain.end
    for run in latest.dropFirst() where run.end >= chain.window.from {
      chain.window.from = min(chain.window.from, run.window.from)
      frontier = run.end
    }
    return frontier
  }
}

extension RunRegistry {
  /// Gives the window of the run that brings everything up to date.
  ///
  /// - Parameters:
  ///   - overlap: how far it reaches back into the window before it, in seconds.
  ///   - now: seconds since 1970.
  /// - Returns: the window; nil where no completed run comes before it.
  /// - Throws: `PostgresError`.
  package func syncWindow(overlap: Int = SyncWindow.overlap, now: Int) throws -> Cursor.Window? {
    let runs = try table.completed().compactMap(SyncWindow.Covered.init)
    guard let frontier = SyncWindow.frontier(of: runs) else { return nil }
    return Cursor.Window(from: max(0, min(frontier, now) - overlap), to: now)
  }
}

extension SyncWindow.Covered {
  /// Nil for a run that did not keep all that it found.
  fileprivate init?(_ row: RunRow) {
    guard let settings = try? row.decodedSettings(), !settings.dryRun else { return nil }
    let stored = row.counters["conversations_stored"] ?? 0
    if let most = settings.maxConversations, stored >= most { return nil }
    self.init(
      window: row.window,
      startedAt: Int(row.startedAt),
      readsUpdates: settings.readsUpdates
    )
  }
}
