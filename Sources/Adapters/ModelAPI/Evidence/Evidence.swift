import Records

/// What statements of a model can rest on: the conversations that it was shown, and what was counted.
struct Evidence: Sendable {
  /// Fewest words between quotation marks that are a quotation and not a name.
  private static let quotedWords = 3

  private let ids: [String: String]
  private let texts: [String: String]
  private let counted: Set<String>
  private let numbers: [String: Set<String>]

  /// Takes what a model was shown.
  ///
  /// - Parameters:
  ///   - shown: each conversation's short name, its id, and its text as it was shown.
  ///   - counted: what was counted, as it was shown.
  init(_ shown: [(name: String, id: String, text: String)], counted: String = "") {
    ids = Dictionary(shown.map { ($0.name, $0.id) }) { one, _ in one }
    texts = Dictionary(shown.map { ($0.name, Self.plain($0.text)) }) { one, _ in one }
    self.counted = Numbers.all(in: counted)
    numbers = Dictionary(shown.map { ($0.name, Numbers.all(in: $0.text)) }) { one, _ in one }
  }

  /// Gives a statement that the conversations it names bear out; nil for any other.
  ///
  /// It must name a conversation; its numbers must stand in what was counted or in a conversation that it names, and what
  /// it quotes must stand there word for word.
  func claim(_ said: Cited) -> Claim? {
    let names = said.names.filter { ids[$0] != nil }
    let text = said.text
    guard !names.isEmpty, !text.isEmpty else { return nil }
    let known = names.reduce(counted) { $0.union(numbers[$1] ?? []) }
    guard Numbers.stated(in: text).isSubset(of: known) else { return nil }
    let isQuotedWell = Self.quotations(in: text).allSatisfy { quote in
      names.contains { texts[$0]?.contains(Self.plain(quote)) ?? false }
    }
    return isQuotedWell ? Claim(text: text, conversationIDs: ids(of: names)) : nil
  }

  /// Gives the conversation and the words of a quotation that stands there word for word, but for blanks; nil for any
  /// other.
  func quotation(_ said: Cited) -> StoryFacts.Said? {
    let words = said.text
    let name = said.names.first { texts[$0]?.contains(Self.plain(words)) ?? false }
    guard !words.isEmpty, let name, let id = ids[name] else { return nil }
    return StoryFacts.Said(conversationID: id, text: words)
  }

  /// What conversations say, by their short names, together.
  func words(of names: [String]) -> String { names.compactMap { texts[$0] }.joined(separator: " ") }

  /// Ids of conversations by their short names, sorted, each once; names that nobody bears are left out.
  func ids(of names: [String]) -> [String] { Array(Set(names.compactMap { ids[$0] })).sorted() }

  /// Single blanks, and one form of each quotation mark.
  private static func plain(_ text: String) -> String {
    text.oneLine.replacing("’", with: "'").replacing("“", with: "\"").replacing("”", with: "\"")
  }

  /// What stands between double quotation marks.
  private static func quotations(in text: String) -> [String] {
    let parts = text.split(omittingEmptySubsequences: false) { "\"“”„«»".contains($0) }
    return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
      .filter { $0.split(whereSeparator: \.isWhitespace).count >= quotedWords }
  }
}

/// Numbers as texts write them.
enum Numbers {
  /// Every reading of the numbers in a text: whole ones, their beginnings, and their parts, as `139.0.2` is also version
  /// 139, and `2026-08-03` holds the third day.
  static func all(in text: String) -> Set<String> {
    var found: Set<String> = []
    for number in stated(in: text) {
      let parts = number.split(separator: ".")
      for end in 1...max(1, parts.count) { found.insert(parts.prefix(end).joined(separator: ".")) }
      found.formUnion(parts.map { withoutZeros($0) })
    }
    return found
  }

  /// The numbers of a text, without the commas that group digits and without zeros in front.
  static func stated(in text: String) -> Set<String> {
    var found: Set<String> = []
    var number = ""
    func close() {
      while let last = number.last, !last.isNumber { number.removeLast() }
      if !number.isEmpty { found.insert(withoutZeros(number[...])) }
      number = ""
    }
    for character in text {
      if character.isASCII, character.isNumber {
        number.append(character)
      } else if character == ".", !number.isEmpty {
        number.append(character)
      } else if character != "," || number.isEmpty {
        close()
      }
    }
    close()
    return found
  }

  private static func withoutZeros(_ number: Substring) -> String {
    let rest = number.drop { $0 == "0" }
    return rest.isEmpty || rest.first == "." ? "0" + rest : String(rest)
  }
}

extension String {
  /// The words with single blanks between.
  var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
