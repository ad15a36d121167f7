package import LanguageModel
package import Records
import Transcript

/// Phase 1: what a conversation is about, how sure that is, and how much it presses.
///
/// An engine judges; what holds for every engine is decided here.
package struct Classifier: Sendable {
  private let judge: any ConversationJudge
  private let downstream: Downstream

  /// Makes a classifier.
  ///
  /// - Parameters:
  ///   - judge: the engine that is asked.
  ///   - downstream: which conversations the later phases see.
  package init(judge: any ConversationJudge, downstream: Downstream = Downstream()) {
    self.judge = judge
    self.downstream = downstream
  }

  /// Classifies a conversation.
  ///
  /// - Throws: what the engine reports, or `UnknownLabel` for an answer outside the label set.
  package func classify(_ conversation: Conversation) async throws -> Records.Classification {
    let transcript = Transcript(conversation)
    let answer = try await judge.judge(transcript)
    let assessment = answer.value
    let stage1 = try stage(assessment.openerType)
    let stage2 = try assessment.exchangeType.map { try stage($0) }
    let final = stage2 ?? stage1
    return Records.Classification(
      type: final.type,
      confidence: final.confidence,
      score: final.score,
      urgency: assessment.urgency,
      sentiment: assessment.sentiment,
      priority: Priority(final.type, assessment),
      churnRisk: assessment.churnRisk,
      actionable: downstream.includes(final.type, text: transcript.plainText),
      stage1: stage1,
      stage2: stage2,
      support: stage2.map { support(transcript, assessment.support, stage1, $0) },
      engine: answer.engine,
      model: answer.model
    )
  }

  private func support(
    _ transcript: Transcript,
    _ finding: SupportFinding,
    _ stage1: Records.Classification.Stage,
    _ stage2: Records.Classification.Stage
  ) -> Records.Classification.Support {
    Records.Classification.Support(
      replies: transcript.supportReplies.count,
      confirmed: finding.isConfirmed,
      statement: finding.statement,
      changedType: stage2.type != stage1.type,
      findings: finding.findings.isEmpty ? nil : finding.findings
    )
  }

  private func stage(_ best: ScoredLabel) throws -> Records.Classification.Stage {
    guard let type = ConversationType(rawValue: best.label) else { throw UnknownLabel(best.label) }
    return Records.Classification.Stage(
      type: type,
      confidence: Confidence(probability: best.probability),
      score: rounded(best.probability)
    )
  }

  /// Four decimals: what differs behind them differs by machine.
  private func rounded(_ probability: Double) -> Double {
    (probability * 10_000).rounded() / 10_000
  }
}

/// An answer outside the label set.
package struct UnknownLabel: Error, Equatable, CustomStringConvertible {
  package let label: String

  package init(_ label: String) { self.label = label }

  package var description: String { "\"\(label)\" is no conversation type" }
}

extension Priority {
  /// The order in which to take a conversation of some type.
  fileprivate init(_ type: ConversationType, _ assessment: Assessment) {
    self =
      switch (type, assessment.urgency) {
      case (.spam, _): .low
      case (_, .critical): .urgent
      case (_, .high): .high
      case (_, .normal), (_, .low): Self.calm(assessment)
      }
  }

  /// The same where nothing presses.
  private static func calm(_ assessment: Assessment) -> Priority {
    if assessment.churnRisk { return .high }
    return assessment.urgency == .low && assessment.sentiment != .negative ? .low : .normal
  }
}

extension Confidence {
  /// Calibrated on products that the heads had not seen, where nine in ten answers above .75 are right
  /// (training/train.py prints it).
  init(probability: Double) {
    self = probability >= 0.75 ? .high : probability >= 0.5 ? .medium : .low
  }
}
