private import CLanguageDetector

/// Finds the language of a customer's words.
package enum LanguageIdentifier {
  /// The code where no language can be found: too few words, or none (ISO 639-2).
  static let undetermined = "und"
  /// Characters that are looked at; more of them do not change the answer.
  private static let lookedAt = 2_000
  /// Codes of CLD2 that are not those of ISO 639-1.
  private static let codes = ["un": undetermined, "iw": "he", "jw": "jv", "xxx": undetermined]

  /// The language's code in ISO 639-1, or `undetermined`.
  package static func code(of text: String) -> String {
    // A control character makes the text invalid for CLD2.
    let scalars = text.unicodeScalars.prefix(lookedAt)
      .map { $0.properties.generalCategory == .control ? " " : $0 }
    var words = String(String.UnicodeScalarView(scalars))
    let found = words.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        $0.baseAddress.map { String(cString: detect_language($0, Int32(bytes.count))) } ?? "un"
      }
    }
    // Without script and region: zh-Hant is zh.
    let code = String(found.prefix { $0 != "-" })
    return codes[code] ?? code
  }
}
