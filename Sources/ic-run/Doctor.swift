import ArgumentParser
import DatabaseAccess
import IntercomAPI
import Processes
import RunConsole
import Runs
import Settings
import Storage
import ToolKit

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check everything that a run needs.",
    discussion: "Prints a line a check; ends 78 when one of them fails."
  )

  @Option(
    help: ArgumentHelp(
      "Only this check, by the name that doctor prints; may be repeated.",
      valueName: "name"
    )
  )
  var check: [String] = []

  func run() async throws {
    let workplace = try await Workplace()
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
      try IntercomAccess.token(workplace.settings)
      return "present"
    }
    try await check("intercom") {
      guard workplace.settings[IntercomAccess.tokenName] != nil else {
        throw RecordError("no token to try")
      }
      let intercom = try Intercom(IntercomAccess(workplace.settings, region: nil))
      let workspace = try await intercom.identity().appID ?? "unknown"
      return "token accepted by \(intercom.baseURL), workspace \(workspace)"
    }
    var lacksDatabase = false
    try await check("database") {
      lacksDatabase = true
      let server = try workplace.database.prove()
      lacksDatabase = false
      return "reachable and migrated, \(server); a run can do there what it needs"
    }
    try await check("active run", unless: lacksDatabase) {
      guard let row = try RunRegistry(workplace.connect()).active() else {
        return "none, the next can start"
      }
      throw RunError.active(run: row.id)
    }
    try await check("model") {
      try workplace.requireModel()
      return workplace.folders.model
    }
    try await check("disk") { try workplace.requireSpace() }
    if let unknown = self.check.first(where: { !known.contains($0) }) {
      let names = known.joined(separator: ", ")
      throw ToolError(.usage, "there is no check '\(unknown)'", "there are \(names)")
    }
    if !isHealthy { throw ExitStatus.configuration.code }
  }
}
