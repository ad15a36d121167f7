import ArgumentParser
import Records
import RunConsole
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
    let registry = try await Workplace().registry()
    guard let row = try translated({ try registry.stop(id) }) else {
      return try tell("not running")
    }
    try tell("run \(row.id) \(row.status.rawValue)")
  }
}

struct Active: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Say whether a run is active, as JSON.")

  func run() async throws {
    let connection = try await Workplace().connect()
    let id = try translated { try RunRegistry(connection).active()?.id }
    try tell(#"{"active":\#(id != nil),"run_id":\#(id.map(String.init) ?? "null")}"#)
  }
}
