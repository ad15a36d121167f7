import LanguageModel

/// An encoder of texts whose vectors a test chose; all others get the same one.
struct ListedEncoder: TextEncoder {
  let modelName = "m"
  let dimensions = 2
  let vectors: [String: [Float]]

  func fingerprint(of text: String) -> String { text }
  func encode(_ texts: [String]) async throws -> [[Float]] {
    texts.map { vectors[$0] ?? [0, 1] }
  }
}

extension Encoders {
  /// The encoder of the model "m", which gives some texts vectors and all others the same.
  static func listed(_ vectors: [String: [Float]]) -> Encoders {
    let encoder = ListedEncoder(vectors: vectors)
    return Encoders { $0 == "m" ? encoder : nil }
  }
}
