package import LanguageModel
import Records
package import Transcript

/// Judges conversations by a model, one question each.
///
/// The answer also holds the facets, which `ModelFacetFinder` finds in the cache: a conversation is paid for once. An answer
/// without them is one about the type all the same.
package struct ModelJudge: ConversationJudge {
  private let client: ModelClient
  private let isMasked: Bool
  private let language: @Sendable (String) -> String

  /// Makes a judge.
  ///
  /// - Parameters:
  ///   - client: asks the model.
  ///   - isMasked: false to send secrets and personal data as they stand.
  ///   - language: finds the language of a text without asking: its code in ISO 639-1, or `und`.
  package init(
    _ client: ModelClient,
    isMasked: Bool,
    language: @escaping @Sendable (String) -> String
  ) {
    self.client = client
    self.isMasked = isMasked
    self.language = language
  }

  /// Judges a conversation; see `ConversationJudge`.
  package func judge(_ transcript: Transcript) async throws -> Answer<Assessment> {
    let sheet = ConversationSheet(transcript, isMasked: isMasked)
    let answer = try await client.ask(try Question(.judge, sheet)) { try $0.decode(Judgement.self) }
    return Answer(
      answer.assessment(of: sheet.replies, language: language(transcript.customerText)),
      engine: Engine.openai.rawValue,
      model: client.model,
      usage: .none
    )
  }

  /// A model's answer.
  private struct Judgement: Decodable {
    let type: ConversationType
    let finalType: ConversationType
    let sure: Confidence
    let urgency: Urgency
    let sentiment: Sentiment
    let stake: Stake
    let churn: Bool
    let finding: String
    let statement: String

    enum CodingKeys: String, CodingKey {
      case type, sure, urgency, sentiment, stake, churn, finding, statement
      case finalType = "final_type"
    }

    func assessment(of replies: String?, language: String) -> Assessment {
      let probability = Self.probability(sure)
      return Assessment(
        openerType: ScoredLabel(type.rawValue, probability: probability),
        exchangeType: replies.map { _ in ScoredLabel(finalType.rawValue, probability: probability)
        },
        sentiment: sentiment,
        urgency: urgency,
        stake: stake,
        churnRisk: churn,
        support: support(in: replies ?? ""),
        language: language,
        isReadable: true
      )
    }

    /// What support found, if it says so in the words that are given.
    private func support(in replies: String) -> SupportFinding {
      let words = statement.oneLine
      guard let kind = SupportOutcome(rawValue: finding), !words.isEmpty, replies.contains(words)
      else {
        return SupportFinding(isConfirmed: false, statement: nil)
      }
      return SupportFinding(
        isConfirmed: kind == .confirmed,
        statement: words,
        findings: [Classification.Finding(kind: kind, statement: words)]
      )
    }

    /// A model says in words how sure it is; these are the middles of what the words mean.
    private static func probability(_ confidence: Confidence) -> Double {
      switch confidence {
      case .high: 0.97
      case .medium: 0.7
      case .low: 0.4
      }
    }
  }
}
