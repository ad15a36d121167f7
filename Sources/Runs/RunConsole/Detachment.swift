import ArgumentParser
import Glibc
import ProcessPipeline
import Processes
import Synchronization
import ToolKit

/// The background process's side and the foreground's of a run that is detached from the terminal.
///
/// The foreground starts the same command once more, in a session of its own, and waits until that says that
/// the run has started.
package struct Detachment: Sendable {
  /// Arguments of a command that is to work in the background.
  package static let argument = "--detached"
  /// Set if the foreground waits until the run has started, or has failed.
  private static let attendedArgument = "--attended"

  /// What the background process writes when the run has started.
  private static let started = "started"
  /// After this time a run that has not failed counts as started.
  private static let timeout = Duration.seconds(10)
  private static let isSettled = Mutex(false)

  private let isDetached: Bool
  private let isAttended: Bool

  /// - Parameters:
  ///   - isDetached: whether this is the background process.
  ///   - isAttended: whether the foreground waits until the run has started.
  package init(isDetached: Bool, isAttended: Bool) {
    self.isDetached = isDetached
    self.isAttended = isAttended
  }

  /// Starts the background process and prints what it announces; a run that fails at once is reported here.
  ///
  /// - Parameter command: arguments of the command, without the program's name.
  /// - Throws: `ExitCode` of a process that ended before its run had started; `ToolError`.
  package static func handOver(_ command: [String]) throws {
    let background = try translated {
      try BackgroundProcess(
        executable: "/proc/self/exe",
        arguments: command + [argument, attendedArgument, "--progress", "none"]
      )
    }
    while let line = background.nextLine() {
      if line == started { return }
      try tell(line)
    }
    let status = background.wait()
    if status != ExitStatus.success.rawValue { throw ExitCode(status) }
  }

  /// Tells which run began; in the background, it tells the process that started this one.
  func announce(_ run: Int, _ beginning: Worker.Beginning) {
    guard isDetached else { return }
    say("run \(run) \(beginning.rawValue) in the background: 'ic-run status \(run)' shows it")
    guard isAttended else { return letGo() }
    Task {
      try? await Task.sleep(for: Self.timeout)
      settle()
    }
  }

  /// Says that the run has begun and detaches from the terminal.
  func settle() {
    guard isAttended else { return }
    let isFirst = Self.isSettled.withLock { isSettled in
      defer { isSettled = true }
      return !isSettled
    }
    guard isFirst else { return }
    say(Self.started)
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
