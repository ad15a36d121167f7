import FoundationEssentials
import Glibc
import LineStream
import Records
import Synchronization

/// Answers on disk, one file each, shared by all processes: what was paid for once is not asked again.
///
/// A file's name is the hash of everything that the answer depends on. A file appears as a whole or not at all, as it is
/// written beside its place and then renamed. The files that were not used for longest go when there are too many.
package final class AnswerCache: Sendable {
  /// Answers after which the bound is checked again.
  private static let checkedEvery = 500
  /// Share of the bound that is left after files were deleted.
  private static let keptShare = 0.9

  private let folder: String
  private let limit: Int
  private let notice: @Sendable (String) -> Void
  private let state = Mutex(State())

  private struct State {
    var kept = 0
    var hasFailed = false
  }

  /// Opens a cache; the folder is made when there is an answer to keep.
  ///
  /// - Parameters:
  ///   - folder: where the answers are kept.
  ///   - limit: most bytes of all files together.
  ///   - notice: called once where answers cannot be kept, with the reason.
  package init(
    folder: String,
    limit: Int,
    notice: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.folder = folder
    self.limit = limit
    self.notice = notice
  }

  /// Where it is kept which batches wait for their answers.
  var shelf: BatchShelf { BatchShelf(cache: folder) }

  private func path(_ key: String) -> String { "\(folder)/\(key.prefix(2))/\(key).json" }

  /// Gives an answer that was kept, or nil; what cannot be read counts as not there.
  func answer<Value: Decodable>(_ type: Value.Type, to key: String) -> Value? {
    let path = path(key)
    guard let data = FileManager.default.contents(atPath: path),
      let value = try? RecordCoding.decode(type, from: data)
    else { return nil }
    // The file was used now.
    utimes(path, nil)
    return value
  }

  /// Keeps an answer; a cache that cannot be written costs money, but does not end the work.
  func keep(_ value: some Encodable, to key: String) {
    do {
      try PrivateFile.write(try RecordCoding.encode(value), to: path(key))
    } catch {
      let words = "\(error)"
      let isFirst = state.withLock { state in
        defer { state.hasFailed = true }
        return !state.hasFailed
      }
      if isFirst { notice("answers cannot be kept in \(folder): \(words)") }
      return
    }
    let isDue = state.withLock { state in
      state.kept += 1
      return state.kept % Self.checkedEvery == 0
    }
    if isDue { trim() }
  }

  /// Checks the bound once all is done.
  package func close() {
    if state.withLock({ $0.kept > 0 }) { trim() }
  }

  /// Deletes the files that were not used for longest, where all together are past the bound.
  private func trim() {
    var files = files()
    var total = files.reduce(0) { $0 + $1.size }
    guard total > limit else { return }
    files.sort { $0.usedAt < $1.usedAt }
    for file in files where total > Int(Double(limit) * Self.keptShare) {
      unlink(file.path)
      total -= file.size
    }
  }

  private func files() -> [(path: String, size: Int, usedAt: Double)] {
    let manager = FileManager.default
    let folders = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
    return folders.filter { $0 != BatchShelf.folderName }.flatMap { name in
      ((try? manager.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []).compactMap { file in
        let path = "\(folder)/\(name)/\(file)"
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let used = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
        return (path, Int(status.st_size), used)
      }
    }
  }
}
