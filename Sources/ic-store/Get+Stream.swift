import DatabaseAccess
import FoundationEssentials
import Postgres
import Records
import Storage
import ToolKit

extension Get {
  /// What the options select.
  var selection: StoredStream.Selection {
    let window = dates.window(now: Int(Date.now.timeIntervalSince1970))
    return StoredStream.Selection(
      run: run,
      window: window,
      phase: purpose?.phase,
      types: types?.types,
      lacking: missing?.phase,
      content: known ? .known : rejected ? .rejected : .records
    )
  }

  /// Writes what is selected on standard output, and retries after temporary faults of the database.
  ///
  /// - Returns: false where a signal cut it short.
  /// - Throws: `PostgresError`, or `ToolError` when standard output takes no more.
  func write(
    _ selection: StoredStream.Selection,
    from location: DatabaseLocation
  ) throws -> Bool {
    let stream = try open(selection, location)
    let output = RecordOutput()
    let progress = Progress()
    return try retry.policy.retrying { isRetry in
      if isRetry { stream.use(try location.open()) }
      return try write(stream, output, progress)
    }
  }

  /// A run's database has answered before, so that it is worth waiting for; one that is only named may
  /// be named wrongly.
  private func open(
    _ selection: StoredStream.Selection,
    _ location: DatabaseLocation
  ) throws -> StoredStream {
    let open = { try StoredStream(try location.open(), selection) }
    return run == nil ? try open() : try retry.policy.retrying { _ in try open() }
  }

  private func write(
    _ stream: StoredStream,
    _ output: RecordOutput,
    _ progress: Progress
  ) throws -> Bool {
    let isWhole = try stream.write(until: { Interrupts.pending != nil }) { line, isBarrier in
      try output.write(line)
      if isBarrier { try output.flush() } else { progress.advance() }
    }
    try output.flush()
    progress.finish()
    return isWhole
  }
}
