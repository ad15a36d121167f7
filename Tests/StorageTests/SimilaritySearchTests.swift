import Foundation
import Postgres
import Records
import Storage
import Testing

struct SimilaritySearchTests {
  let store: Store

  init() throws { store = try Store() }

  private func embedding(_ vector: [Float], model: String = "m") -> String {
    let bytes = vector.flatMap { value in
      withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
    }
    let text = Data(bytes).base64EncodedString()
    return #","embedding":{"base64":"\#(text)","dimensions":\#(vector.count),"model":"\#(model)"}"#
  }

  @Test func `the nearest come first, each conversation once, those of other models not at all`()
    throws
  {
    let run = try store.newRun()
    let lines = [
      Lines.conversation("1", answers: embedding([1, 0])),
      Lines.conversation("2", subject: "close", answers: embedding([0.8, 0.6])),
      Lines.conversation("3", answers: embedding([0, 1])),
      Lines.conversation("4", answers: embedding([1, 0], model: "other")),
      Lines.conversation("5", answers: embedding([1, 0, 0])), Lines.conversation("6"),
    ]
    try store.store(lines + [Lines.barrier()])
    try store.store([lines[0], Lines.barrier()], run: run.id)
    let found = try SimilaritySearch(open: store.open).nearest(to: [1, 0], model: "m", limit: 2)
    #expect(found.map(\.id) == ["1", "2"])
    #expect(found[0].similarity == 1)
    #expect(abs(found[1].similarity - 0.8) < 1e-6)
    #expect(found[1].subject == "close")
    #expect(found[1].createdAt == 10)
    #expect(found[1].excerpt == "It broke today")
  }

  @Test(
    arguments: [
      ("<p>One</p><p>two&nbsp;&amp;amp; <i>th</i>ree</p>", "One two &amp; three"),
      ("no tag: 1 < 2", "no tag: 1 < 2"),
      (String(repeating: "x", count: 300), String(repeating: "x", count: 200)),
    ]
  )
  func `an excerpt is one line of plain text`(body: String, excerpt: String) throws {
    let line = Lines.conversation("1", answers: embedding([1, 0]))
    try store.store([line.replacing("<p>It <b>broke</b> today</p>", with: body), Lines.barrier()])
    let found = try SimilaritySearch(open: store.open).nearest(to: [1, 0], model: "m", limit: 1)
    #expect(found.map(\.excerpt) == [excerpt])
  }

  @Test func `of many the best are kept`() throws {
    let lines = (1...700).map { number in
      let angle = Float(number % 350) / 350
      return Lines.conversation("\(number)", answers: embedding([cos(angle), sin(angle)]))
    }
    try store.store(lines + [Lines.barrier()])
    let found = try SimilaritySearch(open: store.open).nearest(to: [1, 0], model: "m", limit: 5)
    #expect(found.map(\.id) == ["350", "700", "1", "351", "2"])
  }
}
