private import FoundationEssentials
private import Glibc

/// The folder of a Postgres server's programs.
struct ServerBinaries: Equatable {
  /// The oldest major version with lz4 for TOAST.
  static let oldestVersion = 14

  let folder: String
  let version: Int

  var initdb: String { "\(folder)/initdb" }
  var postgres: String { "\(folder)/postgres" }

  /// The newest programs on this machine, or those of `version`, the cluster's own.
  ///
  /// - Throws: `ClusterError` when there are none.
  static func find(version: Int?) throws -> ServerBinaries {
    let found = folders().compactMap(ServerBinaries.init(folder:))
    if let version {
      guard let match = found.first(where: { $0.version == version }) else {
        throw ClusterError(
          .configuration,
          "private Postgres: its data is from version \(version), and no server of that version is installed"
        )
      }
      return match
    }
    guard let newest = found.max(by: { $0.version < $1.version }), newest.version >= oldestVersion
    else {
      throw ClusterError(.configuration, "private Postgres: \(absence)")
    }
    return newest
  }

  /// Asks the server in `folder` for its version; nil without a server there.
  private init?(folder: String) {
    guard access("\(folder)/initdb", X_OK) == 0,
      let answer = try? ServerCommand.output(["\(folder)/postgres", "--version"]),
      let word = answer.split(separator: " ").first(where: { $0.first?.isNumber == true }),
      let version = Int(word.prefix(while: \.isNumber))
    else { return nil }
    self.folder = folder
    self.version = version
  }

  private static var absence: String {
    let what = "no server of version \(oldestVersion) or later"
    return named.map { "\(what) found in \($0), the folder in IC_POSTGRES_BIN" }
      ?? "\(what) is installed; run scripts/setup or set DATABASE_URL"
  }

  /// The folder that the user names.
  private static var named: String? {
    let name = ProcessInfo.processInfo.environment["IC_POSTGRES_BIN"]
    return name == "" ? nil : name
  }

  /// The folders that are looked into: the one that the user names, or wherever servers usually lie.
  private static func folders() -> [String] {
    named.map { [$0] } ?? debianFolders() + pathFolders()
  }

  private static func debianFolders() -> [String] {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.map { "\(root)/\($0)/bin" }
  }

  private static func pathFolders() -> [String] {
    var folders: [String] = []
    if let answer = try? ServerCommand.output(["pg_config", "--bindir"]) {
      folders.append(answer.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return folders + path.split(separator: ":").map(String.init)
  }
}
