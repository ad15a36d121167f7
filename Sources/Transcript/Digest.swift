extension Transcript {
  /// Longest digest in characters.
  private static let digestLimit = 2000
  /// Room for the opener where a later message stands beside it.
  private static let openerLimit = 1200
  /// Characters below which a message is not begun.
  private static let leastRoom = 80
  /// Messages and characters of each that are weighed.
  private static let weighedMessages = 100
  private static let weighedCharacters = 4000

  /// The matter in at most 2,000 characters: the opener, and in their order those of the customer's
  /// later messages that tell the most, as far as there is room.
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

  /// The customer's later messages that say something new, in order.
  private var tellingReplies: [(index: Int, text: String, score: Int)] {
    turns.dropFirst()
      .filter { $0.speaker == .customer && !$0.isInternal }
      .prefix(Self.weighedMessages).map { String($0.text.prefix(Self.weighedCharacters)) }
      .enumerated().map { (index: $0, text: $1, score: Specificity.score($1)) }
      .filter { $0.score >= 0 && !Specificity.isRepetition($0.text, of: opener) }
  }
}

/// How much a message tells of the matter.
enum Specificity {
  /// Points for what pins the matter down, less for what says nothing.
  static func score(_ text: String) -> Int {
    let words = Set(text.lowercased().words().map { String($0) })
    var score = 0
    if holdsQuotation(text) { score += 3 }
    if !words.isDisjoint(with: errorWords) { score += 2 }
    if holdsErrorCode(text) { score += 2 }
    if !words.isDisjoint(with: featureNouns) { score += 1 }
    if text.holds(anyOf: ["http"]) || !words.isDisjoint(with: pictureWords) { score += 1 }
    if text.utf8.count < 20 { score -= 2 }
    if text.utf8.count < 50, !words.isDisjoint(with: emptyWords) { score -= 2 }
    return score
  }

  /// True when nine of ten words already occur in the other text.
  static func isRepetition(_ text: String, of other: String) -> Bool {
    let words = Set(text.lowercased().words().map { String($0) })
    let known = Set(other.lowercased().words().map { String($0) })
    return words.isEmpty || words.intersection(known).count * 10 >= words.count * 9
  }

  /// True for 5 to 500 characters between double quotation marks.
  private static func holdsQuotation(_ text: String) -> Bool {
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

  private static let errorWords: Set<String> = [
    "error", "errors", "fail", "fails", "failed", "failing", "failure", "crash", "crashes",
    "crashed", "freeze", "freezes", "frozen", "broken", "bug", "exception", "timeout", "invalid",
    "denied", "missing", "lost", "disappeared", "duplicate", "refused", "fehler", "fehlermeldung",
    "abgestürzt", "erreur", "plante", "échoue", "falla", "fallo", "errore",
  ]
  private static let featureNouns: Set<String> = [
    "account", "address", "api", "attachment", "button", "calendar", "column", "contact",
    "contacts",
    "dashboard", "dialog", "export", "field", "file", "filter", "folder", "form", "import", "inbox",
    "integration", "link", "login", "menu", "message", "notification", "page", "password", "plan",
    "profile", "report", "search", "server", "settings", "subscription", "tab", "toolbar", "upload",
    "version", "window",
  ]
  private static let pictureWords: Set<String> = ["screenshot", "screenshots", "attached", "image"]
  private static let emptyWords: Set<String> = [
    "thanks", "thank", "ok", "okay", "yes", "no", "hello", "hi", "great", "danke", "merci",
    "gracias", "help", "please",
  ]
}
