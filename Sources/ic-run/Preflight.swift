import DatabaseAccess
import FoundationEssentials
import Glibc
import Settings
import ToolKit

extension Workplace {
  /// Name of the setting that holds Intercom's access token.
  static let tokenName = "INTERCOM_ACCESS_TOKEN"

  /// Ends 78 where a run could only die for want of a token.
  func requireToken() throws {
    if settings[Self.tokenName] != nil { return }
    throw ToolError(
      .configuration,
      "no \(Self.tokenName)",
      "set it in the environment or in .env"
    )
  }

  /// Ends 78 where the local model is absent.
  func requireModel() throws {
    if FileManager.default.fileExists(atPath: "\(folders.model)/model.safetensors") { return }
    throw ToolError(
      .configuration,
      "the local model is absent at \(folders.model)",
      "run scripts/setup"
    )
  }

  /// Ends 64 where the user's own server is in use: that one is theirs to start and stop.
  func requirePrivate(_ action: String) throws {
    guard database.givenURL != nil else { return }
    throw ToolError(.usage, "cannot \(action) the database", "DATABASE_URL names a server of yours")
  }
}

extension PortFile {
  /// Ends 74 before anything is served that whoever waits for the port would never find.
  static func require(_ path: String) throws {
    let draft = "\(path).new"
    let file = open(draft, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw ToolError(.inputOutput, "cannot write \(path)", String(cString: strerror(errno)))
    }
    close(file)
    unlink(draft)
  }
}
