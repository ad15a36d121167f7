import Transcript

/// What of a conversation is embedded.
package enum EmbeddedPart: String, Sendable, CaseIterable {
  /// Digest, opener and replies, mixed: what conversations are grouped by.
  case all
  /// The opening message as ic-classify reads it: what its heads are trained on.
  case opener
}

/// The texts of a conversation whose vectors are mixed, each with its weight.
///
/// The digest counts most. The opener keeps a chat that goes on to other matters near its first one, and what
/// support replied tells apart what customers put in the same words. docs/quality.md has the measurements.
struct EmbeddedTexts {
  /// Characters of support's text; encoders read hardly more.
  private static let longestReply = 1200

  private(set) var texts: [String] = []
  private(set) var weights: [Float] = []

  /// Takes what there is; no digest, no text at all.
  ///
  /// - Parameters:
  ///   - transcript: the conversation.
  ///   - part: what of it is embedded.
  ///   - summary: what stands for the digest; nil for the digest itself.
  init(_ transcript: Transcript, _ part: EmbeddedPart, summary: String? = nil) {
    guard part == .all else {
      add(transcript.opener, 1)
      return
    }
    let digest = transcript.digest
    guard !digest.isEmpty else { return }
    let answers = transcript.answers
    add(summary ?? digest, 1)
    add(String(transcript.opener.prefix(digest.count)), 0.3)
    add(String(answers.joined(separator: "\n").prefix(Self.longestReply)), 0.4)
    add(String((answers.first ?? "").prefix(Self.longestReply)), 0.4)
  }

  private mutating func add(_ text: String, _ weight: Float) {
    guard !text.isEmpty else { return }
    // The same text is encoded once.
    if let place = texts.firstIndex(of: text) {
      weights[place] += weight
    } else {
      texts.append(text)
      weights.append(weight)
    }
  }

  /// The weighted mean of the texts' vectors, each brought to length 1 before.
  func mixed(_ vectors: [[Float]]) -> [Float] {
    guard vectors.count > 1, let first = vectors.first else { return vectors.first ?? [] }
    var sum = [Float](repeating: 0, count: first.count)
    for (vector, weight) in zip(vectors, weights) {
      let share = Self.inverseLength(vector) * weight
      for index in sum.indices { sum[index] += vector[index] * share }
    }
    let length = Self.inverseLength(sum)
    return sum.map { $0 * length }
  }

  private static func inverseLength(_ vector: [Float]) -> Float {
    let square = vector.reduce(0) { $0 + $1 * $1 }
    return square > 0 ? 1 / square.squareRoot() : 0
  }
}
