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
    let kept = ReplyHistory.cut(tidy(rendered), isReply: isReply)
    return kept.isEmpty ? whole(html) : kept
  }

  /// Gives an HTML text with nothing cut.
  package static func whole(_ html: String) -> String {
    ReplyHistory.withoutMarks(tidy(HTMLRenderer.render(html, leavingOut: .none)))
  }

  /// Drops invisible characters, makes one space of each run, trims lines, keeps one blank line of many.
  static func tidy(_ text: String) -> String {
    var tidied = String.UnicodeScalarView()
    var space = false
    var lineFeeds = 0
    for scalar in text.unicodeScalars where !isInvisible(scalar) {
      if isLineEnd(scalar) {
        lineFeeds += 1
        space = false
      } else if isSpace(scalar) {
        space = true
      } else {
        if !tidied.isEmpty, lineFeeds > 0 {
          tidied.append(contentsOf: repeatElement("\n", count: min(lineFeeds, 2)))
        } else if space, !tidied.isEmpty {
          tidied.append(" ")
        }
        tidied.append(scalar)
        space = false
        lineFeeds = 0
      }
    }
    return String(tidied)
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0x0D, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x2800, 0x3000: true
    default: false
    }
  }

  /// Characters that show nothing: newsletters pad their preview with them.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x1E, 0x7F, 0x80..<0x85, 0x86..<0xA0: true
    case 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: true
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0: true
    case 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
    default: false
    }
  }
}
