import FoundationEssentials
import LanguageModel
import LocalModel
import Records

/// An encoder that notes what it is asked and answers with the text's length.
actor ScriptedEncoder: TextEncoder {
  nonisolated let modelName = "scripted"
  nonisolated let dimensions = 1
  private(set) var texts: [String] = []

  nonisolated func fingerprint(of text: String) -> String { "\(text.count)" }

  func encode(_ texts: [String]) async throws -> [[Float]] {
    self.texts += texts
    return texts.map { [Float($0.count)] }
  }
}

/// A scorer with a fixed answer for each question; an unscripted question is an error.
struct ScriptedScorer: LabelScorer {
  struct Unscripted: Error { let question: String }

  var answers: [String: [String: Double]]

  init(
    type: [String: Double],
    finalType: [String: Double] = ["general_inquiry": 1],
    sentiment: [String: Double] = ["neutral": 1],
    urgency: [String: Double] = ["normal": 1],
    churn: Double = 0,
    stake: [String: Double] = ["none": 1]
  ) {
    answers = [
      "type": type, "final_type": finalType, "sentiment": sentiment, "urgency": urgency,
      "churn_risk": ["0": 1 - churn, "1": churn], "stake": stake,
    ]
  }

  func answer(_ questions: [String], text: String, vector: [Float]) throws -> [LabelAnswer] {
    try questions.map { question in
      guard let answer = answers[question] else { throw Unscripted(question: question) }
      let sorted = answer.sorted { $0.key < $1.key }
      return LabelAnswer(labels: sorted.map(\.key), probabilities: sorted.map(\.value))
    }
  }
}

/// Decodes a conversation with an opener and replies, each by its author's type.
func conversation(_ body: String, replies: [(by: String, text: String)] = []) throws -> Conversation
{
  let encoder = JSONEncoder()
  func json(_ text: String) throws -> String {
    String(decoding: try encoder.encode(text), as: UTF8.self)
  }
  let parts = try replies.map { reply in
    """
    {"part_type":"\(reply.by == "note" ? "note" : "comment")","body":\(try json(reply.text)),
    "author":{"type":"\(reply.by == "note" ? "admin" : reply.by)"}}
    """
  }
  let line = """
    {"type":"conversation","id":"1","created_at":1788000000,
    "source":{"type":"conversation","body":\(try json(body)),"author":{"type":"user"}},
    "conversation_parts":{"conversation_parts":[\(parts.joined(separator: ","))]}}
    """
  return try RecordCoding.decode(Conversation.self, from: Array(line.utf8))
}
