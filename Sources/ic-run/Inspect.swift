import ArgumentParser
import Records
import RunConsole
import Runs
import Storage
import ToolKit

struct Stop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask a run to stop: it finishes the requests in flight and saves a checkpoint."
  )

  @Argument(help: "The run; without it, the active one.", transform: RunID.number)
  var id: Int?

  func run() async throws {
    let registry = try await RunEnvironment().registry()
    guard let row = try translated({ try registry.stop(id) }) else {
      return try tell("not running")
    }
    try tell("run \(row.id) \(row.status.rawValue)")
  }
}

struct Active: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print whether a run is active, as JSON."
  )

  func run() async throws {
    let connection = try await RunEnvironment().connect()
    let id = try translated { try RunRegistry(connection).active()?.id }
    try tell(#"{"active":\#(id != nil),"run_id":\#(id.map(String.init) ?? "null")}"#)
  }
}
