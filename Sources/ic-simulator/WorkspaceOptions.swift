import ArgumentParser
import Glibc
import IntercomSimulator
import LineStream
import Processes
import Records
import ToolKit

/// Which conversations there are.
struct WorkspaceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Serve the conversations of an NDJSON file.", valueName: "file"))
  var serve: String?

  @Option(help: ArgumentHelp("Make up a workspace of this many conversations.", valueName: "n"))
  var generate: Int?

  @Option(help: "What the made-up workspace follows from.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("First day, in UTC (default: 89 days before --to).", valueName: "day"))
  var from: Day?

  @Option(help: ArgumentHelp("Last day, in UTC (default: yesterday).", valueName: "day"))
  var to: Day?

  @Option(help: ArgumentHelp("Smallest conversation id.", valueName: "id"))
  var firstID = 215_470_000_000_000

  func validate() throws {
    guard 1...10_000_000 ~= generate ?? 1 else {
      throw ValidationError("--generate takes 1 to 10000000")
    }
    if range.isEmpty { throw ValidationError("--from is later than --to") }
  }

  /// Checks that there is one workspace: apart from `validate`, which comes before an unknown option is
  /// noticed, so that a slip of the pen is told rather than what is missing.
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

  func printGenerated(truthTo gold: String?) throws {
    let generator = try generator()
    do {
      try generator.print(to: LineWriter(descriptor: STDOUT_FILENO))
      guard let gold else { return }
      let file = open(gold, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw StreamError(what: "cannot open \(gold)", code: errno) }
      defer { close(file) }
      try generator.printTruth(to: LineWriter(descriptor: file, name: gold))
    } catch let error as StreamError {
      throw ToolError(.inputOutput, error.what, String(cString: strerror(error.code)))
    }
  }

  private func generator() throws(ToolError) -> Generator {
    do {
      let corpus = try Corpus.load()
      return Generator(corpus, count: generate ?? 0, seed: seed, range: range, firstID: firstID)
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
