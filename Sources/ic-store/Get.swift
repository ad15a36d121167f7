import ArgumentParser
import DatabaseAccess
import FoundationEssentials
import Postgres
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
    let window = dates.window(now: Int(Date.now.timeIntervalSince1970))
    let selection = StoredStream.Selection(
      run: run,
      window: window,
      phase: purpose?.phase,
      types: types?.types,
      lacking: missing?.phase,
      content: known ? .known : rejected ? .rejected : .records
    )
    let isWhole = try await onThread { [self] in
      try DatabaseFault.translated {
        let stream = try open(selection, location)
        let output = RecordOutput()
        let progress = Progress()
        return try retry.patience.outlast { isRetry in
          if isRetry { stream.use(try location.open()) }
          return try write(stream, output, progress)
        }
      }
    }
    if !isWhole, let signal = Interrupts.pending {
      throw ExitCode(ExitStatus.signal(signal))
    }
  }

  /// A run's database has answered before, so that it is worth waiting for; one that is only named may
  /// be named wrongly.
  private func open(
    _ selection: StoredStream.Selection,
    _ location: DatabaseLocation
  ) throws -> StoredStream {
    let open = { try StoredStream(try location.open(), selection) }
    return run == nil ? try open() : try retry.patience.outlast { _ in try open() }
  }

  private func write(
    _ stream: StoredStream,
    _ output: RecordOutput,
    _ progress: Progress
  ) throws -> Bool {
    let isWhole = try stream.write(until: { Interrupts.pending != nil }) { line, isBarrier in
      try output.write(line)
      if isBarrier { try output.flush() } else { progress.advance() }
    }
    try output.flush()
    progress.finish()
    return isWhole
  }
}
