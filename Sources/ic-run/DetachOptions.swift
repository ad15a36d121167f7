import ArgumentParser
import Glibc
import ProcessPipeline
import Synchronization
import ToolKit

/// Work in the background: the same command once more, in a session of its own.
struct DetachOptions: ParsableArguments {
  @Flag(help: "Work in the background; prints the run's id and returns once the run is under way.")
  var detach = false

  @Flag(help: .hidden)
  var detached = false

  /// Whether somebody waits until the run is under way, or has failed.
  @Flag(help: .hidden)
  var attended = false

  /// What the background process says when the run is under way.
  private static let underWay = "under way"
  /// After so long a run that has not failed counts as under way, whatever it waits for.
  private static let patience = Duration.seconds(10)
  private static let isSettled = Mutex(false)

  /// Starts the background process and prints what it announces; a run that fails at once is reported here.
  ///
  /// - Returns: true when the work is handed over.
  /// - Throws: `ExitCode` of a process that ended before its run was under way.
  func handOver() throws -> Bool {
    guard detach else { return false }
    let arguments = CommandLine.arguments.dropFirst().filter { $0 != "--detach" }
    let background = try translated {
      try BackgroundProcess(
        executable: "/proc/self/exe",
        arguments: arguments + ["--detached", "--attended", "--progress", "none"]
      )
    }
    while let line = background.nextLine() {
      if line == Self.underWay { return true }
      try tell(line)
    }
    let status = background.wait()
    if status != ExitStatus.success.rawValue { throw ExitCode(status) }
    return true
  }

  /// Tells which run began; in the background, it tells the process that started this one.
  func announce(_ run: Int, _ beginning: Worker.Beginning) {
    guard detached else { return }
    say("run \(run) \(beginning.rawValue) in the background: 'ic-run status \(run)' shows it")
    guard attended else { return letGo() }
    let copy = self
    Task {
      try? await Task.sleep(for: Self.patience)
      copy.settle()
    }
  }

  /// Says that the run has begun and detaches from the terminal.
  func settle() {
    guard attended else { return }
    let isFirst = Self.isSettled.withLock { isSettled in
      defer { isSettled = true }
      return !isSettled
    }
    guard isFirst else { return }
    say(Self.underWay)
    letGo()
  }

  private func say(_ text: String) {
    let bytes = Array("\(text)\n".utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }

  private func letGo() {
    let nowhere = open("/dev/null", O_RDWR)
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] { dup2(nowhere, descriptor) }
    close(nowhere)
  }
}
