import Foundation
import IntercomSimulator
import TestSupport
import Testing

/// The answers against Intercom's own description of them.
struct ContractTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let description = root.appending(
    path: "../shared/data/intercom-openapi-2.14.yaml"
  ).standardized.path

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: description), "../shared is absent"),
    .timeLimit(.minutes(5))
  )
  func `answers deviate from Intercom's description only where we say so`() async throws {
    let python = try await run("scripts/python-env", []).output
      .trimmingCharacters(in: .newlines)
    let deviations = Self.root.appending(path: "docs/simulator-deviations.md").path
    let verdict = try await withSimulator(Workspace(generating: generated(400))) { client in
      try await run(
        python,
        [
          "Tests/Contract/simulator.py", "http://127.0.0.1:\(client.port)", Self.description,
          deviations,
        ]
      )
    }
    #expect(verdict.status == 0, "\(verdict.output)")
  }

  private func run(
    _ program: String,
    _ arguments: [String]
  ) async throws -> (status: Int32, output: String) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: program, relativeTo: Self.root)
    process.currentDirectoryURL = Self.root
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    // Reading blocks: on a thread of its own, or the simulator would starve in this process.
    return await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        let text = String(
          decoding: output.fileHandleForReading.readDataToEndOfFile(),
          as: UTF8.self
        )
        process.waitUntilExit()
        continuation.resume(returning: (process.terminationStatus, text))
      }
    }
  }
}
