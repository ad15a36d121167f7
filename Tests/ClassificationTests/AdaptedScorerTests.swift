import Classification
import LanguageModel
import LocalEngine
import LocalModel
import Records
import Testing

/// An encoder that knows two matters: texts about pixels, and all others.
private struct TwoMatters: TextEncoder {
  let modelName = "two matters"
  let dimensions = 2

  func fingerprint(of text: String) -> String { text }

  func encode(_ texts: [String]) async throws -> [[Float]] {
    texts.map { $0.contains("pixel") ? [1, 0] : [0, 1] }
  }
}

struct AdaptedScorerTests {
  private let base = ScriptedScorer(type: ["product_issue": 0.6, "feature_request": 0.4])
  private let encoder = TwoMatters()

  private func types(_ examples: [LabelledText], of text: String) async throws -> [LabelAnswer] {
    let scorer = try await AdaptedScorer(base, encoder: encoder, examples: examples)
    let vector = try await encoder.encode([text])[0]
    return try scorer.answer(["urgency", "type"], text: text, vector: vector)
  }

  @Test func `without examples nothing changes`() async throws {
    let answer = try await types([], of: "a pixel is green")[1]
    #expect(answer["product_issue"] == 0.6)
  }

  @Test func `corrections count where texts are alike, and less elsewhere`() async throws {
    let corrected = (0..<6).map { LabelledText("pixel \($0)", type: .featureRequest) }
    let right = (0..<6).map { LabelledText("crash \($0)", type: .productIssue) }
    let near = try await types(corrected + right, of: "a pixel is green")[1]
    let far = try await types(corrected + right, of: "the window closes")[1]
    #expect(near["feature_request"] > 0.5)
    #expect(far["product_issue"] > 0.6)
    #expect(abs(near.probabilities.reduce(0, +) - 1) < 1e-9)
  }

  @Test func `other questions and unknown types are left alone`() async throws {
    let answers = try await types([LabelledText("pixel", type: .spam)], of: "a pixel is green")
    #expect(answers[0].labels == ["normal"] && answers[0].probabilities == [1])
    #expect(answers[1]["product_issue"] == 0.6)
  }
}
