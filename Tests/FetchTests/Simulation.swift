import FoundationEssentials
import Glibc
import HTTPTransfer
import Synchronization
import SystemPackage
import TestSupport

/// A simulated workspace, and ic-fetch run against it.
struct Simulation: Sendable {
  static let token = "test-token"

  let url: String
  private let control: HTTPClient

  /// Runs the simulator while `body` uses it.
  static func run<Value: Sendable>(
    _ arguments: [String],
    _ body: @escaping @Sendable (Simulation) async throws -> Value
  ) async throws -> Value {
    let result = Mutex<Value?>(nil)
    let folder = try TemporaryFolder()
    let portFile = folder.path.appending("port")
    let fixed = ["--port", "0", "--port-file", portFile.string, "--token", token]
    let control = try HTTPClient()
    let outcome = try await Executable(named: "ic-simulator").run(
      arguments + fixed,
      deadline: .seconds(300)
    ) { program in
      try await pollUntil("port") { exists(portFile) || program.isOver }
      guard let data = FileManager.default.contents(atPath: portFile.string) else { return }
      let port = String(decoding: data, as: UTF8.self).filter(\.isNumber)
      defer { program.send(signal: SIGTERM) }
      let value = try await body(Simulation(url: "http://127.0.0.1:\(port)", control: control))
      result.withLock { $0 = value }
    }
    guard let value = result.withLock({ $0 }) else {
      throw SimulatorFailure(description: outcome.errors)
    }
    return value
  }

  struct SimulatorFailure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs ic-fetch with the quality filter off.
  ///
  /// Not one of the few programs that run at a time: it spends its time waiting for this simulator.
  func fetch(_ arguments: [String], filtered: Bool = false) async throws -> Outcome {
    try await Executable(named: "ic-fetch").run(
      arguments + (filtered ? [] : ["--keep-all"]),
      environment: environment
    ) { _ in }
  }

  var environment: [String: String] {
    ["INTERCOM_ACCESS_TOKEN": Self.token, "INTERCOM_BASE_URL": url]
  }

  func post(faults: [String]) async throws {
    let list = faults.map { "\"\($0)\"" }.joined(separator: ",")
    let body = Array("{\"faults\":[\(list)]}".utf8)
    try await demand(HTTPRequest(.post, "\(url)/_simulator/faults", body: body))
  }

  func liftFaults() async throws {
    let arguments = ["-sS", "--fail", "-X", "DELETE", "\(url)/_simulator/faults"]
    let outcome = try await Executable(path: "/usr/bin/curl").run(arguments) { _ in }
    guard outcome.status == 0 else { throw SimulatorFailure(description: outcome.errors) }
  }

  /// Puts a conversation in, or changes one that is there.
  func put(conversation json: String) async throws {
    try await demand(
      HTTPRequest(.post, "\(url)/_simulator/conversations", body: Array(json.utf8))
    )
  }

  /// The requests that were answered, one JSON object each.
  func log() async throws -> [String] {
    let response = try await control.send(HTTPRequest(.get, "\(url)/_simulator/log"))
    return String(decoding: response.body, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The requests for conversations that were answered.
  func gets() async throws -> [String] { try await log().filter { $0.contains("GET") } }

  private func demand(_ request: HTTPRequest) async throws {
    let response = try await control.send(request)
    guard response.status < 300 else {
      throw SimulatorFailure(description: String(decoding: response.body, as: UTF8.self))
    }
  }
}

/// A made-up workspace of three search pages.
enum Workspace {
  static let arguments = [
    "--generate", "400", "--seed", "3", "--from", "2026-01-01", "--to", "2026-01-20",
  ]
  static let window = ["--from", "2026-01-01", "--to", "2026-01-20"]

  /// What a sweep without any fault gives, which another test compares with the workspace itself.
  static let expected = Task {
    try await Simulation.run(arguments) { try await $0.fetch(window).contents }
  }
}

extension Outcome {
  /// The records but for barriers and the end, in order.
  var contents: [String] { lines.filter { Self.mark($0) == nil } }

  /// The last record's type, where it is a barrier or the end.
  var lastType: String? { lines.last.flatMap(Self.mark) }

  private static func mark(_ line: String) -> String? {
    ["barrier", "end"].first { line.hasSuffix("\"type\":\"\($0)\"}") }
  }
}

extension Outcome {
  /// What a reader that commits at barriers keeps of a stream that was cut.
  var upToLastBarrier: Outcome {
    let last = lines.lastIndex { $0.hasSuffix(#""type":"barrier"}"#) } ?? -1
    let kept = lines[...last].map { $0 + "\n" }.joined()
    return Outcome(status: status, output: Array(kept.utf8), errors: errors)
  }
}

/// Says where two lists of records part, without pouring them out; nil where they are the same.
func difference(_ records: [String], _ expected: [String]) -> String? {
  if records == expected { return nil }
  let place = zip(records, expected).prefix { $0 == $1 }.count
  return "\(records.count) records for \(expected.count), alike up to number \(place)"
}
