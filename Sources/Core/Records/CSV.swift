/// Rows of comma-separated values as RFC 4180 has them: CRLF, quotes where they are needed, UTF-8.
package enum CSV {
  /// Gives a row with its line end.
  package static func row(_ cells: [String]) -> String {
    cells.map(quoted).joined(separator: ",") + "\r\n"
  }

  private static func quoted(_ cell: String) -> String {
    let text = guarded(cell.withoutControls)
    let needsQuotes = text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }

  /// Puts an apostrophe before what a spreadsheet would take for a formula.
  ///
  /// The signs are those of OWASP's "CSV Injection", <https://owasp.org/www-community/attacks/CSV_Injection>, with
  /// their full-width forms. A spreadsheet that trims a cell still finds the apostrophe first.
  private static func guarded(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first(where: { $0 != " " && $0 != "\u{A0}" }),
      "=+-@\t\n＝＋－＠".unicodeScalars.contains(first)
    else { return cell }
    return "'" + cell
  }
}

extension String {
  /// The text with line feeds at its lines' ends and spaces for other control characters, which no reader of tables
  /// expects, and on some of which a terminal acts.
  package var withoutControls: String {
    var text = ""
    for scalar in replacing("\r\n", with: "\n").unicodeScalars {
      let isControl = scalar.value < 32 && scalar != "\n" && scalar != "\t" || scalar.value == 127
      text.unicodeScalars.append(isControl ? " " : scalar)
    }
    return text
  }
}
