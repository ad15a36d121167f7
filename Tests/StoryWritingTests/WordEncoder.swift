import LanguageModel

/// An encoder that tells words apart, each by a vector that a test chose; all others get the same one.
struct WordEncoder: TextEncoder {
  let modelName = "m"
  let dimensions = 2
  let words: [String: [Float]]
  let texts: [String: [Float]]

  func fingerprint(of text: String) -> String { text }
  func encode(_ texts: [String]) async throws -> [[Float]] {
    texts.map(vector)
  }

  func read(_ passages: [[String]]) async throws -> [[SentenceVectors]] {
    passages.map { $0.map(read) }
  }

  private func read(_ sentence: String) -> SentenceVectors {
    let written = sentence.split(whereSeparator: \.isWhitespace).compactMap(Words.withoutMarks)
    let vectors = written.map { words[$0.lowercased()] ?? [0, 1] }
    return SentenceVectors(vector(of: sentence), words: WordVectors(vectors))
  }

  private func vector(of text: String) -> [Float] { texts[text] ?? [0.8, 0.6] }
}

extension Encoders {
  /// The encoder of the model "m" that tells words apart.
  static func telling(_ words: [String: [Float]], texts: [String: [Float]] = [:]) -> Encoders {
    let encoder = WordEncoder(words: words, texts: texts)
    return Encoders { $0 == "m" ? encoder : nil }
  }
}
