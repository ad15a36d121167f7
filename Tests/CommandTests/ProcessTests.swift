import Glibc
import SystemPackage
import TestSupport
import Testing

/// The manners of a process in a pipeline.
@Suite(.needsModel, .timeLimit(.minutes(10))) struct ProcessTests {
  @Test(arguments: FilterTool.all)
  func `a reader that is gone ends a tool in silence`(tool: FilterTool) async throws {
    let input = "{ yes '\(Sample.foreign)' | head -100000; echo '\(Sample.end)'; }"
    let script = "\(input) | { $TOOL; echo $? > status; } | head -1 > line; cat status line"
    let outcome = try await tool.shell(script)
    #expect(outcome.text == "141\n\(Sample.foreign)\n")
    #expect(outcome.errors == "")
  }

  @Test(arguments: FilterTool.all)
  func `output that takes no more is an I-O error`(tool: FilterTool) async throws {
    let input = Sample.stream([Sample.foreign, Sample.end])
    let outcome = try await tool.shell("$TOOL > /dev/full", input: input)
    #expect(outcome.status == 74)
    let message = "\(tool.name): cannot write standard output: No space left on device\n"
    #expect(outcome.errors == message)
  }

  @Test(arguments: FilterTool.annotators)
  func `a record comes out while the pipe stays open`(tool: FilterTool) async throws {
    let outcome = try await Executable(named: tool.name).run(tool.arguments) { program in
      for number in 1...2 {
        await program.write(Sample.conversation(number) + "\n")
        try await pollUntil("output") { program.output.count { $0 == "\n" } == number }
      }
    }
    #expect(outcome.status == 0)
  }

  @Test(arguments: FilterTool.annotators)
  func `the first SIGINT lets a pipeline drain, the second ends it`(
    tool: FilterTool
  ) async throws {
    let outcome = try await Executable(named: tool.name).run(tool.arguments) { program in
      for number in 1...2 {
        await program.write(Sample.foreign + "\n")
        try await pollUntil("output") { program.output.count { $0 == "\n" } == number }
        program.send(signal: SIGINT)
        // A signal that comes while one like it is pending is lost.
        try await pollUntil("delivery") { !program.isPending(signal: SIGINT) }
      }
      try await pollUntil("end") { program.isOver }
    }
    #expect(outcome.status == 128 + SIGINT)
    #expect(outcome.lines == [Sample.foreign, Sample.foreign])
  }

  @Test(arguments: FilterTool.annotators)
  func `a filter that reads a file ends at the first SIGINT`(tool: FilterTool) async throws {
    // The tool itself holds the pipe's other end, so that its file never ends.
    let script =
      "mkfifo pipe; exec 3<>pipe; echo '\(Sample.foreign)' >&3; exec $TOOL pipe < /dev/null"
    let outcome = try await Executable.shell.run(
      ["-c", script],
      environment: ["TOOL": ([tool.name] + tool.arguments).joined(separator: " ")]
    ) { program in
      try await pollUntil("output") { !program.output.isEmpty }
      program.send(signal: SIGINT)
      try await pollUntil("end") { program.isOver }
    }
    #expect(outcome.status == 128 + SIGINT)
    #expect(outcome.lines == [Sample.foreign])
  }

  @Test(arguments: FilterTool.annotators)
  func `a tool does not outlive the one that started it`(tool: FilterTool) async throws {
    let lifeline = try FileDescriptor.pipe(options: .closeOnExec)
    defer { try? lifeline.readEnd.close() }
    let path = "/proc/\(getpid())/fd/\(lifeline.readEnd.rawValue)"
    let outcome = try await Executable(named: tool.name).run(
      tool.arguments,
      environment: ["IC_LIFELINE": path]
    ) { program in
      await program.write(Sample.foreign + "\n")
      try await pollUntil("output") { !program.output.isEmpty }
      try lifeline.writeEnd.close()
      try await pollUntil("end") { program.isOver }
    }
    #expect(outcome.status == 128 + SIGTERM)
    #expect(outcome.lines == [Sample.foreign])
  }

  @Test(arguments: FilterTool.annotators)
  func `SIGTERM leaves whole lines behind`(tool: FilterTool) async throws {
    let outcome = try await Executable(named: tool.name).run(tool.arguments) { program in
      let lines = String(repeating: Sample.foreign + "\n", count: 50_000)
      async let feeding: Void = program.write(lines)
      try await pollUntil("output") { !program.output.isEmpty }
      program.send(signal: SIGTERM)
      try await pollUntil("end") { program.isOver }
      await feeding
    }
    #expect(outcome.status == 128 + SIGTERM)
    #expect(Set(outcome.lines) == [Sample.foreign])
    #expect(outcome.text.hasSuffix("\n"))
  }

  @Test(arguments: FilterTool.all.filter { $0.key == nil })
  func `SIGTERM keeps a tool from concluding anything`(tool: FilterTool) async throws {
    let outcome = try await Executable(named: tool.name).run { program in
      await program.write(Sample.stream([Sample.conversation(1), "broken"]))
      try await pollUntil("message") { program.errors.contains("line 2") }
      program.send(signal: SIGTERM)
      try await pollUntil("end") { program.isOver }
    }
    #expect(outcome.status == 128 + SIGTERM)
    #expect(outcome.output.isEmpty)
  }
}
