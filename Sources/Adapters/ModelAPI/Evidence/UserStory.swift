import LanguageModel

/// "As a …, I want …, so that …", and whether customers said it.
struct UserStory {
  /// Least share of the telling words of what is wanted that customers use.
  private static let leastShared = 0.5

  private let wish: Set<String>
  private let benefit: Set<String>

  /// Reads a sentence; nil for one of another form.
  init?(_ text: String) {
    let text = text.lowercased()
    guard text.hasPrefix("as a"), let want = text.firstRange(of: "i want "),
      let reason = text[want.upperBound...].firstRange(of: "so that ")
    else { return nil }
    wish = Words.stems(of: String(text[want.upperBound..<reason.lowerBound]))
    benefit = Words.stems(of: String(text[reason.upperBound...]))
    guard !wish.isEmpty else { return nil }
  }

  /// True where conversations speak of what is wanted, and of something that it is good for.
  ///
  /// Words are compared as they stand, so that of conversations in other languages than the story nothing is borne out.
  func isBorneOut(by text: String) -> Bool {
    let known = Words.stems(of: text)
    let shared = Double(wish.intersection(known).count)
    return shared >= Self.leastShared * Double(wish.count)
      && (benefit.isEmpty || !benefit.isDisjoint(with: known))
  }
}
