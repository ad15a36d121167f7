import Glibc
package import ProcessPipeline
import Processes

/// What became of a phase, read from how its stages ended.
package enum Verdict: Sendable, Equatable {
  /// Every stage is done and the `end` record arrived; `hasRejections` when a stage rejected some records.
  case done(hasRejections: Bool)
  /// The stage that failed first, why, and the exit status that tells whether a retry helps.
  case failed(stage: String, why: String, status: Int32)

  /// How a stage ends because its neighbour did: the stream was cut, or nobody reads any more.
  private static let consequences: Set<Int32> = [
    ExitStatus.streamCut.rawValue, ExitStatus.signal(SIGPIPE),
  ]
  /// How a stage ends because it was asked to.
  private static let orders: Set<Int32> = [ExitStatus.signal(SIGINT), ExitStatus.signal(SIGTERM)]
  /// How one ends that did not listen.
  private static let killed = ExitStatus.signal(SIGKILL)

  /// Judges a phase.
  ///
  /// A stage whose neighbour died ends with a cut stream or a broken pipe, and the head is asked to end then and
  /// when the run is stopped; the cause is the first stage that ended otherwise.
  ///
  /// - Parameters:
  ///   - results: how the stages ended, in the order of the chain.
  ///   - words: each stage's last words by its name.
  ///   - sawEnd: whether the last stage told of the stream's `end`.
  package init(_ results: [StageResult], words: [String: String], sawEnd: Bool) {
    let failures = results.filter { !$0.isDone }.sorted { $0.order < $1.order }
    let cause =
      failures.first { !Self.consequences.union(Self.orders).contains($0.status.shellStatus) }
      ?? failures.first { !Self.consequences.contains($0.status.shellStatus) } ?? failures.first
    if let cause {
      self = .failed(
        stage: cause.stage,
        why: Self.reason(for: cause, words[cause.stage]),
        status: Self.exitStatus(for: cause)
      )
    } else if !sawEnd {
      self = .failed(
        stage: results.last?.stage ?? "pipeline",
        why: "ended without an end record",
        status: ExitStatus.streamCut.rawValue
      )
    } else {
      self = .done(
        hasRejections: results.contains {
          $0.status == .exited(ExitStatus.recordsRejected.rawValue)
        }
      )
    }
  }

  /// Whether stages ended as they do when a run is stopped, none of them for a reason of its own.
  package static func isStop(_ results: [StageResult]) -> Bool {
    results.allSatisfy {
      $0.isDone || consequences.union(orders).union([killed]).contains($0.status.shellStatus)
    }
  }

  /// A stage that was killed may well succeed the next time.
  private static func exitStatus(for result: StageResult) -> Int32 {
    if case .exited(let code) = result.status { return code }
    return ExitStatus.temporary.rawValue
  }

  private static func reason(for result: StageResult, _ words: String?) -> String {
    switch result.status {
    case .signaled(let number): "killed by signal \(number)"
    case .exited(let code):
      [words, "exit status \(code)"].compactMap(\.self).joined(separator: ", ")
    }
  }
}
