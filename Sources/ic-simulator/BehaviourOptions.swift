import ArgumentParser
import IntercomSimulator
import ToolKit

/// Options of the simulated behaviour: token, rate limit, latency and faults.
struct BehaviourOptions: ParsableArguments {
  @Option(help: "The bearer token that is accepted.")
  var token = "simulator-token"

  @Option(help: ArgumentHelp("Requests a minute, in windows of 10 s; 0: no limit.", valueName: "n"))
  var rateLimit = 0

  @Option(help: ArgumentHelp("Delay of every response, in milliseconds.", valueName: "ms"))
  var latency = 0

  @Option(
    help: ArgumentHelp("Maximum random addition to the delay, in milliseconds.", valueName: "ms")
  )
  var jitter = 0

  @Option(
    help: ArgumentHelp(
      "Fault to inject: ENDPOINT:KIND[:KEY=VALUE]... (repeatable).",
      valueName: "spec"
    )
  )
  var fault: [String] = []

  @Flag(help: "Treat > and < in searches as inclusive.")
  var inclusiveBounds = false

  @Flag(help: "Answer 400 to every search with a sort order.")
  var refuseSort = false

  @Option(help: ArgumentHelp("Answer 400 to a search sorted by this field.", valueName: "field"))
  var refuseSortBy: [String] = []

  @Option(help: ArgumentHelp("Answer 400 to a search filtered by this field.", valueName: "field"))
  var refuseFilterBy: [String] = []

  func validate() throws {
    guard rateLimit >= 0, latency >= 0, jitter >= 0 else {
      throw ValidationError("--rate-limit, --latency and --jitter take no negative number")
    }
    do {
      for specification in fault { _ = try Fault(specification) }
    } catch {
      throw ValidationError("--fault: \(error)")
    }
  }

  var settings: Simulator.Settings {
    var settings = Simulator.Settings()
    settings.token = token
    settings.rateLimit = rateLimit > 0 ? rateLimit : nil
    settings.latency = .milliseconds(latency)
    settings.jitterMilliseconds = jitter
    settings.faults = fault
    settings.habits = SearchHabits(
      hasInclusiveBounds: inclusiveBounds,
      refusedSorts: refuseSort ? nil : Set(refuseSortBy),
      refusedFilters: Set(refuseFilterBy)
    )
    return settings
  }
}
