extension Transcript {
  /// Longest digest in characters.
  private static let digestLimit = 2000
  /// Characters of the opening message if a later message is added.
  private static let openerLimit = 1200
  /// A message is only added if at least this many characters are left.
  private static let leastRoom = 80
  /// How many messages are scored, and how many characters of each.
  private static let weighedMessages = 100
  private static let weighedCharacters = 4000

  /// The request in at most 2,000 characters: the opening message, and the most informative of the
  /// customer's later messages, in order, as far as there is room.
  package var digest: String {
    let later = tellingReplies
    guard !later.isEmpty else { return String(opener.prefix(Self.digestLimit)) }
    let head = String(opener.prefix(Self.openerLimit))
    var room = Self.digestLimit - head.count
    var chosen: Set<Int> = []
    for reply in later.sorted(by: { $0.score > $1.score }) where room > Self.leastRoom {
      chosen.insert(reply.index)
      room -= reply.text.count + 2
    }
    let texts = later.filter { chosen.contains($0.index) }.map(\.text)
    return String(([head] + texts).joined(separator: "\n\n").prefix(Self.digestLimit))
  }

  /// The customer's later messages with new content, in order.
  private var tellingReplies: [(index: Int, text: String, score: Int)] {
    let replies = turns.dropFirst()
      .filter { $0.speaker == .customer && !$0.isInternal }
      .prefix(Self.weighedMessages).map { String($0.text.prefix(Self.weighedCharacters)) }
      .enumerated().map { (index: $0, text: $1, words: WordSet($1)) }
      .map {
        (
          index: $0.index, text: $0.text, words: $0.words,
          score: Specificity.score($0.text, $0.words)
        )
      }
    guard replies.contains(where: { $0.score >= 0 }) else { return [] }
    let known = WordSet(opener)
    return replies.filter { $0.score >= 0 && !$0.words.repeats(known) }
      .map { (index: $0.index, text: $0.text, score: $0.score) }
  }
}

/// How informative a message is.
enum Specificity {
  /// Points for details of the problem, minus points for text without content.
  static func score(_ text: String, _ words: WordSet) -> Int {
    var score = 0
    if holdsQuotation(text) { score += 3 }
    if words.meets(errorWords) { score += 2 }
    if holdsErrorCode(text) { score += 2 }
    if words.meets(featureNouns) { score += 1 }
    if text.holds(anyOf: ["http"]) || words.meets(pictureWords) { score += 1 }
    if text.utf8.count < 20 { score -= 2 }
    if text.utf8.count < 50, words.meets(emptyWords) { score -= 2 }
    return score
  }

  /// True for 5 to 500 characters between double quotation marks.
  private static func holdsQuotation(_ text: String) -> Bool {
    guard text.holds(anyOf: ["\"", "“", "”", "„", "«", "»"]) else { return false }
    let marks: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "«", "»"]
    var opened: Int?
    for (index, scalar) in text.unicodeScalars.enumerated() where marks.contains(scalar) {
      if let start = opened, 6...501 ~= index - start { return true }
      opened = index
    }
    return false
  }

  /// True for `404`, `0x80004005`, `ERR_TIMED_OUT`, `SSL_ERROR`.
  private static func holdsErrorCode(_ text: String) -> Bool {
    text.utf8.split { !isLetter($0) && $0 &- 0x30 >= 10 && $0 != UInt8(ascii: "_") }
      .contains { token in
        let isNumber = 3...5 ~= token.count && token.allSatisfy { $0 &- 0x30 < 10 }
        return isNumber || token.starts(with: "ERR".utf8)
          || token.reversed().starts(with: "RORRE_".utf8)
          || token.starts(with: "0x".utf8) && token.count > 3
      }
  }

  private static let errorWords = WordSet(of: [
    "error", "errors", "fail", "fails", "failed", "failing", "failure", "crash", "crashes",
    "crashed", "freeze", "freezes", "frozen", "broken", "bug", "exception", "timeout", "invalid",
    "denied", "missing", "lost", "disappeared", "duplicate", "refused", "fehler", "fehlermeldung",
    "abgestürzt", "erreur", "plante", "échoue", "falla", "fallo", "errore",
  ])
  private static let featureNouns = WordSet(of: [
    "account", "address", "api", "attachment", "button", "calendar", "column", "contact",
    "contacts",
    "dashboard", "dialog", "export", "field", "file", "filter", "folder", "form", "import", "inbox",
    "integration", "link", "login", "menu", "message", "notification", "page", "password", "plan",
    "profile", "report", "search", "server", "settings", "subscription", "tab", "toolbar", "upload",
    "version", "window",
  ])
  private static let pictureWords = WordSet(of: ["screenshot", "screenshots", "attached", "image"])
  private static let emptyWords = WordSet(of: [
    "thanks", "thank", "ok", "okay", "yes", "no", "hello", "hi", "great", "danke", "merci",
    "gracias", "help", "please",
  ])
}
