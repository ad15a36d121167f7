import DatabaseAccess
import FoundationEssentials
import Glibc
import Processes
import Records
import Settings
import ToolKit

extension Workplace {
  /// Ends 78 where the local model is absent.
  package func requireModel() throws {
    if FileManager.default.fileExists(atPath: "\(folders.model)/model.safetensors") { return }
    throw ToolError(
      .configuration,
      "the local model is absent at \(folders.model)",
      "run scripts/setup"
    )
  }

  /// Ends 64 where the user's own server is in use: that one is theirs to start and stop.
  package func requirePrivate(_ action: String) throws {
    guard database.givenURL != nil else { return }
    throw ToolError(.usage, "cannot \(action) the database", "DATABASE_URL names a server of yours")
  }

  /// Space that a run of some ten thousand conversations takes with room to spare, in bytes.
  private static let neededBytes = 2 << 30

  /// Looks for room where the data lies.
  ///
  /// - Returns: how much there is.
  /// - Throws: `RecordError` where there is too little.
  package func requireSpace() throws -> String {
    let folder = folders.data
    var status = statvfs()
    let existing = FileManager.default.fileExists(atPath: folder) ? folder : "/"
    guard statvfs(existing, &status) == 0 else { throw RecordError("cannot look at \(existing)") }
    let free = Int(status.f_bavail) * Int(status.f_frsize)
    let text = "\(free >> 30) GiB free at \(folder)"
    if free < Self.neededBytes { throw RecordError("\(text), 2 GiB are wanted") }
    return text
  }
}
