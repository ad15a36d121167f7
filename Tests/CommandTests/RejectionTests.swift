import FoundationEssentials
import LineStream
import Records
import TestSupport
import Testing

/// A record that cannot be processed, and how it must come out.
struct BadRecord: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let line: [UInt8]
  /// The reason, or how it begins.
  let reason: String
  /// What of the line travels along; nil where it is base64.
  var text: String?
  var isLong = false

  init(_ name: String, _ line: [UInt8], _ reason: String, keeps text: String?) {
    (testDescription, self.line, self.reason, self.text) = (name, line, reason, text)
  }

  init(_ name: String, _ line: String, _ reason: String) {
    self.init(name, Array(line.utf8), reason, keeps: line)
  }

  /// A line of which only the start travels along.
  init(long name: String, _ line: String, _ reason: String) {
    self.init(name, Array(line.utf8), reason, keeps: String(line.prefix(4096)))
    isLong = true
  }

  static let small = [
    BadRecord("a cut object", #"{"type":"conversation","id":"7""#, "bad JSON: "),
    BadRecord("no JSON at all", "Traceback (most recent call last):", "bad JSON: "),
    BadRecord("no object", "[1,2]", "bad JSON: "),
    BadRecord("no type", #"{"id":"7","created_at":1}"#, "no \"type\""),
    BadRecord("no id", #"{"type":"conversation","created_at":1}"#, "unusable \"id\": "),
    BadRecord(
      "an empty id",
      #"{"type":"conversation","id":"","created_at":1}"#,
      "no usable \"id\""
    ),
    BadRecord("no time", #"{"type":"conversation","id":"7"}"#, "unusable \"created_at\": "),
    BadRecord("a control character", "{\"type\":\"conversation\",\"id\":\"7\u{1}\"}", "bad JSON: "),
    BadRecord(
      "invalid UTF-8",
      Array(#"{"type":"conversation","id":"7","x":"\#("")"#.utf8) + [0xFF, 0x22, 0x7D],
      "bad JSON: invalid UTF-8 at byte 37",
      keeps: nil
    ),
  ]

  static let large = [
    BadRecord(
      long: "20 MB, cut",
      #"{"type":"conversation","id":"7","x":"\#(String(repeating: "x", count: 20_000_000))"#,
      "bad JSON: unterminated string"
    ),
    BadRecord(
      long: "65 MiB",
      Sample.conversation(7, String(repeating: "word ", count: 13 << 20)),
      "line longer than 64 MiB"
    ),
  ]
}

@Suite(.needsModel, .timeLimit(.minutes(10))) struct RejectionTests {
  private let before = Sample.stream([Sample.conversation(1)])
  private let after = Sample.stream([Sample.conversation(2), Sample.end])

  @Test(arguments: FilterTool.all, BadRecord.small)
  func `a bad record is kept and harms no other`(tool: FilterTool, bad: BadRecord) async throws {
    try await check(tool, bad)
  }

  @Test(arguments: FilterTool.all, BadRecord.large)
  func `a very long bad record is reported by its hash`(
    tool: FilterTool,
    bad: BadRecord
  ) async throws {
    try await check(tool, bad)
  }

  private func check(_ tool: FilterTool, _ bad: BadRecord) async throws {
    let good = try await tool.run(input: before + after)
    let outcome = try await tool.run(input: before.utf8 + bad.line + "\n".utf8 + after.utf8)
    #expect(outcome.status == 65)
    let place = try #require(outcome.lines.firstIndex { $0.contains(#""type":"rejected""#) })
    var rest = outcome.lines
    expect(rest.remove(at: place), is: bad, by: tool.name)
    #expect(rest == good.lines)
    if tool.key != nil { #expect(place == 1) }
    expectMessage(in: outcome.errors, of: tool.name, bad)
  }

  private func expect(_ line: String, is bad: BadRecord, by tool: String) {
    guard let record = try? RecordCoding.decode(Rejected.self, from: line.utf8) else {
      Issue.record("not a rejected record: \(line.prefix(500))")
      return
    }
    #expect(record.tool == tool)
    #expect(record.reason.hasPrefix(bad.reason))
    #expect(record.line == bad.text)
    #expect(record.lineBase64 == (bad.text == nil ? Data(bad.line).base64EncodedString() : nil))
    #expect(record.bytes == (bad.isLong ? bad.line.count : nil))
    #expect(record.sha256 == (bad.isLong ? SHA256.hex(of: bad.line) : nil))
  }

  private func expectMessage(in errors: String, of tool: String, _ bad: BadRecord) {
    let messages = errors.split(separator: "\n")
    #expect(messages.allSatisfy { $0.hasPrefix("\(tool): ") })
    let said = messages.contains { $0.hasPrefix("\(tool): line 2") && $0.contains(bad.reason) }
    #expect(said, "said: \(errors)")
  }

  @Test(arguments: FilterTool.annotators)
  func `with --on-reject stop a tool ends after the first bad record`(tool: FilterTool) async throws
  {
    let input = before + "broken\n" + after
    let outcome = try await tool.run(["--on-reject", "stop"], input: input)
    #expect(outcome.status == 65)
    #expect(outcome.lines.count == 2)
    #expect(outcome.lines.last?.contains(#""type":"rejected""#) == true)
  }

  @Test(arguments: FilterTool.annotators)
  func `a tool that ends while it computes does not crash`(tool: FilterTool) async throws {
    // exit() took the libraries down under the threads that were at work, one time in three.
    let input = before + "broken\n" + String(repeating: before, count: 40)
    for _ in 0..<20 {
      #expect(try await tool.run(["--on-reject", "stop"], input: input).status == 65)
    }
  }

  @Test(arguments: FilterTool.all.filter { $0.key == nil })
  func `with --on-reject stop a tool concludes nothing`(tool: FilterTool) async throws {
    let input = before + "broken\n" + after
    let outcome = try await tool.run(["--on-reject", "stop"], input: input)
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
  }
}
