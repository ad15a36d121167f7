import ProcessPipeline
import Records
import Synchronization

/// One phase's chain of processes, what its stages say and how they end.
final class PhaseChain: Sendable {
  let pipeline: Pipeline
  private let phase: Phase
  private let tell: @Sendable (RunEvent) -> Void
  private let heard = Mutex(Heard())

  private struct Heard {
    var sawEnd = false
    /// Each stage's last words by its name.
    var words: [String: String] = [:]
  }

  /// How the chain ended.
  struct Outcome {
    let results: [StageResult]
    let words: [String: String]
    let verdict: Verdict

    /// Every stage's end, for the run's `errors`.
    func failures(in phase: Phase) -> [StageFailure] {
      results.map { result in
        let message = [words[result.stage], "status \(result.status.shellStatus)"]
        return StageFailure(
          phase: phase.rawValue,
          stage: result.stage,
          message: message.compactMap(\.self).joined(separator: ", ")
        )
      }
    }
  }

  init(_ stages: [Stage], of phase: Phase, tell: @escaping @Sendable (RunEvent) -> Void) {
    pipeline = Pipeline(stages)
    self.phase = phase
    self.tell = tell
  }

  /// Runs the chain to its end.
  ///
  /// - Throws: `PipelineError` when a stage cannot be started.
  func run() async throws -> Outcome {
    let results = try await pipeline.run(
      onOutput: { self.take($0) },
      onMessage: { self.hear($0, $1) }
    )
    let heard = self.heard.withLock { $0 }
    return Outcome(
      results: results,
      words: heard.words,
      verdict: Verdict(results, words: heard.words, sawEnd: heard.sawEnd)
    )
  }

  private func take(_ line: [UInt8]) {
    if let checkpoint = try? RecordCoding.decode(Checkpoint.self, from: line) {
      tell(.checkpoint(checkpoint))
    } else if let end = try? RecordCoding.decode(End.self, from: line),
      end.type == Kind.end.rawValue
    {
      heard.withLock { $0.sawEnd = true }
      if let usage = end.usage { tell(.asked(usage)) }
    }
  }

  private func hear(_ stage: String, _ line: String) {
    let message = StageMessage(line)
    if case .text(let text) = message { heard.withLock { $0.words[stage] = text } }
    tell(.stage(phase, name: stage, message))
    if let usage = StageMessage.usage(in: line) { tell(.asked(usage)) }
  }
}
