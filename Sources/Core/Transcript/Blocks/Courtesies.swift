/// Sentences that are said to everybody, which tell nothing and would move the vector of a text.
extension MessageReader {
  private static let longestClosing = 220
  private static let mostClosings = 3

  /// Leaves out the greeting above or before what the author says.
  mutating func labelGreeting() {
    guard let place = labels.indices.first(where: isKept), prefixes[place] == nil else { return }
    let line = text(place)
    guard let length = Content.greetingLength(line) else { return }
    let others = labels.indices.filter { $0 > place && isKept($0) }
    guard saysSomething(others, and: line.dropFirst(length)) else { return }
    let label = Label(kind: .courtesy, rule: "greeting")
    if length == line.count {
      labels[place] = label
    } else {
      prefixes[place] = Prefix(length: length, label: label)
    }
  }

  /// Leaves out what is said above a sign-off, such as "I look forward to hearing from you".
  mutating func labelClosings(above places: [Int]) {
    let own = places.filter { labels[$0] == nil }
    let closings = own.suffix(Self.mostClosings).reversed().prefix(while: isClosing)
    guard let first = closings.last, saysSomething(own.prefix { $0 < first }) else { return }
    for place in closings { labels[place] = Label(kind: .courtesy, rule: "closing") }
  }

  private func isKept(_ place: Int) -> Bool {
    labels[place] == nil || labels[place]?.isKept == true
  }

  private func isClosing(_ place: Int) -> Bool {
    guard text(place).count <= Self.longestClosing, traits(place).isDisjoint(with: [.list, .code])
    else { return false }
    let sentences = Sentences.split(string(place))
    return !sentences.isEmpty
      && sentences.allSatisfy { sentence in
        guard !sentence.contains("?"), !sentence.contains("？") else { return false }
        let signs = PhraseTable.shared.signs(in: Array(sentence.utf8)[...])
        return signs.language { $0.has(.closing) } != nil
          && signs.language { $0.has(.fault) || $0.has(.request) } == nil
      }
  }
}

extension Content {
  /// Longest greeting in bytes and in words, and words in it that may be unknown.
  private static let longestGreeting = 60
  private static let mostWords = 6
  private static let shortestUnknown = 4

  /// Bytes of the greeting with which a line begins, with the names in it and the blanks behind it; nil without one.
  static func greetingLength(_ line: ArraySlice<UInt8>) -> Int? {
    guard isGreeting(line), !line.holds(anyOf: ["?", "？"]) || line.count > longestGreeting else {
      return nil
    }
    let end = endOfGreeting(line)
    guard let end = end ?? (line.count <= longestGreeting ? line.endIndex : nil),
      isAddress(line[..<end], isMarked: end < line.endIndex || endsWithMark(line))
    else { return nil }
    let rest = line[end...].drop { $0 <= 0x20 || $0 < 0x80 && !isLetter($0) && $0 &- 0x30 >= 10 }
    return line.count - rest.count
  }

  private static let wideMarks: [StaticString] = ["，", "、", "。", "！", "："]

  private static func endsWithMark(_ line: ArraySlice<UInt8>) -> Bool {
    line.last.map { ",!:.;".utf8.contains($0) || $0 >= 0x80 } ?? false
  }

  /// The place behind the sign that ends a greeting.
  private static func endOfGreeting(_ line: ArraySlice<UInt8>) -> Int? {
    let head = line.prefix(longestGreeting)
    let plain = head.firstIndex { ",!:.;".utf8.contains($0) }.map { $0 + 1 }
    let wide = Self.wideMarks.compactMap { sign in
      head.firstOffset(of: sign).map { $0 + 3 }
    }.min()
    return [plain, wide].compactMap(\.self).min()
  }

  /// True for a greeting, names and courtesies; before a sign one more word may stand.
  private static func isAddress(_ greeting: ArraySlice<UInt8>, isMarked: Bool) -> Bool {
    let signs = PhraseTable.shared.signs(in: greeting)
    guard signs.language(where: { $0.has(.fault) || $0.has(.request) }) == nil else { return false }
    let words = PhraseTable.words(greeting).map { greeting[$0] }
    guard let first = words.first?.first, words.count <= mostWords else { return false }
    if PhraseTable.isIdeographic(first) { return isMarked }
    let unknown = words.dropFirst().count { word in
      let isCapital = String(decoding: word, as: UTF8.self).first?.isUppercase == true
      return !(isCapital && isMarked)
        && weight(of: [word], upTo: shortestUnknown) >= shortestUnknown
    }
    return unknown <= (isMarked ? 1 : 0)
  }
}
