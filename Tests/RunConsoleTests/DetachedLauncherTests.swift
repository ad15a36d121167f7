import Glibc
import Records
import RunConsole
import Runs
import SystemPackage
import TestSupport
import Testing
import ToolKit

/// A script stands for ic-run: what matters is what the launcher makes of its words and its end.
@Suite(.timeLimit(.minutes(1))) struct DetachedLauncherTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func launch(_ script: String, _ order: RunOrder = .resume(7)) async throws -> Launch {
    let program = try folder.write("#!/bin/sh\n\(script)\n", to: "program")
    chmod(program.string, 0o700)
    return try await DetachedLauncher(executable: program.string).launch(order)
  }

  @Test func `a process that announces its run has started it`() async throws {
    let launched = try await launch("echo run 7 resumed in the background; exec 2>&-; sleep 0.1")
    #expect(launched == .started(run: 7))
  }

  @Test func `one that ends before it has a run tells its status and its last words`() async throws
  {
    let launched = try await launch("echo 'ic-run: a: b' >&2; echo 'ic-run: no token' >&2; exit 78")
    #expect(launched == .ended(status: 78, words: "no token"))
    #expect(try await launch("exit 75") == .ended(status: 75, words: nil))
  }

  @Test func `words that name no run are an error`() async {
    await #expect(throws: ToolError.self) { try await launch("echo what; exec 2>&-") }
  }

  @Test func `an order becomes the arguments of the command that does it`() async throws {
    let settings = RunSettings(
      maxConversations: 5,
      dryRun: true,
      concurrency: 3,
      autoCreateStories: true,
      contactAttributes: ["company.plan", "contact.job"]
    )
    #expect(
      RunOrder.start(days: 30, settings).arguments == [
        "start", "--days", "30", "--concurrency", "3", "--max-conversations", "5", "--dry-run",
        "--auto-create-stories", "--contact-attribute", "company.plan", "--contact-attribute",
        "contact.job",
      ]
    )
    #expect(
      RunOrder.rerun(4, from: .facetExtraction).arguments == [
        "rerun", "4", "--from", "facet_extraction",
      ]
    )
    let model = ModelSettings(
      name: "m",
      embeddingName: "e",
      everything: true,
      budgetUSD: 0.5,
      noCache: true
    )
    #expect(
      RunOrder.start(days: 1, RunSettings(engine: "openai", model: model)).arguments == [
        "start", "--days", "1", "--engine", "openai", "--model", "m", "--embedding-model", "e",
        "--everything", "--budget-usd", "0.5", "--no-cache",
      ]
    )
    #expect(RunOrder.resume(4, budgetUSD: 2).arguments == ["resume", "4", "--budget-usd", "2.0"])
    let echoed = try await launch("echo \"$@\" >&2; exit 1")
    #expect(echoed == .ended(status: 1, words: "resume 7 --detached --progress none"))
  }

  @Test func `a program that is missing is an error`() async {
    let launcher = DetachedLauncher(executable: folder.path.appending("absent").string)
    await #expect(throws: (any Error).self) { try await launcher.launch(.resume(1)) }
  }
}
