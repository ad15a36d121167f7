/// The script of a text, as far as it tells that the encoder cannot read it.
///
/// The encoder knows Latin letters. Vectors of other scripts lie near each other whatever they say, so they would
/// make a group of one language, not of one matter.
enum Script {
  /// Letters that are looked at.
  private static let looked = 400

  /// The language (ISO 639-1) of a text most of whose letters are of another script, else nil.
  ///
  /// A script that several languages use gives the one with the most speakers.
  static func unreadableLanguage(_ text: String) -> String? {
    var counts: [String: Int] = [:]
    var letters = 0
    for scalar in text.unicodeScalars.lazy.filter(\.properties.isAlphabetic).prefix(looked) {
      letters += 1
      if let language = language(of: scalar) { counts[language, default: 0] += 1 }
    }
    guard counts.values.reduce(0, +) * 2 > letters else { return nil }
    // Japanese is written in kana and Chinese characters.
    if counts["ja", default: 0] * 10 > letters { return "ja" }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private static func language(of scalar: Unicode.Scalar) -> String? {
    guard scalar.value >= 0x370 else { return nil }
    return ranges.first { $0.range.contains(scalar.value) }?.language
  }

  private static let ranges: [(range: ClosedRange<UInt32>, language: String)] = [
    (0x0370...0x03FF, "el"), (0x0400...0x052F, "ru"), (0x0590...0x05FF, "he"),
    (0x0600...0x077F, "ar"), (0x0900...0x097F, "hi"), (0x0980...0x09FF, "bn"),
    (0x0B80...0x0BFF, "ta"), (0x0E00...0x0E7F, "th"), (0x1100...0x11FF, "ko"),
    (0x3040...0x30FF, "ja"), (0x3400...0x4DBF, "zh"), (0x4E00...0x9FFF, "zh"),
    (0xAC00...0xD7AF, "ko"),
  ]
}
