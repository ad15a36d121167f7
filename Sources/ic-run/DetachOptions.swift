import ArgumentParser
import RunConsole

/// Work in the background: the same command once more, in a session of its own.
struct DetachOptions: ParsableArguments {
  @Flag(help: "Run in the background: print the run's id and return once the run has started.")
  var detach = false

  @Flag(help: .hidden)
  var detached = false

  /// Whether the foreground waits until the run has started, or has failed.
  @Flag(help: .hidden)
  var attended = false

  /// The worker's side of it.
  var detachment: Detachment { Detachment(isDetached: detached, isAttended: attended) }

  /// Starts the background process where one is wanted.
  ///
  /// - Returns: true when the work is handed over.
  /// - Throws: `ExitCode` of a process that ended before its run had started.
  func handOver() throws -> Bool {
    guard detach else { return false }
    try Detachment.handOver(CommandLine.arguments.dropFirst().filter { $0 != "--detach" })
    return true
  }
}
