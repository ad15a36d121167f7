package import LanguageModel
package import LocalModel
import Records
package import Transcript

/// Judges conversations by the trained heads and by phrases.
///
/// Two stages: the opener alone; then, where support's words settle the type, the whole exchange.
package struct LocalJudge: ConversationJudge {
  private let encoder: any TextEncoder
  private let scorer: any LabelScorer

  /// The language in which heads are right often enough to be sure (docs/labels.md), and what is too
  /// short to tell.
  private static let readable: Set<String> = ["en", LanguageIdentifier.undetermined]

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
    let openerType = answers[Tone.questions.count].best
    var exchangeType = transcript.exchange == nil ? nil : openerType
    if let exchange {
      let answer = try scorer.answer(["final_type"], text: exchange, vector: vectors[1])[0]
      exchangeType = reading.weigh(answer).best
    }
    let tone = Tone(answers, customerText: transcript.customerText, opener: transcript.opener)
    let language = LanguageIdentifier.code(of: transcript.customerText)
    let assessment = Assessment(
      openerType: openerType,
      exchangeType: exchangeType,
      sentiment: tone.sentiment,
      urgency: tone.urgency,
      stake: tone.stake,
      churnRisk: tone.churnRisk,
      support: reading.finding,
      language: language,
      isReadable: Self.readable.contains(language),
      openerEmbedding: Embedding(
        model: encoder.modelName,
        text: encoder.fingerprint(of: texts[0]),
        values: vectors[0]
      )
    )
    return Answer(local: assessment, model: encoder.modelName)
  }
}
