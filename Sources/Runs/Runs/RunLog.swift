import Glibc
import Records
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
    try RunLog.prepare(folder: folder)
    path = "\(folder)/runs/\(run).log"
    let opened = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    if opened < 0 { throw RunLog.failure(path) }
    descriptor = Mutex(opened)
  }

  /// Makes the folder of the logs where it is absent, readable by its owner only.
  ///
  /// - Parameter folder: the suite's state folder.
  /// - Throws: `RunError.unwritable` when it cannot be made, or no file in it.
  package static func prepare(folder: String) throws(RunError) {
    let runs = "\(folder)/runs"
    for end in runs.indices where end > runs.startIndex && runs[end] == "/" {
      try makeFolder(String(runs[..<end]))
    }
    try makeFolder(runs)
    // The dot makes sure that it is a folder.
    if access("\(runs)/.", W_OK | X_OK) < 0 { throw failure(runs) }
  }

  private static func makeFolder(_ path: String) throws(RunError) {
    if mkdir(path, 0o700) < 0, errno != EEXIST { throw failure(path) }
  }

  private static func failure(_ path: String) -> RunError {
    .unwritable(path: path, reason: String(cString: strerror(errno)))
  }

  /// Bytes of a log that are looked at for its last lines, and how many lines are given.
  private static let tailBytes = 16_384
  private static let tailLines = 40

  /// Gives the last lines of a run's log; empty where it was written elsewhere.
  ///
  /// - Parameters:
  ///   - folder: the suite's state folder.
  ///   - run: id of the run.
  /// - Returns: at most 40 lines, the oldest first.
  package static func tail(folder: String, run: Int) -> [String] {
    let descriptor = open("\(folder)/runs/\(run).log", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    let end = lseek(descriptor, 0, SEEK_END)
    let start = max(0, end - tailBytes)
    var bytes = [UInt8](repeating: 0, count: end - start)
    let count = pread(descriptor, &bytes, bytes.count, start)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    return Array(lines.dropFirst(start > 0 ? 1 : 0).suffix(tailLines))
  }

  /// Removes the logs and checkpoint files of runs.
  ///
  /// - Parameters:
  ///   - folder: the suite's state folder.
  ///   - runs: ids.
  package static func remove(folder: String, runs: [Int]) {
    for run in runs {
      for kind in ["log", "checkpoint", "known", "examples"] {
        unlink("\(folder)/runs/\(run).\(kind)")
      }
    }
  }

  deinit { _ = descriptor.withLock { close($0) } }

  /// Appends a line with the time: who speaks, and what is said where there is more to say.
  package func write(_ speaker: String, _ text: String? = nil) {
    let words = [speaker, text].compactMap(\.self).joined(separator: ": ")
    let line = Array("\(Timestamp.now) \(words)\n".utf8)
    descriptor.withLock { descriptor in _ = Glibc.write(descriptor, line, line.count) }
  }
}
