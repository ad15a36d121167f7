import FoundationEssentials
import Glibc
import LineStream

/// Files that only their owner can read.
enum PrivateFile {
  /// Writes a file, so that it appears as a whole or not at all; makes the folder where it is missing.
  ///
  /// - Parameters:
  ///   - bytes: what it is to hold.
  ///   - path: where.
  ///   - isDurable: true to have it on the disk even where the machine loses power just then.
  /// - Throws: `PrivateFileFault`.
  static func write(_ bytes: [UInt8], to path: String, isDurable: Bool = false) throws {
    try makeFolder(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)))
    let draft = "\(path).\(getpid()).\(UInt32.random(in: 0...UInt32.max))"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw PrivateFileFault() }
    let isWritten =
      Glibc.write(descriptor, bytes, bytes.count) == bytes.count
      && (!isDurable || fsync(descriptor) == 0)
    let fault = PrivateFileFault()
    close(descriptor)
    guard isWritten, rename(draft, path) == 0 else {
      unlink(draft)
      throw fault
    }
  }

  /// Makes a folder and those above it.
  ///
  /// - Throws: `PrivateFileFault`.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch { throw PrivateFileFault("\(error)") }
  }
}

/// Why a file could not be written, as the system says.
struct PrivateFileFault: Error, CustomStringConvertible {
  let description: String

  /// Takes the words of the last call that failed.
  init() { description = errorText(errno) }

  init(_ description: String) { self.description = description }
}
