import Fetching
import Processes
import Records
import Synchronization
import ToolKit

/// Writes a sweep's records to standard output, and its progress and problems to standard error.
final class SweepReporter: Sendable {
  let output = RecordOutput()
  let progress = Progress()
  private let transfers: TransferReporter
  private let stopsAtRejection: Bool
  let counts = Mutex<[String: Int]>([:])

  init(_ transfers: TransferReporter, stopsAtRejection: Bool) {
    self.transfers = transfers
    self.stopsAtRejection = stopsAtRejection
  }

  /// Ends the unfinished line of the file that the output is appended to.
  func endLine() throws {
    let blank: [UInt8] = []
    try output.write(blank)
  }

  /// Writes an event of the sweep.
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
}
