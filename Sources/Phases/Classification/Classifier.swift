package import LanguageModel
package import Records
import Transcript

/// Phase 1: what a conversation is about, how sure that is, and how much it presses.
///
/// Two stages: the opener alone; then, where support's words settle the type, the whole exchange.
package struct Classifier: Sendable {
  private let encoder: any TextEncoder
  private let scorer: any LabelScorer
  private let downstream: Downstream
  private static let engine = "local"

  /// Makes a classifier.
  ///
  /// - Parameters:
  ///   - encoder: gives the vectors that `scorer` was trained on.
  ///   - scorer: answers the questions `type`, `final_type`, `sentiment`, `urgency` and `churn_risk`.
  ///   - downstream: which conversations the later phases see.
  package init(
    encoder: any TextEncoder,
    scorer: any LabelScorer,
    downstream: Downstream = Downstream()
  ) {
    self.encoder = encoder
    self.scorer = scorer
    self.downstream = downstream
  }

  /// Classifies a conversation.
  ///
  /// - Throws: what the encoder or the scorer reports.
  package func classify(_ conversation: Conversation) async throws -> Records.Classification {
    let transcript = Transcript(conversation)
    let reading = SupportReading(transcript)
    let exchange = reading.settlesType ? transcript.exchange : nil
    let texts = [transcript.opener] + (exchange.map { [$0] } ?? [])
    let vectors = try await encoder.encode(texts)
    let answers = try scorer.answer(Tone.questions + ["type"], text: texts[0], vector: vectors[0])
    let stage1 = try stage(answers[Tone.questions.count])
    var stage2 = transcript.exchange == nil ? nil : stage1
    if let exchange {
      let answer = try scorer.answer(["final_type"], text: exchange, vector: vectors[1])[0]
      stage2 = try stage(reading.weigh(answer))
    }
    let tone = Tone(answers, customerText: transcript.customerText, opener: transcript.opener)
    return summary(transcript, stage1, stage2, tone, reading)
  }

  private func summary(
    _ transcript: Transcript,
    _ stage1: Records.Classification.Stage,
    _ stage2: Records.Classification.Stage?,
    _ tone: Tone,
    _ reading: SupportReading
  ) -> Records.Classification {
    let final = stage2 ?? stage1
    let support = stage2.map { stage2 in
      Records.Classification.Support(
        replies: reading.replies,
        confirmed: reading.isConfirmed,
        statement: reading.statement,
        changedType: stage2.type != stage1.type
      )
    }
    return Records.Classification(
      type: final.type,
      confidence: final.confidence,
      score: final.score,
      urgency: tone.urgency,
      sentiment: tone.sentiment,
      priority: tone.priority(of: final.type),
      churnRisk: tone.churnRisk,
      actionable: downstream.includes(final.type, text: transcript.plainText),
      stage1: stage1,
      stage2: stage2,
      support: support,
      engine: Self.engine,
      model: encoder.modelName
    )
  }

  private func stage(_ answer: LabelAnswer) throws -> Records.Classification.Stage {
    let best = answer.best
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

extension LabelAnswer {
  /// The most probable label; of equals, the first.
  var best: (label: String, probability: Double) {
    zip(labels, probabilities).reduce(("", -1)) { $1.1 > $0.1 ? $1 : $0 }
  }
}

extension Confidence {
  /// Calibrated on products that the heads had not seen, where nine in ten answers above .75 are right
  /// (training/train.py prints it).
  init(probability: Double) {
    self = probability >= 0.75 ? .high : probability >= 0.5 ? .medium : .low
  }
}
