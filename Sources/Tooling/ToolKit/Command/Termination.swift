import Glibc
import Processes
import Synchronization

/// Ends the process without leaving half a line on standard output.
enum Termination {
  /// Held by the thread that writes lines to standard output.
  static let outputLock = Mutex(())
  /// How long a writer may keep the process alive: its reader may be stuck.
  private static let patience = 100

  /// Ends the process with the status of a signal, after the line that is being written.
  static func now(_ signal: Int32) -> Never {
    for _ in 0..<patience {
      if outputLock.withLockIfAvailable({ _ in _exit(ExitStatus.signal(signal)) }) != nil { break }
      usleep(10_000)
    }
    _exit(ExitStatus.signal(signal))
  }
}
