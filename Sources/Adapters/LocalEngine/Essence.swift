import Transcript

/// A message in two phrases of at most ten words, taken from the customer's own sentences.
struct Essence {
  /// What is seen to go wrong, or what the message is about where nothing does.
  let symptom: String
  /// What the customer wants to reach.
  let userGoal: String

  /// Sentences that are looked at.
  private static let mostSentences = 40

  /// Reads a text; both phrases hold something where the text does.
  init(_ text: String) {
    let sentences = Sentences.split(text).prefix(Self.mostSentences).map { Clause.split($0) }
    let complaint = Self.best(sentences, Cues.problems) { $0.around($1) }
    let wish = Self.best(sentences, Cues.goals) { $0.after($1) }
    let clauses = sentences.flatMap { $0 }.map { $0.trimmed() }
    let long = clauses.filter { $0.words.count >= 3 }
    let topic = long.first { !$0.isVague } ?? long.first ?? clauses.first ?? Clause(Substring(text))
    let shown = (complaint ?? topic).phrase
    symptom = shown.isEmpty ? String(text.prefix(Clause.longestPhrase)) : shown
    userGoal = wish?.phrase ?? symptom
  }

  /// Finds the clause that tells most: by the strength of its cue, and by how early it stands.
  ///
  /// - Parameters:
  ///   - sentences: the clauses of each sentence.
  ///   - groups: cues, the strongest group first.
  ///   - excerpt: what of a clause is kept for a cue.
  /// - Returns: what is kept of the best clause, or nil where no clause has a cue.
  private static func best(
    _ sentences: [[Clause]],
    _ groups: [[Cues.Phrase]],
    excerpt: (Clause, Range<Int>) -> Clause
  ) -> Clause? {
    var best: (clause: Clause, score: Int)?
    for (index, clauses) in sentences.enumerated() {
      // The subject says it best, then the beginning.
      let place = index == 0 ? 2 : index <= 2 ? 1 : 0
      for clause in clauses {
        for (group, cues) in groups.enumerated() {
          let score = groups.count - group + 1 + place
          guard score > best?.score ?? 0, let cue = clause.firstRange(of: cues) else { continue }
          let kept = excerpt(clause, cue)
          if !kept.isVague { best = (kept, score) }
        }
      }
    }
    return best?.clause
  }
}

/// Words of one clause, as written and as compared.
struct Clause {
  struct Word {
    let text: Substring
    /// Lower case, without the signs around it.
    let key: String
  }

  private(set) var words: [Word]

  private static let mostWords = 10
  static let longestPhrase = 200

  /// Reads a text's words; addresses are left out.
  init(_ text: Substring) {
    words = text.split(whereSeparator: \.isWhitespace).filter { !Self.isAddress($0) }
      .map { Word(text: $0, key: Self.key($0)) }
  }

  private init(words: [Word]) { self.words = words }

  /// Splits a sentence at its commas, colons, dashes and adversative words.
  static func split(_ sentence: Substring) -> [Clause] {
    var clauses: [Clause] = []
    var words: [Word] = []
    func finish() {
      if !words.isEmpty { clauses.append(Clause(words: words)) }
      words = []
    }
    for word in Clause(sentence).words {
      if word.key.isEmpty || Cues.separators.contains(word.key) {
        finish()
        continue
      }
      words.append(word)
      if let last = word.text.last, ",;:".contains(last) { finish() }
    }
    finish()
    return clauses
  }

  /// Finds where the first of some phrases stands with something behind or before it.
  func firstRange(of phrases: [Cues.Phrase]) -> Range<Int>? {
    for start in words.indices {
      for phrase in phrases {
        let end = start + phrase.words.count
        guard end <= words.count, words.count - end >= phrase.wordsBehind else { continue }
        let isDenied = start > 0 && Cues.denials.contains(words[start - 1].key)
        if !isDenied, words[start..<end].map(\.key) == phrase.words { return start..<end }
      }
    }
    return nil
  }

  /// The clause without greetings and filler, cut so that the cue is in it.
  func around(_ cue: Range<Int>) -> Clause {
    let kept = trimmed()
    let shift = words.count - kept.words.count
    let end = max(cue.upperBound - shift, 1)
    guard end > Self.mostWords else { return kept }
    return Clause(words: Array(kept.words[(end - Self.mostWords / 2)...]))
  }

  /// What follows the cue; nothing where it is a favour that is asked of support.
  func after(_ cue: Range<Int>) -> Clause {
    let rest = words[cue.upperBound...].drop { $0.key == "please" }
    let isAddressed = words[cue].last.map { Cues.addresses.contains($0.key) } ?? false
    if isAddressed, let verb = rest.first, Cues.services.contains(verb.key) {
      return Clause(words: [])
    }
    return Clause(words: Array(rest.first?.key == "to" ? rest.dropFirst() : rest))
  }

  /// True where fewer than two words name anything.
  var isVague: Bool {
    words.prefix(Self.mostWords).count { !Cues.emptyWords.contains($0.key) } < 2
  }

  /// The clause without the greetings and filler that it begins with, unless it is nothing else.
  func trimmed() -> Clause {
    let rest = words.drop { Cues.fillers.contains($0.key) || $0.key.isEmpty }
    return rest.isEmpty ? self : Clause(words: Array(rest))
  }

  /// At most ten words, without a loose word at a cut end.
  var phrase: String {
    var kept = words.prefix(Self.mostWords)
    if words.count > kept.count {
      while kept.count > 3, let last = kept.last, Cues.looseEnds.contains(last.key) {
        kept.removeLast()
      }
    }
    let text = kept.map(\.text).joined(separator: " ")
    let ends: Set<Character> = [",", ";", ":", ".", "!", "?", "-", "–", "—", "…", "*", ">"]
    let bare = text.drop { ends.contains($0) || $0 == " " }
    let end = bare.lastIndex { !ends.contains($0) && $0 != " " }
    let phrase = end.map { String(bare[...$0]) } ?? text
    return String(phrase.prefix(Self.longestPhrase))
  }

  /// Signs that join words instead of ending a clause.
  private static let joiners: Set<Substring> = ["&", "/", "+"]

  private static func isAddress(_ word: Substring) -> Bool {
    word.hasPrefix("http") || word.hasPrefix("www.") || word.utf8.contains(UInt8(ascii: "@"))
  }

  private static func key(_ word: Substring) -> String {
    let isSign = { (character: Character) in !character.isLetter && !character.isNumber }
    let start = word.drop(while: isSign)
    let end = start.lastIndex { !isSign($0) }
    let bare = end.map { start[...$0] } ?? (joiners.contains(word) ? word : "")
    return bare.lowercased().map { $0 == "’" ? "'" : String($0) }.joined()
  }
}
