import ArgumentParser
import DatabaseAccess
import FoundationEssentials
import Glibc
import IntercomAPI
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

  /// Space that a run of some ten thousand conversations takes with room to spare.
  private static let neededBytes = 2 << 30

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
      try workplace.requireToken()
      return "present"
    }
    try await check("intercom") {
      let intercom = try Intercom(workplace)
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
    try await check("disk") { try Self.space(workplace.folders.data) }
    if let unknown = self.check.first(where: { !known.contains($0) }) {
      let names = known.joined(separator: ", ")
      throw ToolError(.usage, "there is no check '\(unknown)'", "there are \(names)")
    }
    if !isHealthy { throw ExitStatus.configuration.code }
  }

  private static func space(_ folder: String) throws -> String {
    var status = statvfs()
    let existing = FileManager.default.fileExists(atPath: folder) ? folder : "/"
    guard statvfs(existing, &status) == 0 else { throw RecordError("cannot look at \(existing)") }
    let free = Int(status.f_bavail) * Int(status.f_frsize)
    let text = "\(free >> 30) GiB free at \(folder)"
    if free < neededBytes { throw RecordError("\(text), 2 GiB are wanted") }
    return text
  }
}
