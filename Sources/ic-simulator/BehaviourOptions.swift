import ArgumentParser
import IntercomSimulator
import ToolKit

/// How it treats its clients.
struct BehaviourOptions: ParsableArguments {
  @Option(help: "The bearer token that is accepted.")
  var token = "simulator-token"

  @Option(help: ArgumentHelp("Requests a minute, in windows of 10 s; 0: no limit.", valueName: "n"))
  var rateLimit = 0

  @Option(help: ArgumentHelp("Milliseconds that every answer waits.", valueName: "ms"))
  var latency = 0

  @Option(help: ArgumentHelp("Milliseconds at most that it waits on top.", valueName: "ms"))
  var jitter = 0

  @Option(
    help: ArgumentHelp(
      "What goes wrong: ENDPOINT:KIND[:KEY=VALUE]... (repeatable).",
      valueName: "spec"
    )
  )
  var fault: [String] = []

  @Flag(help: "Take > and < in searches as including the bound.")
  var inclusiveBounds = false

  @Flag(help: "Answer 400 to a search that is to be sorted.")
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
