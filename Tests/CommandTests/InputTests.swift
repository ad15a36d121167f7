import TestSupport
import Testing

/// Whatever the line ends look like, the records are the same.
@Suite(.needsModel, .timeLimit(.minutes(10))) struct InputTests {
  private let lines = [
    Sample.conversation(1), Sample.foreign, Sample.conversation(2), Sample.end,
  ]

  @Test(arguments: FilterTool.all) func `empty input gives empty output`(
    tool: FilterTool
  ) async throws {
    let outcome = try await tool.run(input: "")
    #expect(outcome.output.isEmpty)
    #expect(outcome.status == 0)
  }

  @Test(arguments: FilterTool.all) func `the last line needs no line feed`(
    tool: FilterTool
  ) async throws {
    let text = Sample.stream(lines)
    let expected = try await tool.run(input: text)
    #expect(expected.status == 0)
    #expect(try await tool.run(input: String(text.dropLast())) == expected)
  }

  @Test(arguments: FilterTool.all) func `CRLF is as good as LF, and blank lines are nothing`(
    tool: FilterTool
  ) async throws {
    let expected = try await tool.run(input: Sample.stream(lines))
    let text = "\u{FEFF}\r\n" + lines.joined(separator: "\r\n\r\n \t\r\n") + "\r\n\r\n"
    #expect(try await tool.run(input: text) == expected)
  }

  @Test(arguments: FilterTool.all, [("gzip", "gz"), ("zstd -q", "zst")])
  func `packed files are read as what they hold`(
    tool: FilterTool,
    packer: (command: String, suffix: String)
  ) async throws {
    let text = Sample.stream(lines)
    let file = "$HOME/saved.ndjson.\(packer.suffix)"
    let outcome = try await tool.shell("\(packer.command) > \(file) && $TOOL \(file)", input: text)
    #expect(try await tool.run(input: text) == outcome)
  }

  @Test(arguments: FilterTool.all) func `files are read one after the other`(
    tool: FilterTool
  ) async throws {
    let (first, second) = (Sample.stream(Array(lines[..<2])), Sample.stream(Array(lines[2...])))
    let script = "printf '%s' \"$FIRST\" > first && $TOOL first - "
    let outcome = try await Executable.shell.run(
      ["-c", script],
      input: second,
      environment: [
        "FIRST": first, "TOOL": ([tool.name] + tool.arguments).joined(separator: " "),
      ]
    )
    #expect(try await tool.run(input: first + second) == outcome)
  }

  @Test(arguments: FilterTool.all) func `a damaged packed file is an I-O error`(
    tool: FilterTool
  ) async throws {
    let outcome = try await tool.shell("head -c 100 /dev/zero > x.gz; $TOOL x.gz")
    #expect(outcome.status == 74)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors == "\(tool.name): cannot read x.gz: gzip: not in gzip format\n")
  }

  @Test(arguments: FilterTool.all) func `a file that does not exist is an I-O error`(
    tool: FilterTool
  ) async throws {
    let outcome = try await tool.run(["nowhere"], input: "")
    #expect(outcome.status == 74)
    #expect(
      outcome.errors == "\(tool.name): cannot open nowhere: No such file or directory\n"
    )
  }

  @Test(arguments: FilterTool.all) func `a terminal is not an input`(tool: FilterTool) async throws
  {
    let outcome = try await tool.shell("NO_COLOR=1 script -qec \"$TOOL\" /dev/null < /dev/null")
    #expect(outcome.status == 64)
    let message = "\(tool.name): no input: name a FILE or pipe records in; see --help"
    #expect(outcome.text.contains(message))
  }
}
