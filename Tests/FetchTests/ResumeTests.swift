import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

/// What a saved stream that was cut leads to.
@Suite struct ResumeTests {
  @Test func `a sweep killed before its first record goes on in its own window`() async throws {
    let expected = try await Workspace.expected.value
    try await Simulation.run(Workspace.arguments + ["--fault", "search:hang"]) { simulation in
      let first = try await Executable(named: "ic-fetch").run(
        Workspace.window + ["--keep-all"],
        environment: simulation.environment
      ) { program in
        try await pollUntil("barrier") { program.output.contains(#""type":"barrier""#) }
        program.send(signal: SIGKILL)
        try await pollUntil("end") { program.isOver }
      }
      #expect(first.contents.isEmpty)
      try await simulation.liftFaults()
      let folder = try TemporaryFolder()
      let saved = try folder.write(first.output, to: "saved.ndjson")
      let second = try await simulation.fetch(["--resume-from", saved.string])
      #expect(second.status == 0, "\(second.errors)")
      #expect(difference(second.contents, expected) == nil)
    }
  }

  @Test func `a stream without a barrier is gone on with in a named window alone`() async throws {
    let expected = try await Workspace.expected.value
    try await Simulation.run(Workspace.arguments) { simulation in
      let folder = try TemporaryFolder()
      let saved = try folder.write(expected[0] + "\n", to: "saved.ndjson")
      let unnamed = try await simulation.fetch(["--resume-from", saved.string])
      #expect(unnamed.status == 64, "\(unnamed.errors)")
      #expect(unnamed.errors.contains("no window: \(saved) contains no barrier"))
      #expect(unnamed.output.isEmpty)
      let named = try await simulation.fetch(Workspace.window + ["--resume-from", saved.string])
      #expect(named.status == 0, "\(named.errors)")
      #expect(difference(named.contents, expected) == nil)
    }
  }

  @Test func `nothing is glued to half a line at the end of the stream`() async throws {
    let expected = try await Workspace.expected.value
    try await Simulation.run(Workspace.arguments) { simulation in
      let first = try await simulation.fetch(Workspace.window + ["--max-conversations", "60"])
      let half = String(expected[60].prefix(40))
      let folder = try TemporaryFolder()
      let whole = first.lines.dropLast().map { $0 + "\n" }.joined()
      let saved = try folder.write(whole + half, to: "saved.ndjson")
      let second = try await Executable.shell.run(
        ["-c", "ic-fetch --keep-all --resume-from \(saved) >> \(saved)"],
        environment: simulation.environment
      )
      #expect(second.status == 0, "\(second.errors)")
      let text = try String(contentsOfFile: saved.string, encoding: .utf8)
      let lines = text.split(separator: "\n").map(String.init)
      #expect(lines.contains(half))
      let rest = lines.filter { expected.contains($0) }
      #expect(difference(rest, expected) == nil)
    }
  }
}
