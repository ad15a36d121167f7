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
}
