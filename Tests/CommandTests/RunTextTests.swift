import Postgres
import Storage
import TestPostgres
import TestSupport
import Testing

/// What ic-run tells of a run.
@Suite(.timeLimit(.minutes(2))) struct RunTextTests {
  private let database: TestDatabase

  init() throws {
    database = try TestDatabase()
    try Migrator.migrate(try database.connect())
  }

  /// Adds a run with one of everything, and gives what 'ic-run status' says of it.
  private func status(isDryRun: Bool) async throws -> String {
    let settings = #"{"dry_run":\#(isDryRun),"auto_create_stories":false,"engine":"local"}"#
    try database.connect().run(
      """
      INSERT INTO pipeline_runs (date_from, date_to, settings, conversations_fetched,
        conversations_filtered, conversations_classified, conversations_stored, stories_created,
        orphans_created)
      VALUES (now(), now(), '\(settings)', 9, 2, 7, \(isDryRun ? 0 : 7), 1, 1)
      """
    )
    // Over, so that no watch for a worker that died has a say.
    try database.connect().run("UPDATE pipeline_runs SET status = 'failed'")
    let world = ["DATABASE_URL": database.url]
    return try await Executable(named: "ic-run").run(["status"], environment: world).text
  }

  @Test(arguments: [true, false])
  func `a dry run has classified what another has stored`(isDryRun: Bool) async throws {
    let text = try await status(isDryRun: isDryRun)
    let kept = isDryRun ? "classified" : "stored"
    #expect(text.contains("9 fetched = 7 \(kept) + 2 filtered + 0 rejected"), "\(text)")
    #expect(text.contains("1, and 1 group still too small") != isDryRun)
    #expect(text.contains("failed, dry run") == isDryRun)
  }

  @Test func `stories that nobody asked for are not told to be none`() async throws {
    try database.connect().run(
      """
      INSERT INTO pipeline_runs (date_from, date_to, settings) VALUES (now(), now(),
        '{"dry_run":false,"auto_create_stories":false,"engine":"local"}');
      UPDATE pipeline_runs SET status = 'failed', checkpoint = '{}'
      """
    )
    let world = ["DATABASE_URL": database.url]
    let text = try await Executable(named: "ic-run").run(["status"], environment: world).text
    #expect(text.contains("not asked for: ic-run rerun 1 --from story_creation"), "\(text)")
  }

  @Test(arguments: ["status", "history", "history --json", "active", "db url"])
  func `words that cannot be written are an I-O error`(command: String) async throws {
    _ = try await status(isDryRun: false)
    let outcome = try await Executable.shell.run(
      ["-c", "ic-run \(command) > /dev/full"],
      environment: ["DATABASE_URL": database.url]
    )
    #expect(outcome.status == 74)
    let message = "ic-run: cannot write standard output: No space left on device\n"
    #expect(outcome.errors == message)
  }
}
