import Transcript

/// The words of all conversations, numbered.
///
/// Forms of a word share a number; the form that is met most often is the one shown.
struct Lexicon {
  private var numbers: [String: Int32] = [:]
  private var forms: [[String: Int]] = []

  /// Numbers a word in lower case.
  mutating func number(of word: String) -> Int32 {
    let stem = Self.stem(word)
    let number = numbers[stem] ?? Int32(forms.count)
    if numbers[stem] == nil {
      numbers[stem] = number
      forms.append([:])
    }
    forms[Int(number)][word, default: 0] += 1
    return number
  }

  /// The form of a word that is met most often; of equals the shorter, then the first by alphabet.
  func word(_ number: Int32) -> String {
    forms[Int(number)].min {
      ($1.value, $0.key.count, $0.key) < ($0.value, $1.key.count, $1.key)
    }?.key ?? ""
  }

  /// Cuts English endings off: `deletes`, `deleted` and `deleting` all give `delet`.
  ///
  /// Only words that stay long enough are cut, and a stem is never shown, so little harm comes of it elsewhere.
  private static func stem(_ word: String) -> String {
    var stem = Substring(word)
    if stem.hasSuffix("s"), !["ss", "us", "is"].contains(where: stem.hasSuffix) {
      stem = cut(1, off: stem)
    }
    if stem.hasSuffix("ing") { return String(undoubled(cut(3, off: stem))) }
    if stem.hasSuffix("ed") { return String(undoubled(cut(2, off: stem))) }
    return String(stem.hasSuffix("e") ? cut(1, off: stem) : stem)
  }

  private static func cut(_ count: Int, off word: Substring) -> Substring {
    word.utf8.count - count >= 3 ? word.dropLast(count) : word
  }

  /// `stopp` of `stopped` as `stop`.
  private static func undoubled(_ stem: Substring) -> Substring {
    let end = stem.suffix(2)
    let isDoubled = end.count == 2 && end.first == end.last && !"lsz".contains(end.first ?? "l")
    return isDoubled ? stem.dropLast() : stem
  }
}

/// Splits a text into runs of content words.
struct WordReader {
  /// Longest text that is read, in words: the matter comes first.
  private static let mostWords = 300
  private static let lengths = 3...30

  /// Words to leave out: names of the people who take part.
  private let names: Set<String>

  /// Leaves out the words of some names, and common given names.
  init(names: some Sequence<String>) {
    self.names = Set(names.flatMap { $0.lowercased().split { !$0.isLetter }.map { String($0) } })
  }

  /// Reads a text sentence by sentence.
  func sentences(_ text: String) -> [(number: UInt64, runs: [[String]])] {
    var room = Self.mostWords
    return Sentences.split(text).compactMap { sentence in
      guard room > 0 else { return nil }
      let words = sentence.split(whereSeparator: \.isWhitespace)
      defer { room -= words.count }
      return (Boilerplate.number(of: sentence), runs(words.prefix(room)))
    }
  }

  /// Reads some words; adjacent words of a run are adjacent in the text.
  private func runs(_ tokens: some Sequence<Substring>) -> [[String]] {
    var runs: [[String]] = []
    var run: [String] = []
    var (before, introduced) = ("", false)
    func finish() {
      if !run.isEmpty { runs.append(run) }
      run = []
    }
    for token in tokens {
      if Self.isAddress(token) || Self.isMask(token) {
        finish()
        continue
      }
      for (word, endsRun) in Self.words(token) {
        let isName = introduced || names.contains(word) || GivenNames.all.contains(word)
        introduced = Self.titles.contains(word) || before == "name" && word == "is"
        before = word
        if isName || !Self.isContent(word) { finish() } else { run.append(word) }
        if endsRun { finish() }
      }
    }
    finish()
    return runs
  }

  /// Words behind which a person's name stands.
  private static let titles: Set<String> = [
    "mr", "mrs", "ms", "dr", "herr", "frau", "monsieur", "madame",
  ]

  private static func isContent(_ word: String) -> Bool {
    lengths.contains(word.count) && word.allSatisfy(\.isLetter) && !StopWords.all.contains(word)
  }

  private static func isAddress(_ token: Substring) -> Bool {
    token.contains("@") || token.contains("://") || token.hasPrefix("www.") || token.contains("<")
  }

  /// True for `[email]` and other words in brackets, which stand for what is no word.
  private static func isMask(_ token: Substring) -> Bool {
    token.first == "[" && token.contains("]") && !token.contains(" ")
  }

  /// The words of a token in lower case, and whether a sign behind each keeps it from the next.
  private static func words(_ token: Substring) -> [(String, Bool)] {
    let pieces = token.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
    let endsRun = token.last.map { !$0.isLetter } ?? false
    return pieces.enumerated().map { place, piece in
      (withoutContraction(piece), endsRun && place == pieces.count - 1)
    }
  }

  /// `don't` is the stop word `dont`, `customer's` is `customer`.
  private static func withoutContraction(_ piece: Substring) -> String {
    let parts = piece.split { $0 == "'" || $0 == "’" }
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return parts.first.map { String($0) } ?? ""
    }
    let joined = String(first) + String(last)
    if StopWords.all.contains(joined) { return joined }
    // French and Italian elide the article before the word: l'adresse, dell'account.
    return first.count <= 2 || StopWords.all.contains(String(first)) ? String(last) : String(first)
  }
}
