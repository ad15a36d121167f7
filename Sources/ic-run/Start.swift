import ArgumentParser
import FoundationEssentials
import Records
import Runs
import Storage
import ToolKit

struct Start: AsyncParsableCommand, Reporting {
  static let configuration = CommandConfiguration(
    abstract: "Start a run: a backfill of a time span, phase by phase."
  )

  @Option(help: "Read the last N days, 1 to 3650 (7 when no dates are given).")
  var days: Int?

  @Option(help: "First day to read, YYYY-MM-DD in UTC.")
  var from: String?

  @Option(help: "Last day to read, YYYY-MM-DD in UTC, today when left out.")
  var to: String?

  @Flag(help: "Write stories at the end.")
  var autoCreateStories = false

  @Option(help: "Keep at most N conversations.")
  var maxConversations: Int?

  @Flag(help: "Classify, but store no conversation and do no later phase.")
  var dryRun = false

  @Option(help: "Most requests to Intercom in flight, 1 to 100.")
  var concurrency = 20

  @OptionGroup var detachment: DetachOptions

  @OptionGroup(title: "Reporting") var report: ReportOptions

  func validate() throws {
    if days != nil, from != nil || to != nil {
      throw ValidationError("--days excludes --from and --to")
    }
    if to != nil, from == nil { throw ValidationError("--to needs --from") }
    if let days, !(1...3650).contains(days) {
      throw ValidationError("--days takes 1 to 3650, not \(days)")
    }
    if !(1...100).contains(concurrency) {
      throw ValidationError("--concurrency takes 1 to 100, not \(concurrency)")
    }
    if let maxConversations, maxConversations < 1 {
      throw ValidationError("--max-conversations takes 1 or more, not \(maxConversations)")
    }
  }

  func run() async throws {
    let workplace = try await Workplace()
    try workplace.requireToken()
    try workplace.requireModel()
    if try detachment.handOver() { return }
    let worker = Worker(workplace: workplace, report: report)
    let settings = RunSettings(
      maxConversations: maxConversations,
      dryRun: dryRun,
      concurrency: concurrency,
      autoCreateStories: autoCreateStories
    )
    let window = try window()
    let (row, owner) = try worker.claim { try $0.start(window: window, settings: settings) }
    detachment.announce(row.id)
    try await worker.work(row, owner: owner, phases: [.classification] + settings.laterPhases)
  }

  private func window() throws -> Cursor.Window {
    let now = Int(Date.now.timeIntervalSince1970)
    guard let from else { return RunWindow.last(days: days ?? 7, now: now) }
    let last = to ?? String(Timestamp.text(now).prefix(10))
    return try translated { try RunWindow.days(from: from, to: last) }
  }
}
