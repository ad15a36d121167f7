import Fetching
import Helpdesk
import Records
import Testing

@Suite struct SavedStreamTests {
  private func stream(_ lines: String...) -> SavedStream {
    var stream = SavedStream()
    for line in lines { stream.read(Array(line.utf8)) }
    return stream
  }

  private let window = Cursor.Window(from: 100, to: 200)
  private let saved = [
    #"{"type":"conversation","id":"1","created_at":110,"updated_at":150}"#,
    #"{"type":"skipped","id":"2","reason":"deleted"}"#,
    #"{"type":"rejected","tool":"ic-fetch","id":"3","reason":"status 500"}"#,
    #"{"type":"barrier","phase":"classification","cursor":{"watermark":{"created_at":120,"id":"3"},"window":{"from":100,"to":200}},"counts":{"fetched":9,"filtered":4,"rejected":1}}"#,
  ]

  private func plan(_ field: PageRequest.Field = .createdAt) -> SweepPlan {
    var plan = SweepPlan(tool: "ic-fetch", window: Cursor.Window(from: 0, to: 999))
    plan.field = field
    plan.maximumKept = 10
    return plan
  }

  @Test func `a dry run, which stores nothing, goes on with what it kept`() {
    var plan = plan()
    let counts = #""stored":0,"classified":4,"fetched""#
    plan.resume(stream(saved[3].replacing(#""fetched""#, with: counts)))
    #expect(plan.maximumKept == 6)
  }

  @Test func `records are told apart`() {
    let stream = stream(
      saved[0],
      saved[1],
      saved[2],
      saved[3],
      #"{"id":4,"created_at":7}"#,
      #"{"type":"theme","id":"5"}"#,
      #"{"type":"conversation","id":"6""#,
      "no JSON"
    )
    #expect(stream.conversations == ["1": 150, "4": 7])
    #expect(stream.skipped == ["2"])
    #expect(stream.checkpoint?.cursor?.watermark == Watermark(createdAt: 120, id: "3"))
  }

  @Test func `the last checkpoint counts, and a barrier without a place is none`() {
    let bare = #"{"type":"barrier","phase":"classification","counts":{}}"#
    let later = saved[3].replacing("120", with: "130")
    let stream = stream(saved[3], later, bare)
    #expect(stream.checkpoint?.cursor?.watermark?.createdAt == 130)
    #expect(self.stream(bare).isEmpty)
  }

  @Test func `text without a record is not a stream`() {
    #expect(stream("root:x:0:0:root:/root:/bin/bash").isForeign)
    #expect(stream("{", #"  "id": "1""#, "}").isForeign)
    #expect(stream(#"{"name":"x"}"#).isForeign)
    // Nothing yet, the beginning of a first record, and a window without conversations.
    #expect(!stream().isForeign)
    #expect(!stream(#"{"type":"conv"#).isForeign)
    #expect(!stream(#"{"type":"end","counts":{}}"#).isForeign)
    #expect(!stream(#"{"id":"1","updated_at":5}"#).isForeign)
  }

  @Test func `a conversation lies in a window by either of its times`() {
    let stream = stream(saved[0], #"{"id":"4","updated_at":150}"#)
    let (early, late) = (Cursor.Window(from: 100, to: 110), Cursor.Window(from: 111, to: 150))
    #expect(stream.places("1", in: early, by: .createdAt))
    #expect(!stream.places("1", in: late, by: .createdAt))
    #expect(!stream.places("1", in: early, by: .updatedAt))
    #expect(stream.places("1", in: late, by: .updatedAt))
    #expect(stream.places("4", in: early, by: .createdAt))
  }

  @Test func `a sweep by creation goes on behind the checkpoint, in its window`() {
    var plan = plan()
    plan.resume(stream(saved[0], saved[3]))
    #expect(plan.window == window)
    #expect(plan.resumeAfter == Watermark(createdAt: 120, id: "3"))
    #expect(plan.counts["fetched"] == 9)
    #expect(plan.maximumKept == 6)
    // One of before that was told counts what was dealt with as listed.
    #expect(plan.search == SearchTally(listed: 9))
    #expect(plan.seen == ["1"])
  }

  @Test func `one by update knows what is there`() {
    var plan = plan(.updatedAt)
    plan.known = ["1": 140]
    plan.resume(stream(saved[0], saved[1], saved[3]))
    #expect(plan.known == ["1": 150])
    #expect(plan.window == Cursor.Window(from: 0, to: 999))
    #expect(plan.maximumKept == 9)
  }

  @Test func `an interrupted one passes over what it has dealt with, and goes on counting`() {
    var plan = plan(.updatedAt)
    let checkpoint =
      #"{"type":"checkpoint","phase":"classification","cursor":{"window":{"from":0,"to":999},"field":"updated_at"},"counts":{"fetched":2,"filtered":1},"updated_at":"2026-01-01T00:00:00.000Z"}"#
    plan.resume(stream(checkpoint, #"{"type":"known","id":"7"}"#, #"{"type":"known","id":"8"}"#))
    #expect(plan.settled == ["7", "8"])
    #expect(plan.counts == ["fetched": 2, "filtered": 1])
    #expect(plan.resumeAfter == nil)
    var other = self.plan()
    other.resume(stream(checkpoint))
    #expect(other.window == self.plan().window)
  }

  @Test func `named conversations that are there, or were left out, are not asked for again`() {
    var plan = plan()
    plan.ids = ["3", "2", "1", "0"]
    plan.resume(stream(saved[0], saved[1], saved[2]))
    #expect(plan.ids == ["3", "0"])
  }

  @Test(arguments: [
    ("17", "17"), (" 17\r", "17"), (#"{"type":"difference","id":"17"}"#, "17"),
    (#"{"id":17}"#, "17"),
    ("  ", nil), (#"{"type":"end","counts":{}}"#, nil),
    // What cannot be an id stays as it is, to be rejected.
    (#"{"id":""}"#, #"{"id":""}"#), (#"{"id":"a b"}"#, #"{"id":"a b"}"#), ("{", "{"),
    (" 12  34 ", "12 34"),
  ])
  func `a line names a conversation, alone or in a record`(line: String, id: String?) {
    #expect(SavedStream.id(Array(line.utf8)) == id)
  }
}
