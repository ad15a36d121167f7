import FoundationEssentials
import SystemPackage

/// Settings by name: the environment before `.env` in the working directory before the user's config file.
///
/// Flags come before all of these: a tool asks here only for what its command line left open.
/// All three sources use the same names; `SettingsFile` says what the files hold.
package struct Settings: Sendable {
  /// The sources, the one that counts most first.
  private let sources: [[String: String]]

  /// Reads the files; those that are absent are skipped.
  ///
  /// - Throws: `SettingsError` when a file that is there cannot be read.
  package init() async throws(SettingsError) {
    let environment = ProcessInfo.processInfo.environment
    let file = Self.configurationFile(
      home: Self.value("HOME", in: [environment]) ?? "/",
      configuration: Self.value("XDG_CONFIG_HOME", in: [environment])
    )
    sources = [environment, try Self.source(".env"), try Self.source(file)]
  }

  /// Gives a setting, or nil when it is nowhere or empty.
  package subscript(_ name: String) -> String? { Self.value(name, in: sources) }

  private static func value(_ name: String, in sources: [[String: String]]) -> String? {
    sources.lazy.compactMap { $0[name].map(unquoted) }.first { !$0.isEmpty }
  }

  /// Strips one pair of quotes, as shells do when they read such a file.
  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, let quote = text.first, quote == text.last, "'\"".contains(quote) else {
      return text
    }
    return String(text.dropFirst().dropLast())
  }

  private static func configurationFile(home: String, configuration: String?) -> FilePath {
    FilePath(configuration ?? "\(home)/.config").appending("ic/config")
  }

  private static func source(_ path: FilePath) throws(SettingsError) -> [String: String] {
    do {
      return try SettingsFile.read(path)
    } catch {
      throw SettingsError(path: path.string, reason: String(describing: error))
    }
  }
}

/// A settings file that cannot be read.
package struct SettingsError: Error, Equatable, CustomStringConvertible {
  package let path: String
  package let reason: String

  package var description: String { "cannot read \(path): \(reason)" }
}
