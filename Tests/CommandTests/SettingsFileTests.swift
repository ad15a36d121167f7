import TestSupport
import Testing

/// Every tool that reads settings says the same where it cannot.
@Suite(.timeLimit(.minutes(2))) struct SettingsFileTests {
  @Test(arguments: [
    "ic-classify", "ic-embed", "ic-facets", "ic-fetch --days 1", "ic-stories", "ic-store",
    "ic-store get", "ic-store search x", "ic-run start --days 1", "ic-run doctor",
  ])
  func `a settings file that cannot be read is named and ends a tool`(
    command: String
  ) async throws {
    // A folder in its place, because root may read any file.
    let outcome = try await Executable.shell.run(["-c", "mkdir .env && \(command)"])
    #expect(outcome.status == 78)
    #expect(outcome.output.isEmpty)
    let tool = String(command.prefix { $0 != " " })
    #expect(outcome.errors.hasPrefix("\(tool): cannot read .env: "), "\(outcome.errors)")
    #expect(outcome.errors.count { $0 == "\n" } == 1)
  }
}
