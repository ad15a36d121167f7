import Records
import RunConsole
import Testing

/// What leaves the house: texts of customers must neither format nor calculate.
@Suite struct DigestTests {
  private func digest(title: String, excerpt: String = "x", link: String = "https://a/") throws
    -> Digest
  {
    func quoted(_ text: String) throws -> String {
      String(decoding: try RecordCoding.encode([text]).dropFirst().dropLast(), as: UTF8.self)
    }
    let item = """
      {"section":"spike","id":7,"title":\(try quoted(title)),"product_area":"calendar","component":"sync",
      "severity":"high","status":"in_progress","owner":"al","growth":"grown","joined":44,"conversations":52,
      "customers":40,"companies":2,"since_fixed":0,"first_seen":"2026-09-01","last_seen":"2026-11-26",
      "spike":{"count":46,"usual":1.04,"probability":1e-20},"description":"d",
      "evidence":[{"conversation_id":"1","link":\(try quoted(link)),"excerpt":\(try quoted(excerpt)),"created_at":1790000000}]}
      """
    let json = """
      {"type":"digest","heading":"Product stories","run":{"id":3,"status":"completed","fetched":60,"stored":50,"unchanged":9},
      "compared":"since run 2","joined":44,"counts":{"spike":1,"new":0,"grown":2,"back":1,"rest":3},
      "stories":[\(item)],"themes":[{"signature":"s","title":"A theme","spike":{"count":9,"usual":0,"probability":0.0001}}]}
      """
    return try RecordCoding.decode(Digest.self, from: Array(json.utf8))
  }

  @Test func `the summary says counts with what they are compared with`() throws {
    #expect(
      try digest(title: "T").summary
        == "2 spikes, 0 new, 2 grown, 1 back; 44 conversations joined since run 2"
    )
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+49 170", "'+49 170"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\tx", "'\tx"), ("plain", "plain"), ("a, \"b\"", "\"a, \"\"b\"\"\""),
    ("=cmd|' /C calc'!A0,1", "\"'=cmd|' /C calc'!A0,1\""), ("two\nlines", "\"two\nlines\""),
  ])
  func `no cell of the table is a formula`(title: String, cell: String) throws {
    let table = DigestTable.text(try digest(title: title))
    #expect(
      table.contains("spike,7,\(cell),calendar,sync,high,in_progress,al,grown,44,52,40,2,46,1.0,")
    )
    #expect(table.hasSuffix("\r\n"))
    #expect(table.contains("spike,,A theme,,"))
  }

  @Test func `the page escapes and loads nothing`() throws {
    let attack = #"<script>alert("1")</script>&'"#
    let page = DigestPage.html(
      try digest(title: attack, excerpt: attack, link: #"javascript:alert(1)"#),
      facts: ["run 3, <b>"]
    )
    #expect(!page.contains("<script") && !page.contains("javascript:") && !page.contains("<b>"))
    #expect(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;"))
    for loader in ["<link", "<img", "<style", "src=", "url(", "@import"] {
      #expect(!page.contains(loader), "\(loader)")
    }
    #expect(page.contains("46 in one week, usually 1; +44 of 52"))
    let quoted = DigestPage.html(try digest(title: "T", link: #"https://a/"onclick="x"#), facts: [])
    #expect(quoted.contains(#"href="https://a/&quot;onclick=&quot;x""#))
  }
}
