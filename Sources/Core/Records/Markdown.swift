/// Text of others in Markdown (CommonMark).
package enum Markdown {
  /// Takes from a text everything that Markdown, HTML or a terminal would act on.
  package static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!", "$":
        result += "\\\(scalar)"
      case _ where scalar.value < 32 || scalar.value == 127: result += " "
      // Marks that turn the direction of text around.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{200E}", "\u{200F}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Keeps of an address what may stand in a link's parentheses.
  package static func address(_ link: String) -> String {
    String(
      String.UnicodeScalarView(
        link.unicodeScalars.filter {
          $0.value > 32 && $0.value < 127 && !"()<>\\\"".unicodeScalars.contains($0)
        }
      )
    )
  }
}
