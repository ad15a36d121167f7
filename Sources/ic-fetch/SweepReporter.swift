import Fetching
import HTTPTransfer
import Processes
import Records
import Synchronization
import ToolKit

/// Writes a sweep's records on standard output and tells on standard error how it goes.
final class SweepReporter: Sendable {
  private let output = RecordOutput()
  private let progress = Progress()
  private let transfers: TransferReporter
  private let stopsAtRejection: Bool
  private let counts = Mutex<[String: Int]>([:])

  init(_ transfers: TransferReporter, stopsAtRejection: Bool) {
    self.transfers = transfers
    self.stopsAtRejection = stopsAtRejection
  }

  /// Ends a line that lies before this output.
  func endLine() throws {
    let blank: [UInt8] = []
    try output.write(blank)
  }

  /// Writes what a sweep tells.
  func write(_ event: SweepEvent) throws {
    switch event {
    case .conversation(let line):
      try output.write(line)
      progress.advance()
    case .skipped(let record):
      try output.write(record)
      count("filtered")
    case .rejected(let record): try write(record)
    case .unchanged: count("unchanged")
    case .barrier(let record):
      try output.write(record)
      try output.flush()
      transfers.report(to: progress)
    case .end(let record):
      try output.write(record)
      counts.withLock { $0 = record.counts }
    case .total(let total): progress.expect(total: total)
    case .waiting: try output.flush()
    case .draining(let number): drain(number)
    }
  }

  private func write(_ rejected: Rejected) throws {
    try output.write(rejected)
    count("rejected")
    if let id = rejected.id {
      Console.shared.say("conversation \(id)", rejected.reason)
    } else {
      Console.shared.say(rejected.reason)
    }
    if stopsAtRejection {
      throw ToolError(.recordsRejected, "stopped", "a conversation was rejected")
    }
  }

  private func drain(_ number: Int) {
    Console.shared.say("stopping", "\(number.counted("conversation")) in flight")
    progress.set(ProgressCounter.inFlight, to: number)
    progress.show()
  }

  private func count(_ name: String) {
    progress.advance()
    progress.count(name)
  }

  /// Writes the differences between a saved stream and the workspace.
  func write(_ differences: [Difference], of file: String) throws {
    for difference in differences { try output.write(difference) }
    Console.shared.say(file, Difference.summary(differences))
    counts.withLock { $0 = ["rejected": differences.count] }
  }

  /// Finishes the output, however the work ended.
  func finish() throws {
    try output.flush()
    progress.finish()
  }

  /// Tells what is not whole although the sweep is, and gives the status for it.
  func conclude() -> ExitStatus {
    let counts = counts.withLock { $0 }
    if let truncated = counts["truncated"], truncated > 0 {
      Console.shared.say("fewer parts than Intercom counts", truncated.counted("conversation"))
    }
    return counts["rejected", default: 0] > 0 ? .recordsRejected : .success
  }
}
