/// How texts are compared word by word.
package enum Words {
  /// Gives a text's words in lower case.
  package static func of(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// A word between two white spaces without the marks at its ends; nil for marks alone.
  package static func withoutMarks(_ written: Substring) -> Substring? {
    let tells = { (character: Character) in character.isLetter || character.isNumber }
    guard let first = written.firstIndex(where: tells),
      let last = written.lastIndex(where: tells)
    else { return nil }
    return written[first...last]
  }

  /// Gives a text's words that name something, each once, without their commonest endings.
  package static func stems(of text: String) -> Set<String> {
    Set(of(text).filter { $0.count > 1 && !empty.contains($0) }.map(stem))
  }

  /// A word without the endings of plurals and tenses, where enough of it is left.
  package static func stem(_ word: String) -> String {
    if let known = irregular[word] { return known }
    for ending in endings where word.hasSuffix(ending) && word.count >= ending.count + 4 {
      return String(word.dropLast(ending.count))
    }
    return word
  }

  private static let endings = ["ings", "ing", "ies", "ed", "es", "s", "e", "y"]

  /// Forms that no ending tells, and two spellings of one word.
  private static let irregular = [
    "sent": "send", "froze": "freez", "frozen": "freez", "email": "mail", "emails": "mail",
    "mails": "mail", "chose": "choos", "chosen": "choos", "written": "writ", "wrote": "writ",
  ]

  /// How many of two texts' words both have, 0 to 1 (Jaccard's index).
  package static func likeness(_ one: Set<String>, _ other: Set<String>) -> Double {
    let all = one.union(other).count
    return all == 0 ? 1 : Double(one.intersection(other).count) / Double(all)
  }

  /// Words that name nothing by themselves.
  package static let empty: Set<String> = [
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "anymore", "anyone",
    "anything",
    "are", "as", "at", "back", "be", "because", "been", "before", "being", "but", "by", "can",
    "cannot",
    "cant", "could", "d", "did", "do", "does", "doesn", "doing", "don", "dont", "even", "every",
    "few", "fix",
    "for", "from", "get", "gets", "getting", "go", "got", "had", "has", "have", "haven", "help",
    "here", "how",
    "i", "if", "in", "into", "is", "isn", "issue", "issues", "it", "its", "just", "keeps", "know",
    "like",
    "ll", "longer", "m", "make", "makes", "me", "more", "most", "my", "need", "never", "new", "no",
    "not",
    "nothing", "now", "of", "off", "ok", "on", "one", "only", "or", "other", "our", "out", "over",
    "please",
    "problem", "problems", "re", "s", "same", "see", "should", "since", "so", "some", "something",
    "still",
    "stop", "stopped", "suddenly", "t", "than", "thank", "thanks", "that", "the", "their", "them",
    "then",
    "there", "these", "they", "thing", "things", "this", "those", "to", "too", "try", "trying",
    "unable",
    "up", "use", "used", "using", "ve", "very", "want", "was", "way", "we", "what", "when", "where",
    "which",
    "while", "who", "why", "will", "with", "won", "work", "working", "works", "would", "you",
    "your", "yes",
    "lost", "missing", "gone", "wrong", "error", "fails", "failed", "today", "yesterday",
    "recently", "days",
    "ich", "und", "das", "die", "der", "ist", "nicht", "es", "zu", "in", "ein", "eine", "je", "le",
    "la",
    "les", "ne", "pas", "que", "et", "est", "de", "un", "une", "el", "los", "se", "no", "y",
  ]
}
