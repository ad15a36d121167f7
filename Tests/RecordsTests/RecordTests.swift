import Records
import Testing

@Suite struct RecordTests {
  private func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try RecordCoding.decode(type, from: Array(text.utf8))
  }

  private func text(_ record: some Encodable) throws -> String {
    String(decoding: try RecordCoding.encode(record), as: UTF8.self)
  }

  @Test(arguments: [
    #"{"id":"1","created_at":5}"#, #"{"id":1,"created_at":"5","source":null,"contacts":[]}"#,
    #"{"id":"1","created_at":5.0,"conversation_parts":null,"statistics":null,"priority":7}"#,
    #"{"id":"1","created_at":5,"contacts":{"contacts":null},"updated_at":null}"#,
  ])
  func `a bare or oddly typed conversation is read`(line: String) throws {
    let conversation = try decode(Conversation.self, line)
    #expect(conversation.id == "1")
    #expect(conversation.createdAt == 5)
    #expect(conversation.updatedAt == 5)
    #expect(conversation.parts.isEmpty)
  }

  @Test(arguments: [
    #"{"created_at":5}"#, #"{"id":"","created_at":5}"#, #"{"id":"1"}"#,
    #"{"id":"1","created_at":null}"#,
  ])
  func `a conversation without id or time is refused`(line: String) {
    #expect(throws: (any Error).self) { try decode(Conversation.self, line) }
  }

  @Test(arguments: [
    (#""2021-03-04T05:06:07Z""#, 1_614_834_367), (#""2021-03-04T05:06:07.250000Z""#, 1_614_834_367),
    (#""2021-03-04T06:06:07+01:00""#, 1_614_834_367), ("1614834367.9", 1_614_834_367),
  ])
  func `a moment is read in the forms of other programs' dumps`(moment: String, seconds: Int) throws
  {
    let line = #"{"id":"1","created_at":\#(moment)}"#
    #expect(try decode(Conversation.self, line).createdAt == seconds)
  }

  @Test(arguments: [
    #"[{"id":"c","external_id":7},{"name":"no id"}]"#,
    #"{"contacts":[{"id":"c","external_id":"7"}]}"#,
    #"{"type":"list","data":[{"id":"c","external_id":"7"}]}"#, #"{"id":"c","external_id":"7"}"#,
  ])
  func `a contact is found with Intercom's wrapper and without it`(contacts: String) throws {
    let conversation = try decode(
      Conversation.self,
      #"{"id":"1","created_at":5,"contacts":\#(contacts)}"#
    )
    #expect(conversation.contacts == [Conversation.Contact(id: "c", externalID: "7")])
  }

  @Test func `a ticket that is not an object, or is empty, leaves the source as it is`() throws {
    for ticket in ["null", "7", "{}", #"{"title":null,"ticket_attributes":{"A":[1]}}"#] {
      let line =
        #"{"id":"1","created_at":5,"source":{"subject":"s","body":" <br>"},"ticket":\#(ticket)}"#
      let source = try decode(Conversation.self, line).source
      #expect(source.subject == "s" && source.body == " <br>", "\(ticket)")
    }
  }

  @Test func `one broken part does not take the others with it`() throws {
    let line =
      #"{"id":"1","created_at":5,"conversation_parts":{"conversation_parts":[7,{"id":"2","body":"x"}]}}"#
    #expect(try decode(Conversation.self, line).parts.map(\.body) == ["x"])
  }

  @Test(arguments: [
    (#"\ud800"#, "\u{FFFD}"), (#"\udc00x"#, "\u{FFFD}x"), (#"\ud83d\ude00"#, "😀"),
    (#"\\ud800\ud800"#, #"\ud800"# + "\u{FFFD}"), (#"\u0000"#, "\u{0}"),
  ])
  func `lone surrogates read as replacement characters`(escape: String, expected: String) throws {
    let line = #"{"id":"1","created_at":5,"source":{"body":"\#(escape)"}}"#
    #expect(try decode(Conversation.self, line).source.body == expected)
  }

  @Test func `an embedding survives bit for bit in the object form`() throws {
    let values: [Float] = [0.1, -.pi, .leastNonzeroMagnitude, 3.4e38]
    let embedding = Embedding(model: "m", values: values)
    #expect(try decode(Embedding.self, text(embedding)) == embedding)
  }

  @Test func `an embedding is read from a plain array`() throws {
    #expect(try decode(Embedding.self, "[0.5,-1]") == Embedding(model: nil, values: [0.5, -1]))
  }

  @Test(arguments: [
    #"{"model":"m","dimensions":2,"base64":"AAAA"}"#,
    #"{"model":"m","dimensions":2,"base64":"AAAAAA=="}"#, #"{"model":"m","dimensions":2}"#,
  ])
  func `an embedding whose size is wrong is refused`(line: String) {
    #expect(throws: DecodingError.self) { try decode(Embedding.self, line) }
  }

  @Test func `records are written with sorted keys and plain slashes`() throws {
    let barrier = Barrier(
      phase: .classification,
      cursor: Cursor(watermark: Watermark(createdAt: 3, id: "a/b"), window: .init(from: 1, to: 9)),
      counts: ["stored": 2, "fetched": 3]
    )
    #expect(
      try text(barrier)
        == #"{"counts":{"fetched":3,"stored":2},"cursor":{"watermark":{"created_at":3,"id":"a/b"},"#
        + #""window":{"from":1,"to":9}},"phase":"classification","type":"barrier"}"#
    )
    #expect(try decode(Barrier.self, text(barrier)) == barrier)
  }

  @Test(arguments: [
    (0, "0 stories, 0 runs are"), (1, "1 story, 1 run is"), (2, "2 stories, 2 runs are"),
  ])
  func `numbers agree with their words`(number: Int, text: String) {
    let words = "\(number.counted("story", "stories")), \(number.counted("run"))"
    #expect("\(words) \(number.form("is", "are"))" == text)
  }

  @Test func `watermarks order by time and then ids by their number`() {
    let marks = [(1, "9"), (1, "10"), (2, "1"), (2, "1a"), (3, "")].map {
      Watermark(createdAt: $0, id: $1)
    }
    #expect(marks.shuffled().sorted() == marks)
  }
}

@Suite struct CheckpointTests {
  // They are added up, and the sum overflowed: a checkpoint with such counts ended ic-fetch --resume-from by a signal.
  @Test(arguments: [
    #""counts":{"fetched":-9223372036854775808,"filtered":5}"#,
    #""counts":{"fetched":9223372036854775807}"#,
    #""counts":{},"cursor":{"window":{"from":-9223372036854775808,"to":0}}"#,
    #""counts":{},"cursor":{"watermark":{"created_at":9223372036854775807,"id":"1"},"window":{"from":0,"to":1}}"#,
    #""counts":{},"cursor":{"window":{"from":0,"to":1},"search":{"promised":9223372036854775807,"listed":0,"gaps":[]}}"#,
    #""counts":{},"cursor":{"window":{"from":0,"to":1},"search":{"promised":0,"listed":0,"gaps":[{"from":0,"to":1,"missing":9223372036854775807}]}}"#,
  ])
  func `numbers that no workspace has are refused`(fields: String) {
    #expect(throws: DecodingError.self) {
      try checkpoint(#"{"phase":"classification",\#(fields)}"#)
    }
    #expect(throws: DecodingError.self) {
      try RecordCoding.decode(
        Barrier.self,
        from: Array(#"{"type":"barrier","phase":"classification",\#(fields)}"#.utf8)
      )
    }
  }

  private func checkpoint(_ json: String) throws -> Checkpoint {
    try RecordCoding.decode(Checkpoint.self, from: Array(json.utf8))
  }

  @Test func `a record, a column and a barrier are one checkpoint`() throws {
    let fields =
      #""phase":"classification","cursor":{"window":{"from":1,"to":2}},"counts":{"stored":3}"#
    let record = try checkpoint(#"{"type":"checkpoint",\#(fields)}"#)
    let barrier = try RecordCoding.decode(
      Barrier.self,
      from: Array(#"{"type":"barrier",\#(fields)}"#.utf8)
    )
    #expect(try checkpoint("{\(fields)}") == record)
    #expect(Checkpoint(barrier) == record)
    #expect(record.cursor?.window == Cursor.Window(from: 1, to: 2) && record.kept == 3)
    let line = try RecordCoding.encode(record)
    #expect(try RecordCoding.decode(Checkpoint.self, from: line) == record)
  }

  @Test(arguments: ["{}", #"{"type":"end","phase":"classification","counts":{}}"#])
  func `anything else is refused`(json: String) {
    #expect(throws: DecodingError.self) { try checkpoint(json) }
  }
}
