import ArgumentParser
import DatabaseAccess
import FoundationEssentials
import Processes
import Records
import Storage
import ToolKit

struct Get: AsyncParsableCommand, Reporting {
  static let configuration = CommandConfiguration(
    abstract: "Write stored conversations as a stream of records.",
    discussion: "Writes them in the order of (created_at, id), byte for byte as they were stored."
  )

  @Option(help: ArgumentHelp("Only the conversations of this run.", valueName: "id"))
  var run: Int?

  @Option(name: .customLong("for"), help: "Phase that reads the stream.")
  var purpose: StreamPurpose?

  @Flag(
    help: "Write the lines that the phase rejected instead (default phase: classification)."
  )
  var rejected = false

  @Flag(help: "Write only id and updated_at of each conversation, for ic-fetch --known.")
  var known = false

  @Option(
    help: ArgumentHelp("Only conversations of these types, comma-separated.", valueName: "list")
  )
  var types: TypeList?

  @Option(help: "Only conversations without the answer of this phase.")
  var missing: StoredAnswer?

  @OptionGroup(title: "Dates") var dates: WindowOptions<AllDates<Day>>
  @OptionGroup(title: "Database") var database: DatabaseOptions
  @OptionGroup var retry: RetryOptions
  @OptionGroup(title: "Messages") var report: ReportOptions

  func validate() throws {
    try Bounds.runIDs.check(run, of: "--run")
    if known, rejected { throw ValidationError("--known cannot be combined with --rejected") }
    if rejected, types != nil || missing != nil {
      throw ValidationError("--rejected cannot be combined with --types and --missing")
    }
  }

  func run() async throws {
    Interrupts.askSourceToStop()
    let location = try await database.location()
    let isWhole = try await onThread { [self] in
      try DatabaseFault.translated { try write(selection, from: location) }
    }
    if !isWhole, let signal = Interrupts.pending {
      throw ExitCode(ExitStatus.signal(signal))
    }
  }
}
