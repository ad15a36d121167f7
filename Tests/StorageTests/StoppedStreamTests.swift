import Storage
import Testing

struct StoppedStreamTests {
  @Test(arguments: [(StoredStream.Content.known, 3), (StoredStream.Content.rejected, 2)])
  func `a stream without barriers that is asked to stop ends behind the line in hand`(
    content: StoredStream.Content,
    all: Int
  ) throws {
    let store = try Store()
    let run = try store.newRun().id
    try store.store(
      [Lines.conversation("1"), Lines.conversation("2"), Lines.skipped("3")]
        + [Lines.rejected("4"), Lines.rejected("5"), Lines.end()],
      run: run
    )
    let selection = StoredStream.Selection(run: run, window: nil, phase: nil, content: content)
    for most in 1...all {
      var count = 0
      let isWhole = try StoredStream(store.connection, selection)
        .write(until: { count == most }) { _, _ in count += 1 }
      #expect(!isWhole)
      #expect(count == most)
    }
  }

  private struct Broken: Error {}

  @Test(arguments: [StoredStream.Content.records, .known, .rejected])
  func `a stream that broke off goes on with another session, each line once`(
    content: StoredStream.Content
  ) throws {
    let store = try Store()
    let run = try store.newRun().id
    let conversations = (1...5).map { Lines.conversation("\($0)", created: 10 + $0 / 2) }
    try store.store(
      conversations + [Lines.skipped("6"), Lines.skipped("7")]
        + [Lines.rejected("8"), Lines.rejected("9"), Lines.end()],
      run: run
    )
    let selection = StoredStream.Selection(run: run, window: nil, phase: nil, content: content)
    var whole: [[UInt8]] = []
    _ = try StoredStream(store.connection, selection).write(until: { false }) { line, _ in
      whole.append(line)
    }
    for most in 0..<whole.count {
      let stream = try StoredStream(try store.open(), selection)
      var lines: [[UInt8]] = []
      #expect(throws: Broken.self) {
        try stream.write(until: { false }) { line, _ in
          if lines.count == most { throw Broken() }
          lines.append(line)
        }
      }
      stream.use(try store.open())
      #expect(try stream.write(until: { false }) { line, _ in lines.append(line) })
      #expect(lines == whole, "broken off after \(most)")
    }
  }
}
