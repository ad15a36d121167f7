import ArgumentParser
import Glibc
import Postgres
import Processes
import Records
import RunConsole
import Storage
import ToolKit

/// In whose name a decision is taken, and what it is based on.
struct DecisionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The version that the decision is based on; it is refused if something was decided since.",
      valueName: "n"
    )
  )
  var basedOn: Int?

  @OptionGroup var author: AuthorOption

  func validate() throws {
    if let basedOn { try (1...Bounds.runIDs.upperBound).check(basedOn, of: "--based-on") }
  }
}

/// In whose name a decision is taken.
struct AuthorOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Name for the history (default: your login name).",
      valueName: "name"
    )
  )
  var by: String?

  /// Takes a decision about a story over a session of its own.
  ///
  /// - Throws: `ToolError` with status 69 where it is refused.
  func decide<Value>(_ decision: (StoryDecisions) throws -> Value) async throws -> Value {
    try await deciding { try decision(StoryDecisions($0, by: $1)) }
  }

  /// Takes any decision over a session of its own, in somebody's name.
  ///
  /// - Throws: `ToolError` with status 69 where it is refused.
  func deciding<Value>(
    _ decision: (Connection, _ who: String) throws -> Value
  ) async throws -> Value {
    let connection = try await RunEnvironment().connect()
    do {
      return try translated { try decision(connection, by ?? Self.login) }
    } catch DecisionRefusal.changed(let subject, let version, let changes) {
      throw ToolError(
        .refused,
        "\(subject) was changed meanwhile",
        "it has version \(version) now",
        details: changes.map { "version \($0.version): \($0.words), \(Timestamp.text($0.at))" }
      )
    } catch let refusal as DecisionRefusal {
      throw ToolError(.refused, "refused", "\(refusal)")
    }
  }

  private static var login: String {
    let id = geteuid()
    return getpwuid(id)?.pointee.pw_name.map { String(cString: $0) } ?? "user \(id)"
  }
}
