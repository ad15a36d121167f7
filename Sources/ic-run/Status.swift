import ArgumentParser
import Glibc
import Postgres
import Records
import RunConsole
import Runs
import Storage
import ToolKit

struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show a run.")

  @Argument(help: "The run; without it, the newest one.", transform: RunID.number)
  var id: Int?

  @Flag(help: "Print JSON with every field.")
  var json = false

  @Flag(help: "Print a line at every change until the run is over.")
  var follow = false

  @OptionGroup var colour: ColourOptions

  private static let pause = Duration.seconds(1)
  /// How long to listen for a chain's progress, which it announces about twice a second.
  private static let timeout = Duration.milliseconds(2500)

  func run() async throws {
    let connection = try await RunEnvironment().connect()
    var row = try RunID.find(id, connection)
    if follow { row = try translated { try watch(row, connection) } }
    let live = try row.status.isActive && !json ? translated { try hear(row, connection) } : nil
    try tell(try text(row, connection, live))
  }

  /// Waits a moment for what the chain of an active run announces.
  private func hear(_ row: RunRow, _ connection: Connection) throws -> LiveProgress? {
    guard row.heartbeatAge <= RunRegistry.leaseTimeout else { return nil }
    try connection.listen(LiveProgress.channel)
    let deadline = ContinuousClock.now + Self.timeout
    while ContinuousClock.now < deadline {
      let heard = try connection.notifications(waiting: deadline - .now)
      if let live = heard.compactMap(LiveProgress.init).last(where: { $0.run == row.id }) {
        return live
      }
    }
    return nil
  }

  /// Prints what a run commits and announces until it is over, as the events of 'ic-run serve' tell it.
  private func watch(_ run: RunRow, _ connection: Connection) throws -> RunRow {
    try connection.listen(LiveProgress.channel)
    var (row, live, shown) = (run, LiveProgress?.none, "")
    while row.status.isActive {
      let line = try json ? text(row, connection) : progress(row, live)
      if line != shown { try tell(line) }
      shown = line
      let heard = try connection.notifications(waiting: Self.pause).compactMap(LiveProgress.init)
      live = heard.last { $0.run == row.id } ?? live
      row = try RunID.find(row.id, connection)
    }
    return row
  }

  /// Where the run stands, within the width of a terminal.
  private func progress(_ row: RunRow, _ live: LiveProgress?) -> String {
    Terminal.fitted(RunSummary.progress(of: row, live), to: Terminal.width(of: STDOUT_FILENO))
  }

  private func text(
    _ row: RunRow,
    _ connection: Connection,
    _ live: LiveProgress? = nil
  ) throws -> String {
    guard json else { return RunSummary.text(of: row, live, colour) }
    let array = try RunTable(connection).json(run: row.id, limit: 1, offset: 0)
    return String(array.dropFirst().dropLast())
  }
}
