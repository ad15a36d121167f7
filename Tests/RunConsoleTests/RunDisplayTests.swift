import Records
import RunConsole
import Runs
import Storage
import TestPostgres
import SystemPackage
import TestSupport
import Testing

/// What a run's log keeps; the terminal's side is in the end-to-end tests.
struct RunDisplayTests {
  private let folder: TemporaryFolder
  private let log: RunLog
  private let display: RunDisplay

  init() throws {
    folder = try TemporaryFolder()
    log = try RunLog(folder: folder.path.string, run: 1)
    display = RunDisplay(try RunRow.sample(), log: log)
  }

  /// The log without its times.
  private var lines: [String] {
    RunLog.tail(folder: folder.path.string, run: 1).map {
      String($0.drop { $0 != " " }.dropFirst())
    }
  }

  @Test func `a run's beginning, phases and end are logged`() throws {
    display.begin(.started)
    display.show(.entered(.classification))
    display.show(.left(.classification, hasRejections: false))
    display.end(RunEnding(status: .failed, error: "why"), next: nil)
    #expect(
      lines == [
        "run 1: started, log \(log.path)", "ic-run: phase classification",
        "ic-run: phase classification done", "run 1 failed: why",
      ]
    )
  }

  @Test func `what a source says once a stop was asked for is logged`() {
    display.show(.stopping)
    display.show(.stage(.classification, name: "ic-fetch", .text("stopping")))
    display.show(.draining(conversations: 2))
    #expect(
      lines == [
        "run 1: stopping; a second request stops at once", "ic-fetch: stopping",
        "run 1: stopping: 2 conversations in flight",
      ]
    )
  }
}
