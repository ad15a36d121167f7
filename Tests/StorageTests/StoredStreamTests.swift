import Records
import Storage
import Testing

struct StoredStreamTests {
  static let answers = Lines.classification() + Lines.embedding + Lines.facets + Lines.theme

  let store: Store

  init() throws { store = try Store() }

  @Test(
    arguments: [
      Lines.conversation("1"), Lines.conversation("1", answers: answers),
      Lines.conversation("1", answers: Lines.classification() + Lines.plainEmbedding),
      #"{ "id":1 , "type":"conversation","created_at":"7", "a":{"classification":1} }"#,
      #"{"type":"conversation","id":"1","created_at":7,"embedding":null}"#,
    ]
  )
  func `a line comes out as it went in`(line: String) throws {
    try store.store([line, Lines.end()])
    #expect(try store.records() == [line])
  }

  @Test func `answers come last and in the order of the phases, wherever they stood`() throws {
    let facets = Lines.facets.dropFirst()
    let classification = Lines.classification().dropFirst()
    try store.store([
      "{\(facets) ,\(classification), \"type\":\"conversation\",\"id\":\"1\",\"created_at\":7}",
      Lines.end(),
    ])
    let line = " \"type\":\"conversation\",\"id\":\"1\",\"created_at\":7"
    #expect(try store.records() == ["{\(line)\(Lines.classification())\(Lines.facets)}"])
  }

  @Test(arguments: zip(Phase.allCases, 0..<5))
  func `a phase meets only the answers before it`(phase: Phase, count: Int) throws {
    let run = try store.newRun().id
    try store.store([Lines.conversation("1", answers: Self.answers), Lines.end()], run: run)
    let parts = [Lines.classification(), Lines.embedding, Lines.facets, Lines.theme]
    // The phase that embeds keeps a vector of the same text.
    let seen = parts.prefix(phase == .embeddingGeneration ? count + 1 : count)
    let expected = Lines.conversation("1", answers: seen.joined())
    #expect(try store.records(run, for: phase) == [expected])
  }

  @Test(arguments: [true, false])
  func `a vector comes back with the text it stands for, if the conversation is still actionable`(
    _ isActionable: Bool
  ) throws {
    let run = try store.newRun().id
    let vector = Lines.embedding.replacing("\"model\"", with: "\"text\":\"1f\",\"model\"")
    let classification = Lines.classification()
      .replacing("\"actionable\":true", with: "\"actionable\":\(isActionable)")
    let line = Lines.conversation("1", answers: classification + vector)
    try store.store([line, Lines.end()], run: run)
    let expected = isActionable ? line : Lines.conversation("1", answers: classification)
    #expect(try store.records(run, for: .embeddingGeneration) == [expected])
    #expect(try store.column("SELECT text_fingerprint FROM embeddings") == ["1f"])
  }

  @Test func `conversations come by time, then by id as Intercom counts`() throws {
    let ids = ["100", "99", "b", "a"]
    try store.store(ids.map { Lines.conversation($0) } + [Lines.conversation("0", created: 11)])
    try store.store(
      ids.map { Lines.conversation($0) } + [Lines.conversation("0", created: 11), Lines.end()]
    )
    let expected = ["a", "b", "99", "100"].map { Lines.conversation($0) }
    #expect(try store.records() == expected + [Lines.conversation("0", created: 11)])
  }

  @Test func `dates select, both ends included`() throws {
    try store.store((1...5).map { Lines.conversation("\($0)", created: $0) } + [Lines.end()])
    let lines = try store.get(window: Cursor.Window(from: 2, to: 4))
    #expect(lines.count == 4)
    #expect(lines.first == Lines.conversation("2", created: 2))
  }

  @Test func `barriers come every 50 records and name the phase, the end too`() throws {
    let run = try store.newRun().id
    try store.store((1...120).map { Lines.conversation("\($0)") } + [Lines.end()], run: run)
    let lines = try store.get(run, for: .facetExtraction)
    let barriers = lines.indices.filter { lines[$0].contains("\"type\":\"barrier\"") }
    #expect(barriers == [50, 101])
    #expect(
      lines.last == #"{"counts":{"conversations":120},"phase":"facet_extraction","type":"end"}"#
    )
    #expect(try store.get(run).last == #"{"counts":{"conversations":120},"type":"end"}"#)
    #expect(try store.get(run, for: .classification).last?.contains("phase") == false)
  }

  @Test func `a stream that is asked to stop ends with a barrier after the record in hand`() throws
  {
    try store.store((1...9).map { Lines.conversation("\($0)") } + [Lines.end()])
    let selection = StoredStream.Selection(run: nil, window: nil, phase: .embeddingGeneration)
    var lines: [[UInt8]] = []
    let isWhole = try StoredStream(store.connection, selection)
      .write(until: { lines.count == 3 }) { line, _ in lines.append(line) }
    #expect(!isWhole)
    #expect(lines.count == 4)
    let last = try RecordCoding.decode(Barrier.self, from: try #require(lines.last))
    #expect(last.counts == ["conversations": 3])
    #expect(try store.column("SELECT 1") == ["1"])
  }

  @Test func `phase 4 first meets the latest themes of earlier runs, none of its own`() throws {
    let runs = try (1...3).map { _ in try store.newRun().id }
    try store.store(
      [Lines.theme("a"), Lines.theme("b"), Lines.end(.themeExtraction)],
      run: runs[0]
    )
    let newer = Lines.theme("b", isNew: false)
    try store.store([newer, Lines.end(.themeExtraction)], run: runs[1])
    try store.store([Lines.theme("c"), Lines.end(.themeExtraction)], run: runs[2])
    #expect(try store.records(runs[2], for: .themeExtraction) == [Lines.theme("a"), newer])
    #expect(try store.records(runs[0], for: .themeExtraction) == [])
  }

  @Test func `phase 5 first meets its themes, and orphans and stories of earlier runs`() throws {
    let runs = try (1...3).map { _ in try store.newRun().id }
    try store.store([Lines.theme("t0"), Lines.end(.themeExtraction)], run: runs[0])
    try store.store(
      [Lines.orphan("grown"), Lines.orphan("small"), Lines.end(.storyCreation)],
      run: runs[0]
    )
    try store.store([Lines.story("grown"), Lines.end(.storyCreation)], run: runs[1])
    try store.store([Lines.theme("t2"), Lines.end(.themeExtraction)], run: runs[2])
    try store.store([Lines.story("own"), Lines.end(.storyCreation)], run: runs[2])
    #expect(
      try store.records(runs[2], for: .storyCreation)
        == [Lines.theme("t2"), Lines.orphan("small"), Lines.story("grown")]
    )
  }

  @Test func `rejected lines come back as they were, too long ones as their record`() throws {
    let run = try store.newRun().id
    let long = #"{"type":"rejected","tool":"t","reason":"long","line":"{","bytes":99,"sha256":"x"}"#
    let binary = #"{"type":"rejected","tool":"t","reason":"r","line_base64":"e/8="}"#
    try store.store([Lines.rejected("1", line: "{1"), long, binary, Lines.end()], run: run)
    let selection = StoredStream.Selection(run: run, window: nil, phase: nil, content: .rejected)
    var lines: [[UInt8]] = []
    _ = try StoredStream(store.connection, selection)
      .write(until: { false }) { line, _ in lines.append(line) }
    let end = lines.popLast()
    #expect(Set(lines) == [Array("{1".utf8), Array(long.utf8), [0x7B, 0xFF]])
    #expect(end == Array(#"{"counts":{"conversations":3},"type":"end"}"#.utf8))
  }

  @Test func `known conversations come with the time of their last change`() throws {
    try store.store([Lines.conversation("1", updated: 33), Lines.end()])
    let selection = StoredStream.Selection(run: nil, window: nil, phase: nil, content: .known)
    var lines: [String] = []
    _ = try StoredStream(store.connection, selection)
      .write(until: { false }) { line, _ in lines.append(String(decoding: line, as: UTF8.self)) }
    #expect(lines == [#"{"id":"1","type":"known","updated_at":33}"#])
  }

  @Test func `of a run those that were left out are known too`() throws {
    let run = try store.newRun().id
    try store.store(
      [Lines.conversation("1", updated: 33), Lines.skipped("2"), Lines.end()],
      run: run
    )
    let selection = StoredStream.Selection(run: run, window: nil, phase: nil, content: .known)
    let stream = try StoredStream(store.connection, selection)
    var lines: [String] = []
    let put = { (line: [UInt8], _: Bool) in lines.append(String(decoding: line, as: UTF8.self)) }
    _ = try stream.write(until: { false }, put)
    #expect(
      lines == [
        #"{"id":"1","type":"known","updated_at":33}"#,
        #"{"id":"2","reason":"too_short","type":"skipped"}"#,
      ]
    )
    // What was written does not come again after a fault.
    _ = try stream.write(until: { false }, put)
    #expect(lines.count == 2)
  }
}
