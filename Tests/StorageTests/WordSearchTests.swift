import Postgres
import Records
import Storage
import Testing

/// Search by words.
struct WordSearchTests {
  let store: Store

  init() throws { store = try Store() }

  private func conversation(_ id: String, opener: String, replies: [String] = []) -> String {
    let parts = replies.map { #"{"id":"p","part_type":"comment","body":"\#($0)"}"# }
    return """
      {"type":"conversation","id":"\(id)","created_at":10,"updated_at":10,\
      "source":{"subject":"","body":"\(opener)","author":{"type":"user","id":"u"}},\
      "conversation_parts":{"conversation_parts":[\(parts.joined(separator: ","))]}}
      """
  }

  /// Finds conversations once all have their words.
  private func found(_ query: String) throws -> [String] {
    while try WordBacklog.reduce(by: 500, store.connection) > 0 {}
    return try found(amongIndexed: query)
  }

  private func found(amongIndexed query: String) throws -> [String] {
    try ConversationReading(store.connection).matches(query, .init(limit: 10)).map(\.id)
  }

  @Test func `what anybody wrote is found, in any form of the word`() throws {
    try store.store([
      conversation("1", opener: "<p>The invoice is wrong</p>"),
      conversation("2", opener: "Hello", replies: ["Which?", "<b>Invoices</b> of May"]),
      conversation("3", opener: "Hello", replies: ["The class='invoice' page"]), Lines.barrier(),
    ])
    #expect(try found("invoice") == ["3", "2", "1"])
    #expect(try found("\"invoices of may\"") == ["2"])
    #expect(try found("invoice -wrong -page") == ["2"])
    #expect(try found("refund") == [])
  }

  @Test func `characters that Postgres does not have hide nothing else`() throws {
    try store.store([
      conversation("1", opener: "a", replies: [#"cherry\u0000plum"#, #"lone \ud800 surrogate"#]),
      conversation("2", opener: "a", replies: [#"path C:\\u0000x and \ud83d\ude00 smile"#]),
      Lines.barrier(),
    ])
    #expect(try found("surrogate") == ["1"])
    #expect(try found("cherry") == ["1"])
    #expect(try found("smile") == ["2"])
  }

  @Test func `a newer copy is found by its new words alone`() throws {
    try store.store([conversation("1", opener: "apples"), Lines.barrier()])
    let newer = conversation("1", opener: "pears").replacing(
      #""updated_at":10"#,
      with: #""updated_at":11"#
    )
    #expect(try found("apples") == ["1"])
    try store.store([newer, Lines.barrier()])
    #expect(try found(amongIndexed: "apples") == [])
    #expect(try found("pears") == ["1"])
  }

  @Test func `a conversation of ten megabytes is stored and found`() throws {
    let long = (0..<1_000_000).map { String($0, radix: 36) }.joined(separator: " ")
    let line = conversation("1", opener: "pineapple \(long)", replies: [long, "mango"])
    try store.store([line, Lines.barrier()])
    #expect(try found("pineapple") == ["1"])
    #expect(try found("mango") == ["1"])
  }

  @Test func `storing leaves the words to somebody who has the time`() throws {
    try store.store(
      (1...5).map { conversation("\($0)", opener: "Hello", replies: ["melon"]) } + [Lines.barrier()]
    )
    #expect(try found(amongIndexed: "melon").isEmpty)
    #expect(try WordBacklog.count(store.connection) == 5)
    #expect(try WordBacklog.reduce(by: 3, store.connection) == 3)
    #expect(try WordBacklog.reduce(by: 3, store.connection) == 2)
    #expect(try WordBacklog.reduce(by: 3, store.connection) == 0)
    #expect(try found("melon").count == 5)
  }
}
