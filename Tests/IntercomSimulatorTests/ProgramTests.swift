import Foundation
import IntercomSimulator
import TestSupport
import Testing

/// The program itself: its port file, its signals, its complaints.
struct ProgramTests {
  private static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "ic-simulator")

  private func start(_ arguments: [String]) throws -> (process: Process, errors: Pipe) {
    let process = Process()
    let errors = Pipe()
    process.executableURL = Self.program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    return (process, errors)
  }

  private func text(_ pipe: Pipe) throws -> String {
    String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [SIGTERM, SIGINT])
  func `a signal ends it with status 0, hanging requests or not`(signal: Int32) async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).port")
    defer { try? FileManager.default.removeItem(at: file) }
    let (process, errors) = try start([
      "--generate", "10", "--port", "0", "--port-file", file.path, "--fault", "get:hang",
    ])
    defer { process.terminate() }
    while !FileManager.default.fileExists(atPath: file.path) {
      try await Task.sleep(for: .milliseconds(10))
    }
    let port = try #require(
      Int(try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .newlines))
    )
    let client = Client(port: port)
    async let hanging = client.get("/conversations/1")
    while try await !client.control("GET", "log").body.contains("hang") {
      try await Task.sleep(for: .milliseconds(10))
    }
    kill(process.processIdentifier, signal)
    #expect(try await hanging.bytes.isEmpty)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
    #expect(try text(errors) == "ic-simulator: listening on http://127.0.0.1:\(port)\n")
  }

  private static let mistakes: [([String], Int32, String)] = [
    ([], 64, "--serve or --generate"),
    (["--generate", "5", "--serve", "x"], 64, "--serve or --generate"),
    (["--generate", "5", "--nonsense"], 64, "--nonsense"), (["--wrong"], 64, "'--wrong'"),
    (["--generate", "0"], 64, "--generate takes 1 to 10000000, not 0"),
    (["--generate", "5", "--fault", "get:nonsense"], 64, "unknown kind 'nonsense'"),
    (["--generate", "5", "--from", "2026-02-01", "--to", "2026-01-01"], 64, "later than"),
    (["--generate", "5", "--from", "2026-02-31"], 64, "2026-02-31"),
    (["--serve", "/nonexistent.ndjson"], 74, "cannot serve /nonexistent.ndjson: "),
    (["--generate", "5", "--log", "/nonexistent/log"], 74, "cannot open /nonexistent/log: "),
    (["--serve", "x", "--print"], 64, "--print needs --generate"),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: mistakes)
  func `a mistake has its status and one line`(
    arguments: [String],
    status: Int32,
    message: String
  ) throws {
    let (process, errors) = try start(arguments)
    let complaint = try text(errors)
    process.waitUntilExit()
    #expect(process.terminationStatus == status)
    #expect(complaint.hasPrefix("ic-simulator: "))
    #expect(complaint.contains(message))
    #expect(complaint.split(separator: "\n").count == 1)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a port that is taken is an error`() async throws {
    try await withSimulator(Workspace(generating: generated(1))) { client in
      let (process, errors) = try start(["--generate", "5", "--port", String(client.port)])
      process.waitUntilExit()
      #expect(process.terminationStatus == 74)
      let place = "127.0.0.1:\(client.port)"
      let complaint = "ic-simulator: cannot listen on \(place): Address already in use\n"
      #expect(try text(errors) == complaint)
    }
  }
}
