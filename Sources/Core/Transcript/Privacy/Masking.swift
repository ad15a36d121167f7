/// Hides passwords, keys, card numbers, e-mail addresses and telephone numbers.
///
/// They should not stand in titles, names, keywords and quotations; what is stored keeps them.
package enum Masking {
  /// Gives a text with a word in brackets for each of them; a text without any stays as it is.
  package static func masked(_ text: String) -> String {
    guard mayHold(text) else { return text }
    var output = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if !output.isEmpty || line.startIndex != text.startIndex { output += "\n" }
      output += MaskedLine(line).text
    }
    return output
  }

  /// False where a quick look shows nothing: neither digits nor `@`, and no label with a sign behind it.
  private static func mayHold(_ text: String) -> Bool {
    text.utf8.contains {
      $0 &- 0x30 < 10 || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ":")
        || $0 == UInt8(ascii: "=")
    }
      || text.contains("：")
  }

  /// Words in lower case, without blanks, that stand before a secret.
  fileprivate static let labels: Set<[UInt8]> = Set(
    Language.all.flatMap { Language.phrases($0.secretLabels) }.map {
      letters(PhraseTable.lowered($0))
    }
  )

  fileprivate static func letters(_ bytes: [UInt8]) -> [UInt8] {
    PhraseTable.words(bytes[...]).flatMap { bytes[$0] }
  }

  /// Verbs between a label and its secret, where the secret looks like one.
  fileprivate static let verbs: Set<String> = [
    "is", "was", "ist", "lautet", "war", "est", "es", "è", "é", "sono", "=", "->", "→", "=>", "er",
    "är", "on", "to", "jest", "je", "это",
  ]
}

/// One line under masking.
private struct MaskedLine {
  private var words: [Substring]
  private var masks: [String?]

  init(_ line: Substring) {
    words = line.split(separator: " ", omittingEmptySubsequences: false)
    masks = Array(repeating: nil, count: words.count)
    maskNumbers()
    for place in words.indices where masks[place] == nil { maskWord(place) }
    for place in words.indices { maskBehindLabel(place) }
  }

  var text: String {
    var output: [String] = []
    for (word, mask) in zip(words, masks) {
      guard let mask else {
        output.append(String(word))
        continue
      }
      // A number over several words is one mask.
      if !mask.isEmpty { output.append(mask) }
    }
    return output.joined(separator: " ")
  }

  // MARK: Labels

  /// Masks what follows "password:", in the same word or the next.
  private mutating func maskBehindLabel(_ place: Int) {
    let word = words[place]
    if let sign = word.lastIndex(where: { ":=：".contains($0) }) {
      guard isLabel(word[..<sign], place) else { return }
      let value = word[word.index(after: sign)...]
      if value.isEmpty { return mask(place + 1, mustLookSecret: false) }
      if !value.hasPrefix("//") { masks[place] = word[...sign] + "[secret]" }
    } else if place + 1 < words.count, words[place + 1].utf8.count <= 8,
      Masking.verbs.contains(words[place + 1].lowercased().trimmingSigns)
    {
      guard isLabel(word, place) else { return }
      let isCalled = words[place + 1].last.map { ":=".contains($0) } ?? false
      mask(place + 2, mustLookSecret: !isCalled)
    } else if place + 1 < words.count, words[place + 1].utf8.contains(where: { $0 &- 0x30 < 10 }) {
      if isLabel(word, place) { mask(place + 1, mustLookSecret: true) }
    }
  }

  /// True where up to three words that end here are a label.
  private func isLabel(_ last: Substring, _ place: Int) -> Bool {
    var joined = Masking.letters(PhraseTable.lowered(String(last)))
    if Masking.labels.contains(joined) { return true }
    for before in 1...3 where place - before >= 0 {
      joined = Masking.letters(PhraseTable.lowered(String(words[place - before]))) + joined
      if Masking.labels.contains(joined) { return true }
    }
    return false
  }

  private mutating func mask(_ place: Int, mustLookSecret: Bool) {
    guard place < words.count, masks[place] == nil else { return }
    let word = String(words[place]).trimmingSigns
    guard !word.isEmpty else {
      if !mustLookSecret { mask(place + 1, mustLookSecret: false) }
      return
    }
    let looksSecret =
      word.contains { $0.isNumber } && word.contains { $0.isLetter }
      || word.count >= 4 && word.allSatisfy { $0.isNumber }
    // "password: how do I change it" goes on with a sentence.
    let isProse = word.allSatisfy { $0.isLowercase } && Content.weight(of: word) == 0
    guard mustLookSecret ? looksSecret : !isProse else { return }
    masks[place] = "[secret]"
  }

  // MARK: Words

  private mutating func maskWord(_ place: Int) {
    let word = words[place]
    if let range = Self.address(in: word) {
      masks[place] = word[..<range.lowerBound] + "[email]" + word[range.upperBound...]
    } else if Self.isKey(word) {
      masks[place] = "[key]"
    }
  }

  /// The e-mail address within a word.
  private static func address(in word: Substring) -> Range<Substring.Index>? {
    guard let at = word.firstIndex(of: "@") else { return nil }
    let isPart = { (character: Character) in
      character.isLetter || character.isNumber || "._%+-*'".contains(character)
    }
    let local = word[..<at].reversed().prefix(while: isPart).count
    let domain = word[word.index(after: at)...].prefix(while: isPart)
    guard local > 0, domain.count > 1 else { return nil }
    let start = word.index(at, offsetBy: -local)
    let end =
      domain.lastIndex { $0.isLetter || $0.isNumber }.map { word.index(after: $0) }
      ?? domain.endIndex
    return start..<end
  }

  private static let keyBeginnings = [
    "sk_", "pk_", "rk_", "sk-", "ghp_", "gho_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "AKIA",
    "ASIA", "AIza", "eyJ", "ya29.", "SG.", "dG9r",
  ]

  /// True for an API key or a token: a known beginning, or a long run of letters and digits.
  private static func isKey(_ word: Substring) -> Bool {
    guard word.utf8.count >= 12 else { return false }
    let bare = String(word).trimmingSigns
    if keyBeginnings.contains(where: { bare.hasPrefix($0) }), bare.contains(where: { $0.isNumber })
    {
      return true
    }
    if bare.contains("://") {
      return bare.split(whereSeparator: { "/?&=#".contains($0) }).contains {
        isRun(Substring($0), least: 24)
      }
    }
    let hexadecimal = bare.filter { $0 != "-" }
    if hexadecimal.utf8.count >= 32, hexadecimal.allSatisfy({ $0.isHexDigit }) { return true }
    return bare.split(whereSeparator: { "/.=:".contains($0) }).contains { isRun($0, least: 20) }
  }

  /// True for a run of letters and digits that is no word: several digits among letters.
  private static func isRun(_ run: Substring, least: Int) -> Bool {
    guard run.utf8.count >= least else { return false }
    let digits = run.utf8.count { $0 &- 0x30 < 10 }
    let letters = run.utf8.count { isLetter($0) }
    let hyphens = run.utf8.count { $0 == UInt8(ascii: "-") }
    return digits >= 3 && letters >= 3 && hyphens <= 1 && digits + letters + 4 >= run.utf8.count
  }

  // MARK: Numbers

  /// Masks telephone numbers and card numbers, which may have blanks within.
  private mutating func maskNumbers() {
    var place = 0
    while place < words.count {
      var end = place
      while end < words.count, Self.isNumberPart(words[end]) { end += 1 }
      if end > place { maskRun(place, end) }
      place = max(end, place + 1)
    }
  }

  private static func isNumberPart(_ word: Substring) -> Bool {
    let bare = word.drop { "(<\"'".contains($0) }
    return bare.contains { $0.isASCII && $0.isNumber }
      && bare.allSatisfy { $0.isASCII && $0.isNumber || "+()/.-,;:>\"'".contains($0) }
  }

  /// Masks the longest parts of a run of number words that are one number.
  private mutating func maskRun(_ first: Int, _ limit: Int) {
    var place = first
    while place < limit {
      let found = longestNumber(from: place, limit)
      guard let (end, mask) = found else {
        place += 1
        continue
      }
      for index in place..<end { masks[index] = index == place ? mask : "" }
      place = end
    }
  }

  private func longestNumber(from place: Int, _ limit: Int) -> (end: Int, mask: String)? {
    for end in ((place + 1)...min(limit, place + 7)).reversed() {
      if let mask = Self.mask(of: words[place..<end].joined(separator: " ")) { return (end, mask) }
    }
    return nil
  }

  /// What stands for a number, or nil for a date, a version or an amount.
  private static func mask(of number: String) -> String? {
    let bare = number.trimmingSigns
    let digits = bare.utf8.count { $0 &- 0x30 < 10 }
    let groups = bare.split { !$0.isNumber }.map(\.count)
    if 13...19 ~= digits, groups.allSatisfy({ $0 >= 3 }), !bare.hasPrefix("+"), !bare.contains(".")
    {
      return "[number]"
    }
    guard 7...15 ~= digits, !bare.contains(":"), !bare.contains(",") else { return nil }
    let isInternational = number.contains("+") || bare.hasPrefix("00")
    if isInternational, digits >= 8 { return "[phone]" }
    if isDate(bare, groups) || bare.contains(".") && groups.count != 3 { return nil }
    let isNational =
      bare.hasPrefix("0") && digits >= 9 && !bare.contains(".")
      || bare.hasPrefix("(0") && digits >= 8
    let isAmerican =
      groups == [3, 3, 4] || number.hasPrefix("(") && groups.count >= 3 || groups == [1, 3, 3, 4]
    let isGrouped = groups.count >= 2 && bare.hasPrefix("0") && digits >= 8
    return isNational || isAmerican || isGrouped ? "[phone]" : nil
  }

  private static func isDate(_ text: String, _ groups: [Int]) -> Bool {
    let isYearLast =
      groups.count >= 3 && groups[0] <= 2 && groups[1] <= 2 && (groups[2] == 2 || groups[2] == 4)
    let isYearFirst = groups.count >= 3 && groups[0] == 4 && groups[1] <= 2 && groups[2] <= 2
    return isYearLast && !text.contains("(") && !text.hasPrefix("0 ") || isYearFirst
  }
}

extension String {
  /// The text without the signs of a sentence around it.
  fileprivate var trimmingSigns: String {
    let start = drop { Self.signs.contains($0) }
    let end = start.lastIndex { !Self.signs.contains($0) }
    return end.map { String(start[...$0]) } ?? ""
  }

  private static let signs: Set<Character> = [
    "(", ")", "[", "]", "<", ">", "\"", "'", "“", "”", "„", "«", "»", ",", ";", ".", "!", "?",
    ":", "`", "‘", "’",
  ]
}
