import ArgumentParser
import RunConsole

/// Work in the background: the same command once more, in a session of its own.
struct DetachOptions: ParsableArguments {
  @Flag(help: "Work in the background; prints the run's id and returns once the run is under way.")
  var detach = false

  @Flag(help: .hidden)
  var detached = false

  /// Whether somebody waits until the run is under way, or has failed.
  @Flag(help: .hidden)
  var attended = false

  /// The worker's side of it.
  var detachment: Detachment { Detachment(isDetached: detached, isAttended: attended) }

  /// Starts the background process where one is wanted.
  ///
  /// - Returns: true when the work is handed over.
  /// - Throws: `ExitCode` of a process that ended before its run was under way.
  func handOver() throws -> Bool {
    guard detach else { return false }
    try Detachment.handOver(CommandLine.arguments.dropFirst().filter { $0 != "--detach" })
    return true
  }
}
