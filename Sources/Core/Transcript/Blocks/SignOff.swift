/// A line that closes a message: a formula alone, or with the writer's name behind it.
struct SignOff {
  let hasName: Bool

  /// The letters of each formula.
  private static let formulas: Set<[UInt8]> = Set(
    Language.all.flatMap { Language.phrases($0.signOffs) }.map { letters(PhraseTable.lowered($0)) }
  )
  private static let firstWords: Set<[UInt8]> = Set(
    Language.all.flatMap { Language.phrases($0.signOffs) }.compactMap { formula in
      let bytes = PhraseTable.lowered(formula)
      return PhraseTable.words(bytes[...]).first.map { Array(bytes[$0]) }
    }
  )
  private static let longestFormula = 8

  init?(_ text: String, author: Set<String>) {
    guard text.utf8.count <= 80 else { return nil }
    let lowered = PhraseTable.lowered(text)
    if Self.formulas.contains(Self.letters(lowered)) {
      hasName = false
      return
    }
    let first = PhraseTable.words(lowered[...]).first
    guard let first, Self.firstWords.contains(Array(lowered[first])) else { return nil }
    let words = text.split { $0 == " " || $0 == "," }
    guard words.count > 1, let length = Self.formulaLength(words) else { return nil }
    let name = words[length...]
    let formula = words[..<length].joined(separator: " ")
    let isClear = length >= 2 || text.dropFirst(formula.count).hasPrefix(",") || formula.count >= 5
    let isName = name.allSatisfy { word in
      word.first?.isUppercase == true || author.contains(word.lowercased())
        || word.unicodeScalars.allSatisfy { $0.value > 0x2E80 }
    }
    guard isClear, isName, 1...3 ~= name.count, Content.weight(of: name.joined(separator: " ")) > 0,
      !text.hasSuffix(".") || name.count == 1, !text.contains("?")
    else { return nil }
    hasName = true
  }

  private static func letters(_ bytes: [UInt8]) -> [UInt8] {
    PhraseTable.words(bytes[...]).flatMap { bytes[$0] }
  }

  /// The number of words of the longest formula at the beginning.
  private static func formulaLength(_ words: [Substring]) -> Int? {
    let lowered = words.prefix(longestFormula).map { letters(PhraseTable.lowered(String($0))) }
    return stride(from: min(words.count - 1, longestFormula), through: 1, by: -1).first { count in
      formulas.contains(Array(lowered[..<count].joined()))
    }
  }
}
