import ArgumentParser
import HTTPTransfer
import IntercomAPI
import Records
import Synchronization
import ToolKit

/// Writes a sweep's records on standard output and tells on standard error how it goes.
final class SweepReporter: Sendable {
  /// Retries are told of at most once in so long.
  private static let quiet = Duration.seconds(10)

  private struct State {
    var client: IntercomClient?
    var lastTold: ContinuousClock.Instant?
    var reported = TransferStatistics()
    var reportedAt = ContinuousClock.now
    var counts: [String: Int] = [:]
  }

  private let output = RecordOutput()
  private let progress = Progress()
  private let onReject: RejectPolicy
  private let state = Mutex(State())

  init(_ onReject: RejectPolicy) { self.onReject = onReject }

  /// Takes the progress line's figures from a client.
  func watch(_ client: IntercomClient) { state.withLock { $0.client = client } }

  /// Tells of a retry or a wait.
  func hear(_ event: TransferEvent) {
    let isDue = state.withLock { state in
      let now = ContinuousClock.now
      if let last = state.lastTold, last.duration(to: now) < Self.quiet { return false }
      state.lastTold = now
      return true
    }
    guard isDue else { return }
    switch event {
    case .retry(let host, let reason, _, let delay):
      Console.shared.say(host, "\(reason); trying again in \(Self.text(delay))")
    case .rateLimited(let host, let delay):
      Console.shared.say(host, "rate limit reached; waiting \(Self.text(delay))")
    }
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
    case .rejected(let record):
      try output.write(record)
      count("rejected")
      Console.shared.say("conversation \(record.id ?? "without an id")", record.reason)
      if onReject == .stop {
        throw ToolError(.recordsRejected, "stopped", "a conversation was rejected")
      }
    case .unchanged: count("unchanged")
    case .barrier(let record):
      try output.write(record)
      try output.flush()
      reportTransfers()
    case .end(let record):
      try output.write(record)
      state.withLock { $0.counts = record.counts }
    case .total(let total): progress.expect(total: total)
    case .waiting: try output.flush()
    }
  }

  /// Writes the differences between a saved stream and the workspace.
  func write(_ differences: [Difference], of file: String) throws {
    for difference in differences { try output.write(difference) }
    let reasons: [Difference.Reason] = [.missing, .changed, .gone]
    let words = reasons.map { reason in
      "\(differences.filter { $0.reason == reason }.count) \(reason)"
    }
    Console.shared.say(file, words.joined(separator: ", "))
    state.withLock { $0.counts["rejected"] = differences.count }
  }

  /// Waits for the work, which a signal cuts short.
  ///
  /// - Throws: what the tool is to end with.
  func end(after work: Task<Void, any Error>) async throws {
    Interrupts.askSourceToStop { work.cancel() }
    let result = await work.result
    try output.flush()
    progress.finish()
    do { try result.get() } catch {
      if let signal = Interrupts.pending { throw ExitCode(ExitStatus.signal(signal)) }
      guard let error = error as? IntercomError else { throw error }
      throw ToolError(error.exitStatus, "cannot fetch", error.description)
    }
  }

  /// Tells of incomplete conversations.
  ///
  /// - Throws: `ExitCode` 65 when conversations were rejected.
  func throwIfRejected() throws {
    let counts = state.withLock(\.counts)
    if let truncated = counts["truncated"], truncated > 0 {
      Console.shared.say("fewer parts than Intercom counts", "\(truncated) conversations")
    }
    if counts["rejected", default: 0] > 0 { throw ExitStatus.recordsRejected.code }
  }

  private func count(_ name: String) {
    progress.advance()
    progress.count(name)
  }

  /// Puts retries and the share of the rate limit that is used into the progress line.
  private func reportTransfers() {
    guard let client = state.withLock(\.client) else { return }
    let statistics = client.statistics
    let (before, seconds) = state.withLock { state in
      let now = ContinuousClock.now
      defer { (state.reported, state.reportedAt) = (statistics, now) }
      return (state.reported, state.reportedAt.duration(to: now) / .seconds(1))
    }
    progress.count("retries", by: statistics.retries - before.retries)
    progress.count("times rate limited", by: statistics.rateLimited - before.rateLimited)
    guard let allowed = statistics.allowedRate, seconds > 0 else { return }
    let share = Double(statistics.requests - before.requests) / seconds / allowed
    progress.note("\(Int((share * 100).rounded()))% of the rate limit")
  }

  private static func text(_ seconds: Double) -> String {
    seconds < 1 ? "a moment" : ProgressReport.duration(seconds)
  }
}

extension IntercomError {
  /// Says whether another try can help.
  var exitStatus: ExitStatus {
    switch self {
    case .credentials: .credentials
    case .refused, .notFound: .refused
    case .contradiction: .temporary
    case .transfer(let error):
      switch error.category {
      case .temporary: .temporary
      case .refused, .tooLarge: .refused
      case .configuration: .configuration
      }
    }
  }
}
