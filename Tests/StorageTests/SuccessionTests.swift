import Postgres
import Records
import Storage
import Testing

/// Sessions that go on after another, and lines without an id, which only their turn tells apart.
struct SuccessionTests {
  let store: Store

  init() throws { store = try Store() }

  private let nameless = Lines.rejected(nil)

  private var names: [String?] {
    get throws { try store.column("SELECT conversation_id FROM run_conversations") }
  }

  @Test func `without a run, a session that takes another's place goes on with its counts`() throws
  {
    let first = try store.session()
    for line in [Lines.conversation("1"), Lines.skipped("2"), Lines.barrier()] {
      _ = try first.take(line)
    }
    _ = try first.take(Lines.conversation("3"))
    let second = try store.session()
    second.goOn(after: first)
    _ = try second.take(Lines.conversation("3"))
    let checkpoint = try #require(try second.take(Lines.barrier()))
    #expect(checkpoint.counts["fetched"] == 3)
    #expect(checkpoint.counts["stored"] == 2)
    #expect(checkpoint.counts["filtered"] == 1)
  }

  @Test func `a tail after a fault belongs to the phase of the last barrier`() throws {
    let first = try store.session()
    _ = try first.take(Lines.barrier(.facetExtraction))
    let second = try store.session()
    second.goOn(after: first)
    _ = try second.take(Lines.rejected("1"))
    try second.commitTail()
    #expect(try store.column("SELECT phase FROM rejected") == ["facet_extraction"])
  }

  @Test func `equal lines without an id are counted one by one`() throws {
    let run = try store.newRun()
    let lines = [nameless, nameless, Lines.barrier(), nameless, Lines.end()]
    let checkpoint = try store.store(lines, run: run.id).first
    #expect(checkpoint?.counts["rejected"] == 2)
    #expect(try store.run(run.id)?.counters["conversations_rejected"] == 3)
    // Who tries them again, and fails again, finds the same three.
    try store.store([nameless, nameless, nameless, Lines.end(nil)], run: run.id)
    #expect(try names.count == 3)
  }

  @Test func `they keep their rows when a batch comes again after a fault`() throws {
    let run = try store.newRun()
    let first = try store.session(run.id, epoch: run.ownerEpoch)
    for line in [nameless, Lines.barrier(), nameless] { _ = try first.take(line) }
    // Its commit succeeds, but nobody hears of it.
    let deaf = try store.session(run.id, epoch: run.ownerEpoch)
    for line in [nameless, Lines.barrier()] { _ = try deaf.take(line) }
    #expect(try names.count == 2)
    let second = try store.session(run.id, epoch: run.ownerEpoch)
    second.goOn(after: first)
    for line in [nameless, Lines.barrier()] { _ = try second.take(line) }
    #expect(try names.count == 2)
  }

  @Test func `after a resume they are further ones`() throws {
    let run = try store.newRun()
    for turn in 1...2 {
      let session = try store.session(run.id, epoch: run.ownerEpoch)
      for line in [nameless, Lines.barrier()] { _ = try session.take(line) }
      #expect(try names.count == turn)
    }
  }
}
