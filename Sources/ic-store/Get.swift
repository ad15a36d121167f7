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
    discussion: "They come in the order of (created_at, id), byte for byte as they came in."
  )

  @Option(help: ArgumentHelp("A run's conversations; else all by their dates.", valueName: "id"))
  var run: Int?

  @Option(name: .customLong("for"), help: "The phase that is to read the stream.")
  var purpose: StreamPurpose?

  @Flag(
    help: "Instead, the lines that the phase could not process (without --for: classification)."
  )
  var rejected = false

  @Flag(help: "Instead, only id and updated_at of each conversation, for ic-fetch --known.")
  var known = false

  @Option(help: ArgumentHelp("Conversations of these types, comma-separated.", valueName: "list"))
  var types: TypeList?

  @Option(help: "Conversations without this phase's answer.")
  var missing: StoredAnswer?

  @OptionGroup(title: "Dates") var dates: WindowOptions<AllDates<Day>>
  @OptionGroup(title: "Database") var database: DatabaseOptions
  @OptionGroup var retry: RetryOptions
  @OptionGroup(title: "Reports") var report: ReportOptions

  func validate() throws {
    try Bounds.runIDs.check(run, of: "--run")
    if known, rejected { throw ValidationError("--known and --rejected exclude each other") }
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
