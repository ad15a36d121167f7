import Foundation
import Postgres
import Records
import Runs
import Storage
import SystemPackage
import TestPostgres
import TestSupport
import Testing

/// Places that list the phases and cannot be derived from their descriptions know each one.
struct PhaseTests {
  @Test func `every place knows every phase`() throws {
    let places = try PhasePlaces()
    for phase in Phase.allCases {
      let missing = try places.missing(phase)
      #expect(missing == [], "\(phase)")
    }
  }

  @Test func `a phase needs earlier ones`() {
    for phase in Phase.allCases {
      #expect(phase.description.needs.allSatisfy { $0 < phase }, "\(phase)")
    }
  }

  @Test func `no two phases share a name, a key, a table, a counter or a kind of record`() {
    let all = Phase.allCases.map(\.description)
    for names in [
      all.map(\.tool), all.map(\.streamName), all.map(\.title), all.flatMap(\.counters),
      all.compactMap { $0.answer.map { "\($0.key)" } }, all.compactMap(\.answer?.table),
      all.flatMap(\.results).map(\.rawValue),
    ] { #expect(Set(names).count == names.count, "\(names)") }
  }

  @Test func `the counters of a tally are among those of the phase`() {
    for phase in Phase.allCases.map(\.description) {
      guard let tally = phase.answer?.tally else { continue }
      #expect(phase.counters.contains(tally.answered) && phase.counters.contains(tally.failed))
    }
  }
}

/// The places that list phases: the schema, the API's description, manual pages, record schemas and others.
private struct PhasePlaces {
  private let database: TestDatabase
  private let columns: Set<String>
  private let constraint: String
  private let api: Any

  init() throws {
    database = try TestDatabase()
    let connection = try database.connect()
    try Migrator.migrate(connection)
    columns = Set(
      try connection.execute(
        """
        SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema = current_schema()
        """
      ).map { try $0.value("name") }
    )
    constraint = try connection.execute(
      """
      SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint
      WHERE conname = 'pipeline_runs_current_phase_check'
      """
    )[0].value("text")
    let description = try Self.text("docs/openapi/openapi.json")
    api = try JSONSerialization.jsonObject(with: Data(description.utf8))
  }

  /// Names the places that do not know a phase, or part of what its description says.
  func missing(_ phase: Phase) throws -> [String] {
    try missingInDatabase(phase) + missingInAPI(phase) + missingInDocuments(phase)
      + missingInForecast(phase)
  }

  private func missingInDatabase(_ phase: Phase) -> [String] {
    let description = phase.description
    var wanted = description.counters.map { "pipeline_runs.\($0)" }
    if let table = description.answer?.table {
      wanted += ["conversation_id", "run_id", "stored_at", "value"].map { "\(table).\($0)" }
    }
    let missing = wanted.filter { !columns.contains($0) }.map { "schema: \($0)" }
    return constraint.contains("'\(phase.rawValue)'")
      ? missing : missing + ["schema: pipeline_runs.current_phase"]
  }

  /// The enumerations of phases, and the counters of a run as a whole and in the history.
  private func missingInAPI(_ phase: Phase) -> [String] {
    var missing: [String] = []
    walk(api, "openapi.json") { name, object in
      let values = Set(object["enum"] as? [String] ?? [])
      let isLaterOnly = !values.contains(Phase.classification.rawValue)
      if values.contains(Phase.themeExtraction.rawValue), !values.contains(phase.rawValue),
        !isLaterOnly || phase > .classification
      {
        missing.append("\(name): \(phase.rawValue)")
      }
      guard let properties = object["properties"] as? [String: Any],
        properties["conversations_fetched"] != nil
      else { return }
      let isWhole = properties["themes_new"] != nil
      let counters = phase.description.counters
        .filter { isWhole || !["themes_new", "themes_filtered"].contains($0) }
      missing += counters.filter { properties[$0] == nil }.map { "\(name): \($0)" }
    }
    return missing
  }

  private func walk(_ value: Any, _ name: String, _ visit: (String, [String: Any]) -> Void) {
    if let list = value as? [Any] { return list.forEach { walk($0, name, visit) } }
    guard let object = value as? [String: Any] else { return }
    visit(name, object)
    for (key, member) in object { walk(member, "\(name)/\(key)", visit) }
  }

  private func missingInDocuments(_ phase: Phase) throws -> [String] {
    let (description, name) = (phase.description, phase.rawValue)
    var wanted = [
      ("Package.swift", "\"\(description.tool)\""),
      ("README.md", "`\(description.tool)`"),
      ("docs/man/ic.7", "\n.It Xr \(description.tool) 1"),
      ("docs/man/\(description.tool).1", ".Nm \(description.tool)"),
      ("docs/man/ic-run-start.1", name), ("docs/runs.md", name), ("docs/glossary.md", "`\(name)`"),
      ("docs/records/definitions.schema.json", "\"\(name)\""),
    ]
    if phase > .classification { wanted.append(("docs/man/ic-run-rerun.1", name)) }
    if let key = description.answer?.key {
      wanted.append(("docs/man/ic-records.5", "\n.It Li \(key)\n"))
      wanted.append(("docs/records/conversation.schema.json", "\"\(key)\": {"))
    }
    for kind in description.results {
      wanted.append(("docs/records/\(kind.rawValue).schema.json", "\"\(kind.rawValue)\""))
    }
    let missing = wanted.filter { !Self.has($0.0, $0.1) }.map { "\($0.0): \($0.1)" }
    return try missing + missingInStoreManual(description)
  }

  /// The choices of `ic-store get --for` and `--missing`.
  private func missingInStoreManual(_ description: PhaseDescription) throws -> [String] {
    let page = try Self.text("docs/man/ic-store.1")
    let options = ["--for"] + (description.answer == nil ? [] : ["--missing"])
    return options.filter { option in
      let item = ".It Fl \(option.dropFirst()) "
      let rest = page.components(separatedBy: item).last?.components(separatedBy: "\n.It ").first
      let words = rest?.split { " ,.\n".contains($0) }
      return words?.contains(Substring(description.streamName)) != true
    }.map { "docs/man/ic-store.1, \($0): \(description.streamName)" }
  }

  /// What a phase takes of a run's time, and what it costs before it has begun.
  private func missingInForecast(_ phase: Phase) -> [String] {
    var live = LiveProgress(run: 1, phase: phase)
    live.phases = [phase]
    (live.done, live.total) = (1, 1)
    let isShared = live.overall > 0
    live = LiveProgress(run: 1, phase: .classification)
    live.phases = [.classification, phase]
    (live.done, live.total, live.rate) = (0, 100, 1)
    let isCosted = phase == .classification || live.secondsLeft ?? 0 > 100
    return (isShared ? [] : ["RunForecast: share"]) + (isCosted ? [] : ["RunForecast: cost"])
  }

  private static func has(_ file: String, _ text: String) -> Bool {
    (try? self.text(file).contains(text)) == true
  }

  private static func text(_ file: String) throws -> String {
    let path = Repository.root.appending(file).string
    return try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }
}
