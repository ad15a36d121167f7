import ArgumentParser
import Records
import Runs
import Storage
import ToolKit

struct Stop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask a run to stop: it finishes what is in flight and keeps a checkpoint."
  )

  @Argument(help: "The run; without it, the active one.", transform: RunID.number)
  var id: Int?

  func run() async throws {
    let desk = try await Workplace().desk()
    guard let row = try translated({ try desk.stop(id) }) else {
      return try tell("not running")
    }
    try tell("run \(row.id) \(row.status.rawValue)")
  }
}

struct Active: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Say whether a run is active, as JSON.")

  func run() async throws {
    let connection = try await Workplace().connect()
    let id = try translated { try RunWatch(connection).active()?.id }
    try tell(#"{"active":\#(id != nil),"run_id":\#(id.map(String.init) ?? "null")}"#)
  }
}

struct History: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List runs, newest first.")

  @Option(help: "Most runs to list, 1 to 100.")
  var limit = 20

  @Option(help: "Newest runs to leave out.")
  var offset = 0

  @Flag(help: #"Print JSON: {"runs":[…]}."#)
  var json = false

  func validate() throws {
    if !(1...100).contains(limit) { throw ValidationError("--limit takes 1 to 100, not \(limit)") }
    if offset < 0 { throw ValidationError("--offset takes 0 or more, not \(offset)") }
  }

  func run() async throws {
    let connection = try await Workplace().connect()
    if json {
      let runs = try RunTable(connection).json(run: nil, limit: limit, offset: offset)
      return try tell(#"{"runs":\#(runs)}"#)
    }
    for row in try RunDesk(connection).history(limit: limit, offset: offset) {
      try tell(RunSummary.line(of: row))
    }
  }
}
