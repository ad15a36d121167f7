/// A word as written and as compared.
struct Word {
  let text: Substring
  /// Lower case, without the signs around it.
  let key: String

  init(_ text: Substring, endsClause: Bool = false) {
    self.text = text
    self.endsClause = endsClause || text.last.map { ",;:、，–—".contains($0) } ?? false
    key = Self.key(text)
  }

  /// True where a comma, semicolon, colon or dash ends the clause.
  let endsClause: Bool

  /// True for a sign, a list's number, or an answer before the sentence.
  var isMark: Bool {
    key.isEmpty
      || (endsClause || text.last == ")") && (Int(key) != nil || key == "no" || key == "yes")
  }

  private static func key(_ word: Substring) -> String {
    let isSign = { (character: Character) in !character.isLetter && !character.isNumber }
    let start = word.drop(while: isSign)
    guard let end = start.lastIndex(where: { !isSign($0) }) else { return "" }
    return String(start[...end].lowercased().map { $0 == "’" || $0 == "`" ? "'" : $0 })
  }
}

/// Words in a row that may say something by themselves.
struct Clause {
  let words: ArraySlice<Word>
  /// Which sentence of the message it stands in.
  let place: Int
  /// True where the sentence ends with a question mark.
  let isQuestion: Bool
  /// True for what happens when something else does, and for what the customer asks the reason of.
  let isConsequence: Bool
  /// True where it is all of its sentence.
  let isWhole: Bool

  static let mostWords = 10

  init(
    _ words: ArraySlice<Word>,
    place: Int,
    isQuestion: Bool,
    isConsequence: Bool = false,
    isWhole: Bool = false
  ) {
    self.words = words
    self.isConsequence = isConsequence
    self.isWhole = isWhole
    self.place = place
    self.isQuestion = isQuestion
  }

  /// Other words of the same sentence.
  init(_ words: ArraySlice<Word>, of clause: Clause) {
    self.init(
      words,
      place: clause.place,
      isQuestion: clause.isQuestion,
      isConsequence: clause.isConsequence
    )
  }

  /// The clause without the greeting, filler and introduction that it begins with.
  func trimmed() -> Clause {
    let rest = Introduction.dropped(from: words)
    let dropped = words[..<rest.startIndex]
    return Clause(
      rest,
      place: place,
      isQuestion: isQuestion,
      isConsequence: isConsequence || dropped.contains { $0.key == "why" }
    )
  }

  var phrase: String { words.phrase }

  /// True for what is no matter: thanks, what the customer is or has, what was tried, and nothing but a greeting.
  var isAside: Bool {
    Cues.asides.isPrefix(of: words) || Cues.greetings.contains(words.first?.key ?? "")
  }

  /// True for what is asked of somebody.
  var isRequest: Bool { Cues.requests.isPrefix(of: words) }

  /// True for a subject that can be what is wanted: more than a name, or something that is done.
  var isDoing: Bool {
    isTopic && (words.count >= 4 || isQuestion || words[words.startIndex].key.hasSuffix("ing"))
  }

  /// True for a whole question that stands at the beginning.
  var isAsked: Bool {
    place == 0 && words.count <= Self.mostWords && words.namedWords() >= 1
      && Cues.questions.contains(words.first?.key ?? "")
  }

  /// True for what may be so or not, tells when, or adds to another clause.
  var isSubordinate: Bool {
    guard let first = words.first?.key else { return true }
    let isTime = Cues.conditions.contains(first) && words.last?.endsClause == true
    return first == "if" || isTime || Cues.relatives.contains(first)
  }

  /// True for a whole clause without a cue that can still stand for the message.
  var isTopic: Bool {
    words.count <= Self.mostWords && !isAside && !isSubordinate && words.namedWords() >= 2
  }

  /// At most ten words with a cue in them, ended where a new part begins.
  ///
  /// - Returns: nil where no part ends there.
  func cut(around cue: Range<Int>) -> ArraySlice<Word>? {
    if words.last.map({ Cues.openDenials.contains($0.key) }) ?? true { return nil }
    guard words.count > Self.mostWords else { return words.withoutLooseEnd }
    let room = words.prefix(Self.mostWords)
    guard cue.upperBound <= room.endIndex else { return nil }
    let least = max(cue.upperBound, words.startIndex + 3)
    for boundary in [Cues.subordinators, Cues.prepositions] {
      let end = (least...room.endIndex).last { boundary.contains(words[$0].key) }
      guard let end else { continue }
      let kept = words[..<end].withoutLooseEnd
      let isDenied = kept.last.map { Cues.negations.contains($0.key) } ?? true
      if kept.endIndex >= least, !isDenied { return kept }
    }
    return nil
  }
}

extension ArraySlice<Word> {
  /// How many words name anything; a long one without blanks counts for two.
  ///
  /// - Parameter cue: words that are not counted.
  /// - Returns: 0 where nothing is named.
  func namedWords(outside cue: Range<Int>? = nil) -> Int {
    let named = indices.prefix(Clause.mostWords).filter {
      !Cues.emptyWords.contains(self[$0].key) && cue?.contains($0) != true
    }
    let isUnspaced =
      named.first.map { self[$0].key.count >= 6 && self[$0].key.utf8.count >= 18 } ?? false
    return named.count + (isUnspaced ? 1 : 0)
  }

  /// Without words at the end that need another behind them.
  var withoutLooseEnd: ArraySlice<Word> {
    var kept = self
    while kept.count > 2, let last = kept.last, Cues.looseEnds.contains(last.key) {
      kept.removeLast()
    }
    return kept
  }

  /// The words with the signs between them, without those at the ends.
  var phrase: String {
    let ends: Set<Character> = [
      ",", ";", ":", ".", "!", "?", "-", "–", "—", "…", "*", ">", "<", "•", "。", "！", "？", " ",
    ]
    let text = map(\.text).joined(separator: " ")
    let bare = text.drop { ends.contains($0) }
    guard let end = bare.lastIndex(where: { !ends.contains($0) }) else { return "" }
    return String(Pairs.balanced(String(bare[...end])).prefix(longestPhrase))
  }

  private var longestPhrase: Int { 200 }
}

/// Signs that come in pairs.
enum Pairs {
  /// Drops quotation marks and brackets whose partner was cut off.
  static func balanced(_ text: String) -> String {
    var kept = text
    for (open, close) in [("\"", "\""), ("“", "”"), ("(", ")"), ("[", "]"), ("„", "“")] {
      let isPaired =
        open == close
        ? kept.count { String($0) == open }.isMultiple(of: 2)
        : kept.count { String($0) == open } == kept.count { String($0) == close }
      if !isPaired { kept.removeAll { String($0) == open || String($0) == close } }
    }
    return kept
  }
}
