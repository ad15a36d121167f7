/// Lines that a program wrote: headers of mail, logs, stack traces, code.
enum MachineText {
  private static let longestWord = 40

  /// True for a line that nobody wrote by hand.
  static func holds(_ sentence: Substring) -> Bool {
    guard let first = sentence.utf8.first, first != UInt8(ascii: ">") else { return true }
    let words = sentence.split(whereSeparator: \.isWhitespace).prefix(60)
    if let field = words.first, isField(field) { return true }
    let odd = words.count { isOdd($0) }
    return odd * 4 > words.count && (odd > 1 || words.count < 4) || words.contains { isMark($0) }
  }

  /// True for `X-Spam-Flag:` and the like.
  private static func isField(_ word: Substring) -> Bool {
    guard word.last == ":" else { return word.lowercased().hasPrefix("x-") && word.count > 5 }
    let name = word.dropLast().lowercased()
    return name.contains("-") && word.first?.isUppercase == true && !name.hasPrefix("e-mail")
      || fields.contains(name)
  }

  /// True for what only programs write in a sentence of their own.
  private static func isMark(_ word: Substring) -> Bool {
    marks.contains(word.lowercased().filter { $0.isLetter })
  }

  /// True for a word of signs, of letters among digits, or of no end.
  private static func isOdd(_ word: Substring) -> Bool {
    if word.hasPrefix("http") || word.hasPrefix("www.") { return false }
    let bytes = word.utf8
    if bytes.allSatisfy({ $0 < 0x80 }), bytes.count > longestWord { return true }
    let signs = bytes.count { "{}<>|\\=_;#$^~[]()".utf8.contains($0) }
    let digits = bytes.count { $0 &- 0x30 < 10 }
    return signs >= 2 && !word.hasPrefix("(") && !word.hasPrefix("[")
      || bytes.contains(UInt8(ascii: "=")) || digits >= 4 && digits * 2 > bytes.count
      || digits >= 3 && bytes.count >= 12
  }

  private static let fields: Set<String> = [
    "received", "from", "to", "cc", "bcc", "subject", "date", "sent", "von", "an", "betreff", "de",
    "objet", "traceback", "stacktrace",
  ]
  private static let marks: Set<String> = [
    "esmtp", "esmtps", "esmtpsa", "smtpd", "useragent", "stacktrace", "xul", "gecko",
  ]
}
