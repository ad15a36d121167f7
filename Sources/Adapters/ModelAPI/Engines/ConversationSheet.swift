import Transcript

/// A conversation as a model is shown it: texts of a bounded length.
struct ConversationSheet: Encodable, Sendable {
  private static let openerLength = 900
  private static let repliesLength = 450

  let opener: String
  let replies: String?

  /// Lays a conversation out.
  ///
  /// - Parameters:
  ///   - transcript: what is to be shown.
  ///   - isMasked: false to show secrets and personal data as they stand.
  init(_ transcript: Transcript, isMasked: Bool) {
    func shown(_ text: String, _ length: Int) -> String {
      ThemeSheet.cut(isMasked ? Masking.masked(text) : text, length)
    }
    let answers = transcript.answers.joined(separator: "\n")
    opener = shown(transcript.opener, Self.openerLength)
    replies = answers.isEmpty ? nil : shown(answers, Self.repliesLength)
  }
}
