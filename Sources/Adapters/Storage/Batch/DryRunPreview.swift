private import FoundationEssentials
import Records
import Transcript

/// What a dry run shows of the conversations that it does not store.
struct DryRunPreview: Codable, Equatable {
  private static let mostSamples = 10

  var classificationBreakdown = Breakdown()
  var samples: [Sample] = []
  /// Themes come with phase 4, which a dry run does not reach.
  var topThemes: [String] = []
  var totalClassified = 0
  /// ISO 8601 in UTC.
  var timestamp = ""

  /// Conversations by their answer.
  struct Breakdown: Codable, Equatable {
    var byType: [String: Int] = [:]
    var byConfidence: [String: Int] = [:]

    enum CodingKeys: String, CodingKey {
      case byType = "by_type"
      case byConfidence = "by_confidence"
    }
  }

  /// One conversation.
  struct Sample: Codable, Equatable {
    let conversationID: String
    let snippet: String
    let conversationType: String
    let confidence: String
    let themes: [String]
    let hasSupportResponse: Bool

    enum CodingKeys: String, CodingKey {
      case snippet, confidence, themes
      case conversationID = "conversation_id"
      case conversationType = "conversation_type"
      case hasSupportResponse = "has_support_response"
    }

    /// Length of a snippet in characters.
    private static let snippetLength = 200

    /// The sample of a conversation; nil without a classification.
    init?(_ conversation: Conversation) {
      guard let classification = conversation.classification else { return nil }
      let message = PlainText.message(conversation.source.body ?? "", isReply: false)
      let text = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      conversationID = conversation.id
      snippet = String(text.prefix(Self.snippetLength)).storable
      conversationType = classification.type.rawValue
      confidence = classification.confidence.rawValue
      themes = []
      hasSupportResponse = (classification.support?.replies ?? 0) > 0
    }
  }

  enum CodingKeys: String, CodingKey {
    case samples, timestamp
    case classificationBreakdown = "classification_breakdown"
    case topThemes = "top_themes"
    case totalClassified = "total_classified"
  }

  /// Adds a conversation: every type gets a sample before any gets a second one.
  mutating func add(_ sample: Sample) {
    totalClassified += 1
    classificationBreakdown.byType[sample.conversationType, default: 0] += 1
    classificationBreakdown.byConfidence[sample.confidence, default: 0] += 1
    if samples.count < Self.mostSamples { return samples.append(sample) }
    let types = samples.map(\.conversationType)
    guard !types.contains(sample.conversationType) else { return }
    let spare = types.indices.last { types[..<$0].contains(types[$0]) }
    if let spare { samples[spare] = sample }
  }
}
