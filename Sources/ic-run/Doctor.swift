import ArgumentParser
import DatabaseAccess
import IntercomAPI
import ModelOptions
import Processes
import Records
import RunConsole
import Runs
import Settings
import Storage
import ToolKit

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check everything that a run needs.",
    discussion: "Prints one line for each check; exits with 78 if one of them fails."
  )

  @Option(
    help: ArgumentHelp(
      "Do only this check, by the name that doctor prints; may be repeated.",
      valueName: "name"
    )
  )
  var check: [String] = []

  @Option(help: "Engine of the run to come: openai needs a server, local needs none.")
  var engine = Engine.local

  func run() async throws {
    let environment = try await RunEnvironment()
    var isHealthy = true
    var known: [String] = []
    func check(
      _ what: String,
      unless isPointless: Bool = false,
      _ work: () async throws -> String
    ) async throws {
      known.append(what)
      guard !isPointless, self.check.isEmpty || self.check.contains(what) else { return }
      let line: String
      do { line = "ok    \(what): \(try await work())" } catch {
        isHealthy = false
        line = "FAIL  \(what): \(error)"
      }
      try tell(line)
    }
    try await check("token") {
      try IntercomAccess.token(environment.settings)
      return "present"
    }
    try await check("intercom") {
      guard environment.settings[IntercomAccess.tokenName] != nil else {
        throw RecordError("no access token to test")
      }
      let intercom = try Intercom(IntercomAccess(environment.settings, region: nil))
      let workspace = try await intercom.identity().appID ?? "unknown"
      return "token accepted by \(intercom.baseURL), workspace \(workspace)"
    }
    var lacksDatabase = false
    try await check("database") {
      lacksDatabase = true
      let server = try environment.database.prove()
      lacksDatabase = false
      return "reachable and migrated, \(server); allows everything that a run needs"
    }
    try await check("active run", unless: lacksDatabase) {
      guard let row = try RunRegistry(environment.connect()).active() else {
        return "none, so a run can start"
      }
      throw RunError.active(run: row.id)
    }
    try await check("model") {
      try environment.requireModel()
      return environment.folders.model
    }
    try await check("model server") {
      try ModelServer.state(environment, isWanted: engine != .local)
    }
    try await check("disk") { try environment.requireSpace() }
    if let unknown = self.check.first(where: { !known.contains($0) }) {
      let names = known.joined(separator: ", ")
      throw ToolError(.usage, "unknown check '\(unknown)'", "the checks are \(names)")
    }
    if !isHealthy { throw ExitStatus.configuration.code }
  }
}
