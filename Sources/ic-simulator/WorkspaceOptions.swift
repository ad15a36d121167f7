import ArgumentParser
import Glibc
import IntercomSimulator
import Processes
import Records
import ToolKit

/// Options of the workspace that is served.
struct WorkspaceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Serve the conversations of an NDJSON file.", valueName: "file"))
  var serve: String?

  @Option(help: ArgumentHelp("Generate a workspace of this many conversations.", valueName: "n"))
  var generate: Int?

  @Option(help: "Seed of the generated workspace.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("First day, in UTC (default: 89 days before --to).", valueName: "day"))
  var from: Day?

  @Option(help: ArgumentHelp("Last day, in UTC (default: yesterday).", valueName: "day"))
  var to: Day?

  @Option(
    help: ArgumentHelp(
      "Play the last N weeks one by one, with a spike, a problem that is fixed and one that returns.",
      valueName: "n"
    )
  )
  var weeks: Int?

  @Option(help: ArgumentHelp("Smallest conversation id.", valueName: "id"))
  var firstID = 215_470_000_000_000

  func validate() throws {
    try (1...10_000_000).check(generate, of: "--generate")
    try (2...52).check(weeks, of: "--weeks")
    if weeks != nil, generate == nil { throw ValidationError("--weeks needs --generate") }
    if range.isEmpty { throw ValidationError("--from is later than --to") }
  }

  /// Checks that there is one workspace: apart from `validate`, which comes before an unknown option is
  /// noticed, so that a typing error is reported rather than a missing option.
  func requireOne() throws {
    guard (serve == nil) != (generate == nil) else {
      throw ValidationError("either --serve or --generate is needed")
    }
  }

  func load() throws(ToolError) -> Workspace {
    guard let serve else { return Workspace(generating: try generator()) }
    do {
      return try Workspace(serving: serve)
    } catch {
      throw ToolError(.inputOutput, "cannot serve \(serve)", error.description)
    }
  }

  func generator() throws(ToolError) -> Generator {
    do {
      let corpus = try Corpus.load()
      return Generator(
        corpus,
        count: generate ?? 0,
        seed: seed,
        range: range,
        firstID: firstID,
        rehearsal: weeks.map(Rehearsal.init)
      )
    } catch {
      throw ToolError(.internalError, "malformed data file", error.description)
    }
  }

  /// Seconds from the first day's start to the last day's end; empty where they are the wrong way.
  private var range: Range<Int> {
    let last = to?.start ?? Day(of: Glibc.time(nil)).start - Day.seconds
    let first = from?.start ?? last - 89 * Day.seconds
    return first..<max(first, last + Day.seconds)
  }
}
