/// A sentence and the clauses in it.
struct Sentence {
  let clauses: [Clause]

  /// Reads a sentence; addresses and what stands in brackets are left out.
  init(_ text: Substring, place: Int) {
    let words = Self.words(of: text)
    let isQuestion = text.last == "?"
    let whole = Clause(words[...], place: place, isQuestion: isQuestion, isWhole: true)
    let trimmed = whole.trimmed()
    let parts = Self.split(words)
    let isShort = trimmed.words.count <= Clause.mostWords && !trimmed.isAside
    let follows = parts.indices.map { $0 > 0 && Self.isCondition(parts[$0 - 1]) }
    clauses =
      (isShort || parts.count == 1 ? [whole] : [])
      + (parts.count == 1
        ? []
        : zip(parts, follows).map {
          Clause($0, place: place, isQuestion: isQuestion, isConsequence: $1)
        })
  }

  private static func isCondition(_ words: ArraySlice<Word>) -> Bool {
    Introduction.dropped(from: words, evenTime: false).first
      .map { Cues.conditions.contains($0.key) } ?? false
  }

  private static func words(of text: Substring) -> [Word] {
    var words: [Word] = []
    var isInside = false
    for part in text.split(whereSeparator: \.isWhitespace) where !isAddress(part) {
      if part.first == "(" || part.first == "[" { isInside = true }
      if !isInside { words += pieces(of: part) }
      if let last = part.last(where: { !",.;:".contains($0) }), last == ")" || last == "]" {
        isInside = false
      }
    }
    return words
  }

  /// Splits "working...i" in two.
  private static func pieces(of part: Substring) -> [Word] {
    guard part.contains("..") || part.contains("…") else { return [Word(part)] }
    let pieces = part.split(separator: /\.\.+|…/)
    return pieces.enumerated().map {
      Word($1, endsClause: $0 < pieces.count - 1 || part.last == ".")
    }
  }

  private static func isAddress(_ word: Substring) -> Bool {
    word.hasPrefix("http") || word.hasPrefix("www.") || word.utf8.contains(UInt8(ascii: "@"))
  }

  /// Splits at signs, adversative words, and conjunctions before a new subject.
  private static func split(_ words: [Word]) -> [ArraySlice<Word>] {
    var parts: [ArraySlice<Word>] = []
    var start = 0
    func finish(_ end: Int, next: Int) {
      if end > start { parts.append(words[start..<end]) }
      start = next
    }
    for (index, word) in words.enumerated() where index >= start {
      if word.key.isEmpty || Cues.separators.contains(word.key) {
        finish(index, next: index + 1)
      } else if Cues.joiners.contains(word.key), index + 1 < words.count,
        Cues.subjects.contains(words[index + 1].key)
      {
        finish(index, next: index + 1)
      } else if word.endsClause {
        finish(index + 1, next: index + 1)
      }
    }
    finish(words.count, next: words.count)
    return parts
  }
}

/// What a customer writes before coming to the matter.
enum Introduction {
  /// Drops greetings, filler, the time of the first sign, and "I have a problem where".
  static func dropped(
    from words: ArraySlice<Word>,
    evenTime: Bool = true
  ) -> ArraySlice<Word> {
    var rest = words
    while let shorter = step(rest, evenTime), shorter.count >= 1, shorter.count < rest.count {
      rest = shorter
    }
    return rest
  }

  /// Drops greetings, thanks to somebody, and words that join a sentence to the one before: nothing that tells.
  static func courtesyDropped(from words: ArraySlice<Word>) -> ArraySlice<Word> {
    var rest = words
    while let first = rest.first {
      let next = rest.dropFirst().first
      if Cues.greetings.contains(first.key) || first.key == "thanks" && next?.endsClause == true {
        rest = afterGreeting(rest)
      } else if Cues.joints.contains(first.key), !Cues.jointComplements.contains(next?.key ?? "") {
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    return rest
  }

  private static func step(_ words: ArraySlice<Word>, _ evenTime: Bool) -> ArraySlice<Word>? {
    guard let first = words.first else { return nil }
    let isAnswer =
      first.key == "no" && words.dropFirst().first.map { Cues.subjects.contains($0.key) } ?? false
    if isAnswer || first.isMark || Cues.fillers.contains(first.key) { return words.dropFirst() }
    if Cues.greetings.contains(first.key) { return afterGreeting(words) }
    if let length = Cues.leadIns.prefixLength(of: words) { return words.dropFirst(length) }
    return (evenTime ? afterTime(words) : nil) ?? afterProblem(words)
  }

  /// A greeting goes to its comma, with the name in it.
  private static func afterGreeting(_ words: ArraySlice<Word>) -> ArraySlice<Word> {
    let comma = words.prefix(5).firstIndex { $0.endsClause || $0.text.last == "!" }
    if let comma { return words[(comma + 1)...] }
    return words.dropFirst().drop { Cues.addressees.contains($0.key) }
  }

  /// "Since the last update, …" goes to its comma or to the subject behind it.
  private static func afterTime(_ words: ArraySlice<Word>) -> ArraySlice<Word>? {
    guard let first = words.first?.key, Cues.times.contains(first) else { return nil }
    if Cues.conditions.contains(first), words.count <= Clause.mostWords { return nil }
    if let comma = words.prefix(14).firstIndex(where: \.endsClause) { return words[(comma + 1)...] }
    let subject = words.dropFirst(3).prefix(10).firstIndex { Cues.persons.contains($0.key) }
    return subject.map { words[$0...] }
  }

  /// "I have a problem where …" goes; of "I have a problem with …" the first words go.
  private static func afterProblem(_ words: ArraySlice<Word>) -> ArraySlice<Word>? {
    let lead = words.prefix(9).prefix { Cues.problemLeads.contains($0.key) }
    guard lead.count > 0, lead.endIndex < words.endIndex else { return nil }
    guard Cues.problemNouns.contains(words[lead.endIndex].key) else { return nil }
    let rest = words[(lead.endIndex + 1)...]
    if let next = rest.first, Cues.problemLinks.contains(next.key) { return rest.dropFirst() }
    return rest.count >= 2 ? words[lead.endIndex...] : nil
  }
}
