import LanguageModel
package import Transcript

/// Summarises long conversations by a model, one question each.
package struct ModelSummarizer: Summarizer {
  /// Characters of a digest up to which a conversation is read as it stands; the local encoder reads 256 tokens, which
  /// are about as many.
  package static let longestRead = 1000
  /// Characters of a summary, which are more than 25 words have.
  private static let longest = 240

  private let client: ModelClient
  private let settings: AskingSettings
  private let isMasked: Bool

  /// Makes a summarizer.
  ///
  /// - Parameters:
  ///   - client: asks the model.
  ///   - settings: how it is asked.
  ///   - isMasked: false to send secrets and personal data as they stand.
  package init(_ client: ModelClient, _ settings: AskingSettings, isMasked: Bool) {
    self.client = client
    self.settings = settings
    self.isMasked = isMasked
  }

  private struct Sheet: Encodable { let text: String }

  private struct Answer: Decodable { let summary: String }

  /// Summarises a conversation; see `Summarizer`.
  package func summary(of transcript: Transcript) async throws -> String? {
    let digest = transcript.digest
    guard digest.count > Self.longestRead else { return nil }
    let text = isMasked ? Masking.masked(digest) : digest
    return try await client.askOrGiveUp(
      try Question(.summary, Sheet(text: text)),
      { settings.notice("a long conversation has no summary", $0) },
      { try Self.check(try $0.decode(Answer.self).summary.oneLine, text) }
    )
  }

  private static func check(_ summary: String, _ text: String) throws(AnswerFault) -> String {
    guard summary.contains(where: \.isLetter) else { throw AnswerFault("the summary is empty") }
    guard summary.count <= longest else {
      throw AnswerFault("the summary has \(summary.count) characters, and \(longest) are allowed")
    }
    guard Numbers.stated(in: summary).isSubset(of: Numbers.all(in: text)) else {
      throw AnswerFault("the summary has a number that does not stand in the text")
    }
    return summary
  }
}
