import ArgumentParser
import DatabaseAccess
import LineStream
import Records
import Storage
import ToolKit

struct Put: AsyncParsableCommand, Reporting {
  static let configuration = CommandConfiguration(
    commandName: "put",
    abstract: "Store the records of a stream; this is the default."
  )

  @OptionGroup(title: "Stream") var stream: StreamOptions
  @OptionGroup(title: "Database") var database: DatabaseOptions
  @OptionGroup var retry: RetryOptions

  @Option(help: ArgumentHelp("Run that the records belong to.", valueName: "id"))
  var run: Int?

  @Option(
    help: ArgumentHelp(
      "Epoch of the owner: nothing is stored if another one is current.",
      visibility: .hidden
    )
  )
  var epoch: Int?

  @Flag(help: "Count the run's conversations without storing them.")
  var dryRun = false

  @OptionGroup(title: "Messages") var report: ReportOptions

  func validate() throws {
    try Bounds.runIDs.check(run, of: "--run")
    if dryRun, run == nil { throw ValidationError("--dry-run needs --run") }
  }

  func run() async throws {
    Interrupts.drainAsFilter()
    let location = try await database.location()
    try await onThread { [self] in
      let input = try RecordInput(stream)
      try DatabaseFault.translated {
        let session = try RetryingSession(retry.policy, isKnownToAnswer: run != nil) {
          try StoreSession(try location.open(), run: run, epoch: epoch, isDryRun: dryRun)
        }
        var sink = RecordSink(stream, belongsToRun: run != nil, session)
        while let line = try input.next() { try sink.take(line) }
        try sink.finish()
      }
    }
  }
}
