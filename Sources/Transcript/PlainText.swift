/// What a message says, as text that can be read, counted and quoted.
package enum PlainText {
  /// Gives a message's HTML body as text.
  ///
  /// Blocks become lines, references are decoded, images and invisible characters go, runs of
  /// spaces become one. Mail that the message answers, and its signature, are left out where they
  /// can be told; a message that is nothing else keeps them.
  /// - Parameters:
  ///   - html: body as Intercom gives it; a body without any tag keeps its line feeds.
  ///   - isReply: true for everything after the opener: there, a block quotation repeats somebody.
  /// - Returns: lines without spaces at their ends; empty where the body shows no text.
  package static func message(_ html: String, isReply: Bool) -> String {
    let rendered = HTMLRenderer.render(html, leavingOut: isReply ? .all : .history)
    let kept = ReplyHistory.cut(Tidying.tidy(rendered), isReply: isReply)
    return kept.isEmpty ? whole(html) : kept
  }

  /// Gives an HTML text with nothing cut.
  package static func whole(_ html: String) -> String {
    ReplyHistory.withoutMarks(Tidying.tidy(HTMLRenderer.render(html, leavingOut: .none)))
  }
}
