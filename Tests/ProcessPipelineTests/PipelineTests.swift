import Glibc
import ProcessPipeline
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct PipelineTests {
  private func shell(_ name: String, _ script: String) -> Stage {
    Stage(name: name, executable: "/bin/sh", arguments: ["-c", script])
  }

  /// Runs stages to their end.
  private func run(
    _ pipeline: Pipeline
  ) async throws -> (results: [StageResult], output: [String], messages: [String]) {
    let output = Mutex<[String]>([])
    let messages = Mutex<[String]>([])
    let results = try await pipeline.run(
      onOutput: { line in output.withLock { $0.append(String(decoding: line, as: UTF8.self)) } },
      onMessage: { stage, line in messages.withLock { $0.append("\(stage) \(line)") } }
    )
    return (results, output.withLock { $0 }, messages.withLock { $0 })
  }

  @Test func `stages are joined and their ends are told apart`() async throws {
    let pipeline = Pipeline([
      shell("a", "echo one; echo two; echo oops >&2; exit 3"), shell("b", "sed s/o/0/"),
      shell("c", "cat; kill -9 $$"),
    ])
    let (results, output, messages) = try await run(pipeline)
    #expect(results.map(\.status) == [.exited(3), .exited(0), .signaled(9)])
    #expect(output == ["0ne", "tw0"])
    #expect(messages == ["a oops"])
  }

  @Test func `a reader that is gone ends the writer by SIGPIPE`() async throws {
    let (results, _, _) = try await run(
      Pipeline([shell("yes", "exec yes"), shell("head", "exec head -1")])
    )
    #expect(results.map(\.status) == [.signaled(SIGPIPE), .exited(0)])
  }

  @Test func `ending the head lets the rest drain`() async throws {
    let pipeline = Pipeline([
      shell(
        "head",
        "trap 'echo last; exit 143' TERM; echo ready >&2; while :; do sleep 0.01; done"
      ),
      shell("tail", "cat"),
    ])
    let output = Mutex<[String]>([])
    let results = try await pipeline.run(
      onOutput: { line in output.withLock { $0.append(String(decoding: line, as: UTF8.self)) } },
      onMessage: { _, line in if line == "ready" { pipeline.endHead() } }
    )
    #expect(results.map(\.status.shellStatus) == [143, 0])
    #expect(output.withLock { $0 } == ["last"])
  }

  @Test func `a stage that fails ends a head that does not write`() async throws {
    let (results, _, _) = try await run(
      Pipeline([
        // No trap: the signal may come before a shell has set one.
        shell("head", "exec sleep 60"), shell("filter", "cat"), shell("sink", "exit 69"),
      ])
    )
    #expect(results.map(\.status) == [.signaled(SIGTERM), .exited(0), .exited(69)])
    #expect(results.last?.order == 0)
  }

  @Test func `each stage leads its own process group and starts with clean signals`() async throws {
    let script = "ps -o pid=,pgid= -p $$ >&2; grep SigIgn /proc/$$/status >&2"
    let (_, _, messages) = try await run(Pipeline([shell("a", script)]))
    let ids = messages[0].split(separator: " ").dropFirst()
    #expect(ids.first == ids.last)
    let mask = try #require(
      messages[1].split(separator: "\t").last.flatMap { UInt64($0, radix: 16) }
    )
    // Bit 12 is SIGPIPE; glibc keeps signals 32 and 33 for itself.
    #expect(mask & ~0x1_8000_0000 == 0, "ignored signals: \(messages[1])")
  }

  @Test func `a program that is missing is named`() async {
    let pipeline = Pipeline([
      shell("a", "cat"), Stage(name: "b", executable: "/nowhere/b", arguments: []),
    ])
    let error = await #expect(throws: PipelineError.self) { try await run(pipeline) }
    #expect(error?.description.hasPrefix("cannot start b: ") == true)
  }
}
