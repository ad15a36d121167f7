/// Leaves out of a sentence what only its writer can mean.
enum Trimming {
  /// The sentence without dates, without versions that others do not share, and without the parentheses that held them.
  static func trimmed(_ sentence: String, keeping shared: Set<String>) -> String {
    let words = sentence.split(separator: " ")
    var kept: [Substring] = []
    for word in words {
      let bare = word.drop { !$0.isLetter && !$0.isNumber }
      let end = bare.lastIndex { $0.isLetter || $0.isNumber }
      let name = end.map { String(bare[...$0]) } ?? ""
      // The parenthesis would lose its beginning.
      let isOpen = word.first == "(" && !word.contains(")")
      let isDate = isDate(name) && !isOpen
      guard isDate || isVersion(name), !shared.contains(name) else {
        kept.append(word)
        continue
      }
      let before = isDate ? prepositions : labels
      while let last = kept.last, before.contains(last.lowercased().trimmingSigns) {
        kept.removeLast()
      }
      // The sign that closes the sentence or the clause stays.
      if let sign = word.last, ".,;:!?".contains(sign), let last = kept.popLast() {
        kept.append(last + String(sign))
      }
    }
    let text = kept.joined(separator: " ")
    return text.isEmpty ? sentence : text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Fewest words of a sentence that is left of another.
  private static let fewestWords = 5

  /// The sentence without the greeting, and the words that only join it to the one before.
  static func withoutOpening(_ sentence: String) -> String {
    let words = sentence.split(separator: " ").map { Word($0) }
    let rest = Introduction.courtesyDropped(from: words[...])
    guard rest.count >= fewestWords, rest.count < words.count else { return sentence }
    let text = rest.map(\.text).joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The sentence without what stands in parentheses.
  static func withoutAsides(_ sentence: String) -> String {
    var depth = 0
    let kept = sentence.filter { character in
      if character == "(" { depth += 1 }
      defer { if character == ")", depth > 0 { depth -= 1 } }
      return depth == 0
    }
    return depth == 0 ? kept.split(separator: " ").joined(separator: " ") : sentence
  }

  private static let labels: Set<String> = ["version", "v", "ver", "(version"]

  /// Words that stand before a date, as in "as of" and "since".
  private static let prepositions: Set<String> = [
    "as", "of", "since", "on", "from", "until", "till", "after", "before", "by",
  ]

  /// A day in numbers, as in 7/23/25 and 2025-07-23.
  private static func isDate(_ name: String) -> Bool {
    (["/", "-"] as [Character]).contains { sign in
      let parts = name.split(separator: sign, omittingEmptySubsequences: false)
      return parts.count == 3
        && parts.allSatisfy { (1...4).contains($0.count) && $0.allSatisfy(\.isNumber) }
    }
  }

  /// Two full stops between digits, or one behind two digits.
  private static func isVersion(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard (2...4).contains(parts.count), parts.allSatisfy({ $0.first?.isNumber ?? false }) else {
      return false
    }
    return parts.count > 2 || parts[0].count >= 2
  }
}

extension String {
  fileprivate var trimmingSigns: String {
    String(drop { !$0.isLetter && !$0.isNumber })
  }
}
