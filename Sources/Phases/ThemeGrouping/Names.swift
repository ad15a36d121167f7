/// Names for new themes, each given once.
struct Names {
  /// Words that make a signature specific, and the most that it may grow to.
  private static let fewestWords = 3
  private static let mostWords = 4

  private var taken: Set<String>

  /// Keeps clear of signatures that are in use.
  init(taken: Set<String>) { self.taken = taken }

  /// Gives a signature that nobody has, from a group's distinctive phrases.
  mutating func signature(for phrases: [Distinction.Phrase]) -> String {
    let words = Self.words(of: phrases)
    let base = words.isEmpty ? ["unnamed"] : Array(words.prefix(Self.fewestWords))
    var signature = base.joined(separator: "_")
    for word in words.dropFirst(base.count) where taken.contains(signature) {
      signature = (base + [word]).joined(separator: "_")
    }
    var number = 2
    let stem = signature
    while !taken.insert(signature).inserted {
      signature = "\(stem)_\(number)"
      number += 1
    }
    return signature
  }

  /// A title: the most distinctive phrase, then what narrows it down.
  static func title(for phrases: [Distinction.Phrase]) -> String {
    var seen: Set<String> = []
    var parts: [String] = []
    for phrase in phrases where parts.count < 3 && seen.isDisjoint(with: phrase.words) {
      seen.formUnion(phrase.words)
      parts.append(phrase.text)
    }
    guard let first = parts.first else { return "Unnamed" }
    let head = first.prefix(1).uppercased() + first.dropFirst()
    return parts.count == 1 ? head : head + ": " + parts.dropFirst().joined(separator: ", ")
  }

  /// Words of phrases in order, each once: whole phrases until there are enough.
  private static func words(of phrases: [Distinction.Phrase]) -> [String] {
    var words: [String] = []
    for phrase in phrases {
      let fresh = phrase.words.filter { !words.contains($0) }
      if words.count + fresh.count <= mostWords || words.count < fewestWords { words += fresh }
    }
    return words
  }
}
