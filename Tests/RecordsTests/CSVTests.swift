import Records
import Testing

@Suite struct CSVTests {
  @Test(
    arguments: [
      (["a", "b"], "a,b"),
      (["a,b", "say \"no\""], "\"a,b\",\"say \"\"no\"\"\""),
      (["two\nlines", "two\r\nlines"], "\"two\nlines\",\"two\nlines\""),
      (["", "é✓"], ",é✓"),
      (["bell\u{7} and nul\0", "tab\there"], "bell  and nul ,tab\there"),
    ]
  ) func `a row is as RFC 4180 has it`(cells: [String], row: String) {
    #expect(CSV.row(cells) == row + "\r\n")
  }

  @Test(
    arguments: [
      "=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "\n=1", "=HYPERLINK(\"http://x\")",
    ]
  ) func `no cell is a formula`(text: String) {
    let row = CSV.row([text])
    #expect(row.hasPrefix("'") || row.hasPrefix("\"'"))
  }

  @Test(arguments: ["a=b", "1-2", "e@x.com", "it's", "'quoted'"])
  func `other cells stay as they are`(text: String) {
    #expect(CSV.row([text]) == text + "\r\n")
  }
}
