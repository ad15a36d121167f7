/// The text of a message, to be read, counted and quoted.
package enum PlainText {
  /// Gives a message's HTML body as text.
  ///
  /// Blocks become lines, references are decoded, images and invisible characters go, runs of
  /// spaces become one. Text that the author did not write for this message is cut if it is recognised,
  /// unless nothing would be left.
  /// - Parameters:
  ///   - html: body as Intercom gives it, or plain text, whose lines stay.
  ///   - isReply: true for everything after the opening message: there a block quotation repeats an earlier message.
  /// - Returns: lines without spaces at their ends; empty where the body shows no text.
  package static func message(_ html: String, isReply: Bool) -> String {
    Message(html, Message.Context(isReply: isReply)).text
  }

  /// Gives a subject without the marks of mail gateways.
  package static func subject(_ html: String) -> String { SubjectMarks(whole(html)).text }

  /// Gives an HTML text with nothing cut.
  package static func whole(_ html: String) -> String { Lines(html: html).text }
}
