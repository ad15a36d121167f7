import ArgumentParser
import Glibc
import Postgres
import Records
import Runs
import Settings
import Storage
import ToolKit

struct Stop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask a run to stop: it finishes what is in flight and keeps a checkpoint."
  )

  @Argument(help: "The run; without it, the active one.")
  var id: Int?

  func run() async throws {
    let desk = try await Workplace().desk()
    guard let row = try translated({ try desk.stop(id) }) else {
      print("not running")
      return
    }
    print("run \(row.id) \(row.status.rawValue)")
  }
}

struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show a run.")

  @Argument(help: "The run; without it, the newest one.")
  var id: Int?

  @Flag(help: "Print JSON with every field.")
  var json = false

  @Flag(help: "Print a line at every change, until the run is over.")
  var follow = false

  private static let pollInterval = Duration.milliseconds(500)

  func run() async throws {
    let connection = try await Workplace().connect()
    var row = try find(RunDesk(connection), id)
    var shown = ""
    while follow, row.status.isActive {
      let line = try json ? text(row, connection) : RunSummary.progress(of: row)
      if line != shown { say(line) }
      shown = line
      try await Task.sleep(for: Self.pollInterval)
      row = try find(RunDesk(connection), row.id)
    }
    say(try text(row, connection))
  }

  /// Prints at once, whoever reads.
  private func say(_ line: String) {
    print(line)
    fflush(nil)
  }

  private func find(_ desk: RunDesk, _ id: Int?) throws -> RunRow {
    guard let row = try translated({ try id.map(desk.run) ?? desk.history(limit: 1).first }) else {
      throw ToolError(.refused, "no runs yet", "start one with 'ic-run start'")
    }
    return row
  }

  private func text(_ row: RunRow, _ connection: Connection) throws -> String {
    guard json else { return RunSummary.text(of: row) }
    let array = try RunTable(connection).json(run: row.id, limit: 1, offset: 0)
    return String(array.dropFirst().dropLast())
  }
}

struct Active: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Say whether a run is active, as JSON.")

  func run() async throws {
    let desk = try await Workplace().desk()
    let id = try translated { try desk.active().first?.id }
    print(#"{"active":\#(id != nil),"run_id":\#(id.map(String.init) ?? "null")}"#)
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
      return print(#"{"runs":\#(runs)}"#)
    }
    for row in try RunDesk(connection).history(limit: limit, offset: offset) {
      print(RunSummary.line(of: row))
    }
  }
}
