import Testing
import ToolKit

/// How things are laid out for people.
@Suite struct TextTests {
  @Test(
    arguments: [
      ("abc", nil, "abc"), ("abcdef", 4, "abcd"), ("abcd", 4, "abcd"), ("", 4, ""),
      ("日本語テキスト", 5, "日本"), ("e\u{301}e\u{301}e", 2, "e\u{301}e\u{301}"),
    ] as [(String, Int?, String)]
  )
  func `a line is cut to the columns that there are`(text: String, width: Int?, expected: String) {
    #expect(Terminal.fitted(text, to: width) == expected)
  }

  @Test func `a table's columns are as wide as what they hold`() {
    let table = TextTable(
      heads: ["RUN", "STATUS", "KEPT", "END"],
      rows: [["1", "completed", "12", "x"], ["12345", "-", "1234567", "longer"]],
      rightAligned: [2]
    )
    #expect(
      table.lines { _, column, text in column == 1 ? "<\(text)>" : text } == [
        "RUN    STATUS       KEPT  END", "1      <completed>      12  x",
        "12345  <-        > 1234567  longer",
      ]
    )
  }

  @Test func `a time is shown with its zone`() {
    #expect(LocalTime.text(1_790_000_000, isUTC: true) == "2026-09-21 14:13 UTC")
  }
}
