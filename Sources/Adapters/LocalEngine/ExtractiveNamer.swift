package import LanguageModel

/// Names themes by their own distinctive phrases, and titles them by a symptom that holds some.
package struct ExtractiveNamer: ThemeNamer {
  /// Makes a namer.
  package init() {}

  /// Names themes; see `ThemeNamer`.
  package func names(
    for themes: [UnnamedTheme],
    in context: NamingContext
  ) async throws -> Answer<[ThemeName]> {
    var signatures = Signatures(taken: context.taken)
    let names = themes.map { theme in
      ThemeName(
        signature: theme.signature ?? signatures.signature(for: theme.phrases),
        title: ThemeTitle.title(symptoms: theme.symptoms, phrases: theme.phrases)
      )
    }
    return Answer(local: names, model: "phrases")
  }
}

/// Signatures for new themes, each given once.
private struct Signatures {
  /// Words that make a signature specific, and the most that it may grow to.
  private static let fewestWords = 3
  private static let mostWords = 4

  private var taken: Set<String>

  /// Keeps clear of signatures that are in use.
  init(taken: Set<String>) { self.taken = taken }

  /// Gives a signature that nobody has, from a group's distinctive phrases.
  mutating func signature(for phrases: [[String]]) -> String {
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

  /// Words of phrases in order, each once: whole phrases until there are enough.
  private static func words(of phrases: [[String]]) -> [String] {
    var words: [String] = []
    for phrase in phrases {
      let fresh = phrase.filter { !words.contains($0) }
      if words.count + fresh.count <= mostWords || words.count < fewestWords { words += fresh }
    }
    return words
  }
}
