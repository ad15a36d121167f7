package import LanguageModel
package import Records
import Transcript

/// Phase 1: what a conversation is about, how sure that is, and how much it presses.
///
/// An engine judges; what holds for every engine is decided here.
package struct Classifier: Sendable {
  private let judge: any ConversationJudge
  private let summarizer: (any Summarizer)?
  private let downstream: Downstream

  /// Makes a classifier.
  ///
  /// - Parameters:
  ///   - judge: the engine that is asked.
  ///   - summarizer: summarises long conversations; nil where none is to be summarised.
  ///   - downstream: which conversations the later phases see.
  package init(
    judge: any ConversationJudge,
    summarizer: (any Summarizer)? = nil,
    downstream: Downstream = Downstream()
  ) {
    self.judge = judge
    self.summarizer = summarizer
    self.downstream = downstream
  }

  /// Classifies a conversation.
  ///
  /// - Returns: the classification and, where the later phases process the conversation and the
  ///   engine made one, the opener's vector.
  /// - Throws: what the engine reports, or `UnknownLabel` for an answer outside the label set.
  package func classify(
    _ conversation: Conversation
  ) async throws -> (classification: Records.Classification, openerEmbedding: Embedding?) {
    let transcript = Transcript(conversation)
    // At the same time, so that one batch can hold both questions.
    async let summary = summarizer?.summary(of: transcript)
    let answer = try await judge.judge(transcript)
    let assessment = answer.value
    let stage1 = try stage(assessment.openerType, assessment)
    let stage2 = try assessment.exchangeType.map { try stage($0, assessment) }
    let final = stage2 ?? stage1
    let classification = Records.Classification(
      type: final.type,
      confidence: final.confidence,
      score: final.score,
      urgency: assessment.urgency,
      sentiment: assessment.sentiment,
      stake: assessment.stake,
      priority: Priority(
        final.type,
        urgency: assessment.urgency,
        sentiment: assessment.sentiment,
        churnRisk: assessment.churnRisk
      ),
      churnRisk: assessment.churnRisk,
      language: assessment.language,
      actionable: downstream.includes(final.type, text: transcript.plainText),
      stage1: stage1,
      stage2: stage2,
      support: stage2.map { support(transcript, assessment.support, stage1, $0) },
      summary: try await summary,
      engine: answer.engine,
      model: answer.model
    )
    return (classification, classification.actionable ? assessment.openerEmbedding : nil)
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

  private func stage(
    _ best: ScoredLabel,
    _ assessment: Assessment
  ) throws -> Records.Classification.Stage {
    guard let type = ConversationType(rawValue: best.label) else { throw UnknownLabel(best.label) }
    return Records.Classification.Stage(
      type: type,
      confidence: assessment.isReadable
        ? Confidence(probability: best.probability, of: type) : .low,
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

extension Confidence {
  /// Calls a probability high where nine in ten such answers were right on unseen products.
  ///
  /// See docs/labels.md. A sign-in or a set-up is often only the sign of something else.
  init(probability: Double, of type: ConversationType) {
    let isOftenASign = type == .accountIssue || type == .configurationHelp
    let high = isOftenASign ? 0.97 : 0.8
    self = probability >= high ? .high : probability >= 0.5 ? .medium : .low
  }
}
