import Records
import TestSupport
import Testing

/// What the stream's contract promises of every filter.
@Suite(.needsModel, .timeLimit(.minutes(10))) struct StreamTests {
  @Test(arguments: FilterTool.annotators)
  func `a key is appended and every other byte survives`(tool: FilterTool) async throws {
    let odd =
      #"{ "type" : "conversation","id":7, "created_at":1.0e3,"z":"\u0000 \ud800 \/ é","#
      + #""n":0.10,"n":[1e400, -0] ,"source":{"body":"\u0000 It \udfff crashes!"} }"#
    let outcome = try await tool.run(input: Sample.stream([odd]))
    let key = try #require(tool.key)
    let line = try #require(outcome.lines.first)
    #expect(line.hasPrefix(odd.dropLast(1) + ",\"\(key)\":"))
    #expect(line.hasSuffix("}"))
    #expect(outcome.lines.count == 1)
    #expect(outcome.status == 0)
  }

  @Test(arguments: FilterTool.annotators)
  func `a key that is there is replaced where it is`(tool: FilterTool) async throws {
    let once = try await tool.run(input: Sample.stream([Sample.conversation(1)]))
    let twice = try await tool.run(input: once.output)
    #expect(twice == once)
    let moved = #"{"\#(try #require(tool.key))":null,"# + Sample.conversation(1).dropFirst()
    let line = try #require(try await tool.run(input: moved).lines.first)
    #expect(line.hasPrefix(#"{"\#(try #require(tool.key))":{"#))
    #expect(line.contains(Sample.conversation(1).dropFirst().dropLast()))
  }

  @Test(arguments: FilterTool.annotators)
  func `other records pass byte for byte, in place`(tool: FilterTool) async throws {
    let others = [
      Sample.foreign, #"{"type":"skipped","id":"9","reason":"too_short","x":[ ]}"#,
      #"{"type":"rejected","tool":"t","reason":"r","line":"{"}"#,
      #"{"type":"barrier","phase":"classification","counts":{"a":1} }"#, Sample.end,
    ]
    let outcome = try await tool.run(
      input: Sample.stream([others[0], Sample.conversation(1)] + others[1...])
    )
    #expect(outcome.lines.count == 6)
    #expect(outcome.lines.filter { !$0.contains(#""type":"conversation""#) } == others)
    #expect(outcome.lines[1].contains(#""id":"1""#))
  }

  @Test(arguments: FilterTool.annotators)
  func `order in is order out`(tool: FilterTool) async throws {
    let sentence = "The calendar does not sync any more and I see an error. "
    let ids = Array(1...60)
    let lines = ids.map { Sample.conversation($0, String(repeating: sentence, count: $0 * 7 % 41)) }
    let outcome = try await tool.run(["--concurrency", "8"], input: Sample.stream(lines))
    let found = try outcome.lines.map { try RecordCoding.decode(Conversation.self, from: $0.utf8) }
    #expect(found.map(\.id) == ids.map(String.init))
    #expect(outcome == (try await tool.run(["--concurrency", "1"], input: Sample.stream(lines))))
  }

  @Test(arguments: FilterTool.all)
  func `a conversation of 20 MB is processed like any other`(tool: FilterTool) async throws {
    let text = String(repeating: "<p>It does not work, see the log below.</p> ", count: 454_546)
    let line = Sample.conversation(7, text)
    let outcome = try await tool.run(input: Sample.stream([line, Sample.end]))
    #expect(outcome.status == 0)
    #expect(!outcome.text.contains(#""type":"rejected""#))
    if let key = tool.key {
      #expect(outcome.lines.first?.hasPrefix(line.dropLast() + ",\"\(key)\":") == true)
    }
  }

  @Test(arguments: FilterTool.annotators)
  func `under --require-end a cut stream is distinguished from a complete one`(tool: FilterTool)
    async throws
  {
    let line = Sample.conversation(1)
    let whole = try await tool.run(["--require-end"], input: Sample.stream([line, Sample.end]))
    #expect(whole.status == 0)
    let cut = try await tool.run(["--require-end"], input: Sample.stream([line]))
    #expect(cut.status == 76)
    #expect(cut.lines == Array(whole.lines.dropLast()))
    #expect(cut.errors.hasPrefix("\(tool.name): input cut short: "))
    #expect(try await tool.run(input: Sample.stream([line])).status == 0)
  }

  @Test(arguments: FilterTool.all.filter { $0.key == nil })
  func `under --require-end nothing is concluded from a cut stream`(
    tool: FilterTool
  ) async throws {
    let line = Sample.conversation(1)
    let cut = try await tool.run(["--require-end"], input: Sample.stream([line]))
    #expect(cut.status == 76)
    #expect(cut.output.isEmpty)
    let warned = try await tool.run(input: Sample.stream([line]))
    #expect(warned.status == 0)
    let warning = "\(tool.name): input without end record: it may have been cut short\n"
    #expect(warned.errors.contains(warning))
  }
}
