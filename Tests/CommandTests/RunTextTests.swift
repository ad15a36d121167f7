import Postgres
import Storage
import TestPostgres
import TestSupport
import Testing

/// ic-run's own output; what it shows of a run is in RunConsoleTests.
@Suite(.timeLimit(.minutes(2))) struct RunTextTests {
  private let database: TestDatabase

  init() throws {
    database = try TestDatabase()
    try Migrator.migrate(try database.connect())
  }

  /// Adds a run that is over.
  private func addRun() throws {
    try database.connect().run(
      """
      INSERT INTO pipeline_runs (date_from, date_to, settings) VALUES (now(), now(),
        '{"dry_run":false,"auto_create_stories":false,"engine":"local"}');
      UPDATE pipeline_runs SET status = 'failed'
      """
    )
  }

  @Test(arguments: ["status", "history", "history --json", "active", "db url"])
  func `words that cannot be written are an I-O error`(command: String) async throws {
    try addRun()
    let outcome = try await Executable.shell.run(
      ["-c", "ic-run \(command) > /dev/full"],
      environment: ["DATABASE_URL": database.url]
    )
    #expect(outcome.status == 74)
    let message = "ic-run: cannot write standard output: No space left on device\n"
    #expect(outcome.errors == message)
  }
}
