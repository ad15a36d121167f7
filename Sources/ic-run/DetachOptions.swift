import ArgumentParser
import Glibc
import ProcessPipeline
import ToolKit

/// Work in the background: the same command once more, in a session of its own.
struct DetachOptions: ParsableArguments {
  @Flag(help: "Work in the background; prints the run's id and returns.")
  var detach = false

  @Flag(help: .hidden)
  var detached = false

  /// Starts the background process and prints what it announces.
  ///
  /// - Returns: true when the work is handed over.
  func handOver() throws -> Bool {
    guard detach else { return false }
    let arguments = CommandLine.arguments.dropFirst().filter { $0 != "--detach" }
    let background = try translated {
      try BackgroundProcess(
        executable: "/proc/self/exe",
        arguments: arguments + ["--detached", "--progress", "none"]
      )
    }
    if let announcement = background.firstLine() {
      try tell(announcement)
      return true
    }
    throw ExitCode(background.wait())
  }

  /// Tells which run began; in the background, says it to whoever waits and lets go of the terminal.
  func announce(_ run: Int, _ beginning: Worker.Beginning) {
    guard detached else { return }
    let what = "run \(run) \(beginning.rawValue) in the background"
    let text = Array("\(what): 'ic-run status \(run)' shows it\n".utf8)
    _ = write(STDOUT_FILENO, text, text.count)
    let nowhere = open("/dev/null", O_RDWR)
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] { dup2(nowhere, descriptor) }
    close(nowhere)
  }
}
