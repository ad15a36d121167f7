import FoundationEssentials
import Glibc
package import SystemPackage

/// A folder for one test, readable by its owner alone, removed with everything in it.
package final class TemporaryFolder: Sendable {
  package let path: FilePath

  /// Makes the folder.
  ///
  /// - Throws: `Errno` when the system's folder for temporary files takes none.
  package init() throws {
    // Short, because sockets may lie in it, and their paths are limited to 107 bytes.
    var template = Array("/tmp/ic-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    path = FilePath(template.withUnsafeBufferPointer { String(cString: Array($0)) })
  }

  deinit { try? FileManager.default.removeItem(atPath: path.string) }

  /// Writes a file into the folder and gives its path.
  @discardableResult
  package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> FilePath {
    let file = path.appending(name)
    try Data(bytes).write(to: URL(filePath: file.string))
    return file
  }

  /// Writes a text file into the folder and gives its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> FilePath {
    try write(text.utf8, to: name)
  }
}
