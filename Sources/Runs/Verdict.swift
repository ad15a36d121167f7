package import ProcessPipeline

/// What became of a phase, read from how its stages ended.
package enum Verdict: Sendable, Equatable {
  /// Every stage is done and the `end` record arrived; `hasRejections` when a stage ended 65.
  case done(hasRejections: Bool)
  /// The stage that failed first, why, and the exit status that tells whether a retry helps.
  case failed(stage: String, why: String, status: Int32)

  private static let done: Int32 = 0
  private static let recordsRejected: Int32 = 65
  private static let streamCut: Int32 = 76
  private static let brokenPipe: Int32 = 141
  private static let temporary: Int32 = 75

  /// Judges a phase.
  ///
  /// A stage whose neighbour died ends with a cut stream or a broken pipe; the cause is the stage
  /// that ended otherwise.
  ///
  /// - Parameters:
  ///   - results: how the stages ended, in the order of the chain.
  ///   - words: each stage's last words by its name.
  ///   - sawEnd: whether the last stage told of the stream's `end`.
  package init(_ results: [StageResult], words: [String: String], sawEnd: Bool) {
    let failures = results.filter {
      ![Self.done, Self.recordsRejected].contains($0.status.shellStatus)
    }
    let cause =
      failures.first { ![Self.streamCut, Self.brokenPipe].contains($0.status.shellStatus) }
      ?? failures.first
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
        status: Self.streamCut
      )
    } else {
      self = .done(
        hasRejections: results.contains { $0.status.shellStatus == Self.recordsRejected }
      )
    }
  }

  /// A stage that was killed may well succeed the next time.
  private static func exitStatus(for result: StageResult) -> Int32 {
    if case .exited(let code) = result.status { return code }
    return temporary
  }

  private static func reason(for result: StageResult, _ words: String?) -> String {
    switch result.status {
    case .signaled(let number): "killed by signal \(number)"
    case .exited(let code):
      [words, "exit status \(code)"].compactMap(\.self).joined(separator: ", ")
    }
  }
}
