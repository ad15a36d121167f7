package import LanguageModel
package import LocalModel
package import Transcript

/// Judges conversations by the trained heads and by phrases.
///
/// Two stages: the opener alone; then, where support's words settle the type, the whole exchange.
package struct LocalJudge: ConversationJudge {
  private let encoder: any TextEncoder
  private let scorer: any LabelScorer

  /// Makes a judge.
  ///
  /// - Parameters:
  ///   - encoder: gives the vectors that `scorer` was trained on.
  ///   - scorer: answers the questions `type`, `final_type`, `sentiment`, `urgency`, `churn_risk` and
  ///     `stake`.
  package init(encoder: any TextEncoder, scorer: any LabelScorer) {
    self.encoder = encoder
    self.scorer = scorer
  }

  /// Judges a conversation; see `ConversationJudge`.
  ///
  /// - Throws: what the encoder or the scorer reports.
  package func judge(_ transcript: Transcript) async throws -> Answer<Assessment> {
    let reading = SupportReading(transcript)
    let exchange = reading.settlesType ? transcript.exchange : nil
    let texts = [transcript.opener] + (exchange.map { [$0] } ?? [])
    let vectors = try await encoder.encode(texts)
    let answers = try scorer.answer(Tone.questions + ["type"], text: texts[0], vector: vectors[0])
    let legibility = Legibility(transcript.opener)
    let openerType = legibility.limit(answers[Tone.questions.count].best)
    var exchangeType = transcript.exchange == nil ? nil : openerType
    if let exchange {
      let answer = try scorer.answer(["final_type"], text: exchange, vector: vectors[1])[0]
      exchangeType = legibility.limit(reading.weigh(answer).best)
    }
    let tone = Tone(answers, customerText: transcript.customerText, opener: transcript.opener)
    let assessment = Assessment(
      openerType: openerType,
      exchangeType: exchangeType,
      sentiment: tone.sentiment,
      urgency: tone.urgency,
      stake: tone.stake,
      churnRisk: tone.churnRisk,
      support: reading.finding
    )
    return Answer(local: assessment, model: encoder.modelName)
  }
}

extension LabelAnswer {
  /// The most probable label; of equals, the first.
  var best: ScoredLabel {
    zip(labels, probabilities).reduce(ScoredLabel("", probability: -1)) { best, next in
      next.1 > best.probability ? ScoredLabel(next.0, probability: next.1) : best
    }
  }
}
