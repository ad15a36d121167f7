import LanguageModel
import Records

/// Versions, platforms and error messages that a customer names.
struct Details: Sendable, Equatable {
  var versions: Set<String> = []
  var platforms: Set<String> = []
  var errors: Set<String> = []

  /// Characters of a customer's words that are read.
  private static let readCharacters = 6_000
  private static let errorLength = 12...120
  private static let mostErrors = 6

  init() {}

  /// Reads what a customer wrote.
  init(_ text: String) {
    let text = text.prefix(Self.readCharacters)
    let words = text.split { $0.isWhitespace || "()[],;/\"".contains($0) }
    let numbered = words.filter { $0.utf8.contains { (0x30...0x39).contains($0) } }
    versions = Set(numbered.compactMap { Self.version(String($0)) })
    let tokens = PhraseIndex.tokens(of: text.lowercased())
    platforms = Set(Self.platforms.matches(inTokens: tokens).map { Self.platformNames[$0].name })
    // Windows is said by whoever names one of its versions.
    if platforms.contains(where: { $0.hasPrefix("Windows ") }) { platforms.remove("Windows") }
    errors = Set(Self.quotedErrors(in: text).prefix(Self.mostErrors))
  }

  /// `139.0.2`, `v112`, `140.1.1esr`: digits with at least one full stop, or behind a v; else nil.
  static func version(_ word: String) -> String? {
    let bare = word.lowercased().trimming { !$0.isLetter && !$0.isNumber }
    let digits = bare.hasPrefix("v") ? bare.dropFirst() : bare[...]
    guard let first = digits.first, first.isNumber, digits.count <= 14 else { return nil }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 4,
      parts.dropLast().allSatisfy({ $0.allSatisfy(\.isNumber) && !$0.isEmpty })
    else { return nil }
    let last = parts[parts.count - 1]
    let number = last.prefix(while: \.isNumber)
    guard !number.isEmpty, suffixes.contains(last.dropFirst(number.count).prefix { $0.isLetter })
    else { return nil }
    if parts.count == 1 { return bare.hasPrefix("v") && number.count >= 2 ? String(digits) : nil }
    // Hours as in 10.30am and sums as in 1.5 have one full stop and few digits.
    return parts.count > 2 || parts[0].count >= 2 && !bare.hasSuffix("am") ? String(digits) : nil
  }

  private static let suffixes: Set<Substring> = ["", "esr", "b", "beta", "rc", "a"]

  /// What stands between quotation marks and speaks of a failure, in lower case without figures.
  private static func quotedErrors(in text: Substring) -> [String] {
    let parts = text.split(whereSeparator: { "\"“”„«»".contains($0) || $0.isNewline })
    return parts.filter { errorLength.contains($0.count) && isQuoted($0, in: text) }
      .filter { errorWords.occurs(inTokens: PhraseIndex.tokens(of: $0.lowercased())) }
      .map { $0.trimming { !$0.isLetter && !$0.isNumber } }
      .filter { errorLength.contains($0.count) }
  }

  /// True where a text has quotation marks on both sides.
  private static func isQuoted(_ part: Substring, in text: Substring) -> Bool {
    guard part.startIndex > text.startIndex, part.endIndex < text.endIndex else { return false }
    let before = text[text.index(before: part.startIndex)]
    return "\"“„«".contains(before) && "\"”“»".contains(text[part.endIndex])
  }

  private static let errorWords = PhraseIndex([
    "error", "failed", "failure", "cannot", "can t", "could not", "couldn t", "unable", "denied",
    "invalid", "not found", "refused", "rejected", "timed out", "unexpected", "unknown",
    "incorrect",
    "not be", "not respond", "not responding", "exceeded", "limit", "expired", "blocked", "lost",
    "went wrong", "fehler", "erreur",
  ])

  private static let platformNames: [(phrase: String, name: String)] = [
    ("windows 7", "Windows 7"), ("windows 8", "Windows 8"), ("windows 8 1", "Windows 8"),
    ("windows 10", "Windows 10"), ("win 10", "Windows 10"), ("win10", "Windows 10"),
    ("windows 11", "Windows 11"), ("win 11", "Windows 11"), ("win11", "Windows 11"),
    ("windows", "Windows"), ("macos", "macOS"), ("mac os", "macOS"), ("macbook", "macOS"),
    ("imac", "macOS"), ("sequoia", "macOS"), ("linux", "Linux"), ("ubuntu", "Linux"),
    ("debian", "Linux"), ("linux mint", "Linux"), ("fedora", "Linux"), ("android", "Android"),
    ("iphone", "iOS"), ("ipad", "iOS"), ("ios", "iOS"), ("chromebook", "ChromeOS"),
  ]
  private static let platforms = PhraseIndex(platformNames.map(\.phrase))
}

extension StringProtocol {
  /// The text without the characters at both ends of which the condition holds.
  func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    guard let start = firstIndex(where: { !isTrimmed($0) }),
      let end = lastIndex(where: { !isTrimmed($0) })
    else { return "" }
    return String(self[start...end])
  }
}
