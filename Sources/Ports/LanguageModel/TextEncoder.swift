/// Turns texts into unit-length vectors.
package protocol TextEncoder: Sendable {
  /// Name that goes into every embedding, for example `all-MiniLM-L6-v2`.
  var modelName: String { get }
  /// Length of each vector; 0 as long as the engine has not told.
  var dimensions: Int { get }
  /// Names what the model reads of a text: texts of one name get the same vector.
  ///
  /// It takes far less time than to encode the text.
  func fingerprint(of text: String) -> String
  /// Encodes each text by itself: the same text gives the same vector in any company.
  ///
  /// - Parameter texts: plain texts of any length; the encoder cuts what its model cannot read.
  /// - Returns: one vector of `dimensions` floats and length 1 a text, in the order of `texts`.
  /// - Throws: `ModelFailure`; any other error concerns these texts only.
  func encode(_ texts: [String]) async throws -> [[Float]]
  /// Reads passages sentence by sentence.
  ///
  /// Models that tell words apart read a passage at once, so that what stands around them tells in the vectors of sentences
  /// and words; others read its first sentences each by itself. A passage of one sentence has the vector that `encode` gives
  /// to as much of it as is read.
  ///
  /// - Parameter passages: each as its sentences.
  /// - Returns: the vectors of each passage's first sentences, in their order; at least one for a passage that has any.
  /// - Throws: what `encode` does.
  func read(_ passages: [[String]]) async throws -> [[SentenceVectors]]
}

extension TextEncoder {
  /// Reads each text as one sentence.
  ///
  /// - Returns: one a text, in their order.
  /// - Throws: what `encode` does.
  package func read(texts: [String]) async throws -> [SentenceVectors] {
    try await read(texts.map { [$0] }).flatMap(\.self)
  }

  /// Sentences of a passage that are encoded each by itself: what a customer says first tells the matter, and more of them
  /// change nothing (docs/quality.md).
  private static var encoded: Int { 4 }

  package func read(_ passages: [[String]]) async throws -> [[SentenceVectors]] {
    try await readApart(passages)
  }

  /// Encodes the first sentences of each passage by themselves, for models that do not tell words apart.
  package func readApart(_ passages: [[String]]) async throws -> [[SentenceVectors]] {
    let sentences = passages.map { $0.prefix(Self.encoded) }
    var vectors = try await encode(sentences.flatMap(\.self))[...]
    return sentences.map { sentences in
      defer { vectors = vectors.dropFirst(sentences.count) }
      return vectors.prefix(sentences.count).map { SentenceVectors($0) }
    }
  }
}
