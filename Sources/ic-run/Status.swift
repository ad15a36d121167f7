import ArgumentParser
import Postgres
import Records
import Runs
import Storage
import ToolKit

struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show a run.")

  @Argument(help: "The run; without it, the newest one.", transform: RunID.number)
  var id: Int?

  @Flag(help: "Print JSON with every field.")
  var json = false

  @Flag(help: "Print a line at every change, until the run is over.")
  var follow = false

  private static let pause = Duration.seconds(1)

  func run() async throws {
    let connection = try await Workplace().connect()
    var row = try find(connection, id)
    if follow { row = try translated { try watch(row, connection) } }
    try tell(try text(row, connection))
  }

  /// Prints what a run commits and announces until it is over, as the events of 'ic-run serve' tell it.
  private func watch(_ run: RunRow, _ connection: Connection) throws -> RunRow {
    try connection.listen(LiveProgress.channel)
    var (row, live, shown) = (run, LiveProgress?.none, "")
    while row.status.isActive {
      let line = try json ? text(row, connection) : RunSummary.progress(of: row, live)
      if line != shown { try tell(line) }
      shown = line
      let heard = try connection.notifications(waiting: Self.pause).compactMap(LiveProgress.init)
      live = heard.last { $0.run == row.id } ?? live
      row = try find(connection, row.id)
    }
    return row
  }

  private func find(_ connection: Connection, _ id: Int?) throws -> RunRow {
    let desk = RunDesk(connection)
    let found = try translated {
      // A worker that died is noticed here too.
      _ = try RunWatch(connection).active()
      return try id.map(desk.run) ?? desk.history(limit: 1).first
    }
    guard let row = found else {
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
