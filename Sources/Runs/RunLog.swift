import FoundationEssentials
import Glibc
import Synchronization

/// The log file of a run: one dated line a message, readable by its owner only.
package final class RunLog: Sendable {
  /// Path of the file.
  package let path: String
  private let descriptor: Mutex<Int32>

  /// Opens the log of a run for appending, making its folder where needed.
  ///
  /// - Parameters:
  ///   - folder: the suite's state folder; logs lie in `runs` below it.
  ///   - run: id of the run.
  /// - Throws: `RunError.unwritable` when the file cannot be opened.
  package init(folder: String, run: Int) throws(RunError) {
    let runs = "\(folder)/runs"
    do {
      try FileManager.default.createDirectory(
        atPath: runs,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch { throw .unwritable(path: runs, reason: "\(error)") }
    path = "\(runs)/\(run).log"
    let opened = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    if opened < 0 { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
    descriptor = Mutex(opened)
  }

  /// Removes the logs and checkpoint files of runs.
  ///
  /// - Parameters:
  ///   - folder: the suite's state folder.
  ///   - runs: ids.
  package static func remove(folder: String, runs: [Int]) {
    for run in runs {
      for kind in ["log", "checkpoint"] { unlink("\(folder)/runs/\(run).\(kind)") }
    }
  }

  deinit { _ = descriptor.withLock { close($0) } }

  /// Appends a line with the time: who speaks, and what is said where there is more to say.
  package func write(_ speaker: String, _ text: String? = nil) {
    let words = [speaker, text].compactMap(\.self).joined(separator: ": ")
    let line = Array("\(Date.now.formatted(.iso8601)) \(words)\n".utf8)
    descriptor.withLock { descriptor in _ = Glibc.write(descriptor, line, line.count) }
  }
}
