import LanguageModel

/// Pairs of opposites: who cannot send has another problem than who cannot receive.
enum Contrast {
  /// Words and phrases of the two sides of each pair, as `PhraseIndex` reads them.
  private static let pairs: [(one: String, other: String)] = [
    (
      "send; sends; sending; sent; outgoing; smtp; outbox",
      "receive; receives; receiving; received; recieve; recieving; incoming; pop; pop3; fetch; get messages; get mail; get new"
    ),
    (
      "delete; deleting; remove; removing; erase; clear; get rid; clean up; uninstall",
      "lost; missing; disappeared; vanished; recover; recovering; restore; restoring; retrieve; undelete; get back; bring back; gone"
    ),
    (
      "turn on; enable; enabling; activate; show; display",
      "turn off; disable; disabling; deactivate; hide; get rid; stop; opt out"
    ),
    ("import; importing", "export; exporting"),
    (
      "upgrade; upgrading; update fails; cannot update; can t update; won t update; update to",
      "downgrade; downgrading; older version; old version; previous version; go back; revert; roll back"
    ),
    ("too small; tiny; too narrow", "too large; too big; huge; too wide; enormous"),
  ]

  private static let sides: [(side: Int, phrases: PhraseIndex)] = pairs.enumerated().flatMap {
    [(2 * $0, index($1.one)), (2 * $0 + 1, index($1.other))]
  }

  /// The sides that a text takes, as numbers of which an even one and the next are opposites.
  static func sides(of text: String) -> Set<Int> {
    let tokens = PhraseIndex.tokens(of: text.lowercased())
    return Set(sides.filter { $0.phrases.occurs(inTokens: tokens) }.map(\.side))
  }

  /// True where one takes a side of which the other takes the opposite only.
  static func isBetween(_ one: Set<Int>, _ other: Set<Int>) -> Bool {
    one.contains { side in
      !one.contains(side ^ 1) && other.contains(side ^ 1) && !other.contains(side)
    }
  }

  private static func index(_ list: String) -> PhraseIndex {
    PhraseIndex(list.split(separator: ";").map { $0.split(separator: " ").joined(separator: " ") })
  }
}
