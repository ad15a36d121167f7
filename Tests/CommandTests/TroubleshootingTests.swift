import FoundationEssentials
import Postgres
import Storage
import SystemPackage
import TestPostgres
import TestSupport
import Testing

/// docs/troubleshooting.md has an answer to each exit status and each message of doctor.
@Suite(.timeLimit(.minutes(5))) struct TroubleshootingTests {
  private let page: String

  init() throws {
    let file = Repository.root.appending("docs/troubleshooting.md").string
    page = try String(contentsOf: URL(filePath: file), encoding: .utf8)
  }

  @Test func `each exit status has its row`() throws {
    let file = Repository.root.appending("Sources/Core/Processes/ExitStatus.swift").string
    let source = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    let statuses = source.matches(of: #/case \w+ = (\d+)/#).map { String($0.output.1) }
    #expect(statuses.count >= 10)
    for status in statuses + ["130", "141", "143"] {
      #expect(page.contains("\n| \(status) | "), "\(status)")
    }
  }

  @Test func `each check of doctor has its section`() async throws {
    let outcome = try await Executable(named: "ic-run").run(
      ["doctor", "--check", "none of them"],
      environment: ["DATABASE_URL": "postgresql://127.0.0.1:1/none"]
    )
    let names = outcome.errors.split(separator: "the checks are ").last?
      .split(whereSeparator: { ",\n".contains($0) }).map { $0.trimmingPrefix(" ") }
    #expect((names?.count ?? 0) >= 6, "\(outcome.errors)")
    for name in names ?? [] { #expect(page.contains("\n### \(name)\n"), "\(name)") }
  }

  static let worlds: [[String: String]] = [
    ["IC_MODEL_DIR": "/nowhere", "DATABASE_URL": "postgresql://127.0.0.1:1/none"],
    ["INTERCOM_ACCESS_TOKEN": "x", "INTERCOM_BASE_URL": "nonsense"],
    ["INTERCOM_ACCESS_TOKEN": "two words"],
    ["INTERCOM_ACCESS_TOKEN": "x", "INTERCOM_BASE_URL": "http://127.0.0.1:1"],
  ]

  @Test(arguments: worlds)
  func `each failure of doctor is explained`(world: [String: String]) async throws {
    let database = try TestDatabase()
    try Migrator.migrate(try database.connect())
    try database.connect().run(
      "INSERT INTO pipeline_runs (date_from, date_to) VALUES (now(), now())"
    )
    let environment = ["DATABASE_URL": database.url].merging(world) { $1 }
    let outcome = try await Executable(named: "ic-run").run(["doctor"], environment: environment)
    #expect(outcome.status == 78)
    let failures = outcome.lines.filter { $0.hasPrefix("FAIL  ") }.map { $0.dropFirst(6) }
    #expect(!failures.isEmpty)
    for failure in failures { #expect(isExplained(failure), "\(failure)") }
  }

  @Test func `a database that is newer than the program is explained`() async throws {
    let database = try TestDatabase()
    try Migrator.migrate(try database.connect())
    try database.connect().run("INSERT INTO schema_version VALUES (\(Migrator.version + 1))")
    let outcome = try await Executable(named: "ic-run").run(
      ["doctor", "--check", "database"],
      environment: ["DATABASE_URL": database.url]
    )
    #expect(outcome.lines.count == 1)
    #expect(isExplained(outcome.lines[0].dropFirst(6)), "\(outcome.lines)")
  }

  /// Whether a message, `check: words`, matches a row in the section of its check.
  private func isExplained(_ failure: Substring) -> Bool {
    let parts = failure.split(separator: ": ", maxSplits: 1)
    let section = page.split(separator: "\n### \(parts[0])\n").dropFirst().first?
      .split(separator: "\n##").first
    let rows = section?.split(separator: "\n").filter { $0.hasPrefix("| `") } ?? []
    return rows.compactMap { $0.split(separator: "`").dropFirst().first }
      .contains { Self.matches(parts[1], pattern: $0) }
  }

  /// Whether a text is a pattern in which `…` stands for anything.
  private static func matches(_ text: Substring, pattern: Substring) -> Bool {
    var rest = text
    let pieces = pattern.split(separator: "…", omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() where !piece.isEmpty {
      guard let place = rest.firstRange(of: piece) else { return false }
      if index == 0, place.lowerBound != rest.startIndex { return false }
      rest = rest[place.upperBound...]
    }
    return pieces.last?.isEmpty == true || rest.isEmpty
  }
}
