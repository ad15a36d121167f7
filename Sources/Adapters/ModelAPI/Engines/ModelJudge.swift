package import LanguageModel
import Records
package import Transcript

/// Judges conversations by a model, one question each.
package struct ModelJudge: ConversationJudge {
  private static let openerLength = 1500
  private static let repliesLength = 1000

  private let client: ModelClient
  private let isMasked: Bool

  /// Makes a judge.
  ///
  /// - Parameters:
  ///   - client: asks the model.
  ///   - isMasked: false to send secrets and personal data as they stand.
  package init(_ client: ModelClient, isMasked: Bool) {
    self.client = client
    self.isMasked = isMasked
  }

  private struct Sheet: Encodable {
    let opener: String
    let replies: String?
  }

  /// Judges a conversation; see `ConversationJudge`.
  package func judge(_ transcript: Transcript) async throws -> Answer<Assessment> {
    let replies = transcript.answers.joined(separator: "\n")
    let sheet = Sheet(
      opener: shown(transcript.opener, Self.openerLength),
      replies: replies.isEmpty ? nil : shown(replies, Self.repliesLength)
    )
    let answer = try await client.ask(try Question(.judge, sheet)) { try $0.decode(Judgement.self) }
    return Answer(
      answer.assessment(of: sheet.replies),
      engine: Engine.openai.rawValue,
      model: client.model,
      usage: .none
    )
  }

  private func shown(_ text: String, _ length: Int) -> String {
    ThemeSheet.cut(isMasked ? Masking.masked(text) : text, length)
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
    let language: String
    let finding: String
    let statement: String

    enum CodingKeys: String, CodingKey {
      case type, sure, urgency, sentiment, stake, churn, language, finding, statement
      case finalType = "final_type"
    }

    func assessment(of replies: String?) -> Assessment {
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
        language: Self.code(language),
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

    private static func code(_ language: String) -> String {
      let code = language.lowercased().prefix(2)
      return code.count == 2 && code.allSatisfy { $0.isASCII && $0.isLetter } && language != "und"
        ? String(code) : "und"
    }
  }
}
