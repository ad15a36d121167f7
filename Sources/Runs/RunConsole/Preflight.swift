import DatabaseAccess
import FoundationEssentials
import Glibc
import Processes
import Records
import Settings
import SystemPackage
import ToolKit

extension RunEnvironment {
  /// Whether the weights of the local model are installed.
  package var hasModel: Bool {
    FileManager.default.fileExists(atPath: "\(folders.model)/model.safetensors")
  }

  /// Exits with 78 if the local model is not installed.
  package func requireModel() throws {
    if hasModel { return }
    throw ToolError(
      .configuration,
      "the local model is absent at \(folders.model)",
      "run scripts/setup"
    )
  }

  /// Exits with 64 if the database is the user's own server, which ic-run does not manage.
  package func requirePrivate(_ action: String) throws {
    guard database.givenURL != nil else { return }
    throw ToolError(
      .usage,
      "cannot \(action) the database",
      "DATABASE_URL points to a server that ic-run does not manage"
    )
  }

  /// Space that is more than enough for a run of ten thousand conversations, in bytes.
  private static let neededBytes = 2 << 30

  /// Checks the free space of the data folder.
  ///
  /// - Returns: a sentence with the free space.
  /// - Throws: `RecordError` if there is too little.
  package func requireSpace() throws -> String {
    let folder = folders.data
    var status = statvfs()
    // Before the first run the folder is not there yet: it will lie where the nearest one above lies.
    var existing = FilePath(folder)
    while !FileManager.default.fileExists(atPath: existing.string), existing.removeLastComponent() {
    }
    guard statvfs(existing.string, &status) == 0 else {
      throw RecordError("cannot read the free space at \(existing.string)")
    }
    let free = Int(status.f_bavail) * Int(status.f_frsize)
    let text = "\(free >> 30) GiB free at \(folder)"
    if free < Self.neededBytes { throw RecordError("\(text), 2 GiB are needed") }
    return text
  }
}
