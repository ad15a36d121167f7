import ArgumentParser
import Postgres
import Processes
import Records
import RunConsole
import Runs
import Storage
import ToolKit

/// Ids of runs on the command line.
enum RunID {
  /// Reads an id and checks its bounds, which the database would report in its own words.
  @Sendable static func number(_ word: String) throws -> Int {
    let bounds = Bounds.runIDs
    if let number = Int(word), bounds.contains(number) { return number }
    throw ValidationError(
      "the id of a run is \(bounds.lowerBound) to \(bounds.upperBound)"
    )
  }

  /// Finds a run, the newest one where none is named.
  ///
  /// - Throws: `ToolError`.
  static func find(_ id: Int?, _ connection: Connection) throws -> RunRow {
    let registry = RunRegistry(connection)
    let found = try translated {
      try id.map(registry.current) ?? registry.history(limit: 1).first
    }
    if let found { return found }
    throw ToolError(.refused, "no runs yet", "start one with 'ic-run start'")
  }

  /// Runs among which one that told stories is looked for.
  private static let recent = 100

  /// Finds the run whose figures stand above a report of all stories: the newest that completed and was no dry run, else
  /// the newest.
  ///
  /// - Throws: `ToolError`.
  static func findCompleted(_ connection: Connection) throws -> RunRow {
    let runs = try translated { try RunRegistry(connection).history(limit: recent) }
    let completed = runs.first { $0.status == .completed && !$0.isDryRun }
    return try completed ?? find(nil, connection)
  }
}

/// A phase that may be done again: classification has resume instead.
struct LaterPhase: ExpressibleByArgument {
  static let allValueStrings = Phase.allCases.filter { $0 > .classification }.map(\.rawValue)
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  let phase: Phase

  init?(argument: String) {
    guard let phase = Phase(rawValue: argument), phase > .classification else { return nil }
    self.phase = phase
  }
}
