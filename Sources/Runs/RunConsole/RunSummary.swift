import Records
package import Runs
package import Storage
package import ToolKit

/// A run as a person reads it.
package enum RunSummary {
  /// Gives the lines that describe a run.
  ///
  /// - Parameters:
  ///   - row: the run.
  ///   - live: what its chain announces; nil where that is not known.
  ///   - colour: whether the status is coloured.
  /// - Returns: a title and a line a fact.
  package static func text(
    of row: RunRow,
    _ live: LiveProgress?,
    _ colour: ColourOptions
  ) -> String {
    let status = colour.paint(row.status.rawValue, row.status.colour)
    let title = "run \(row.id) \(status)\(row.isDryRun ? ", dry run" : "")"
    let lines = standing(row, live) + (row.isDryRun ? [] : results(row)) + ending(row)
    return ([title] + lines.map { "  " + $0.name.padded(to: 16) + $0.value })
      .joined(separator: "\n")
  }

  private static func standing(
    _ row: RunRow,
    _ live: LiveProgress?
  ) -> [(name: String, value: String)] {
    var lines: [(name: String, value: String)] = []
    if row.status.isActive {
      let isSilent = row.heartbeatAge > RunRegistry.leaseTimeout
      let place = place(of: row, live).replacing("phase ", with: "")
      lines.append(("phase", place + (isSilent ? " (no heartbeat from its owner)" : "")))
      if let pace = pace(of: row, live) { lines.append(("progress", pace)) }
    }
    let (from, to) = (Timestamp.text(row.dateFrom), Timestamp.text(row.dateTo))
    let kind = row.readsUpdates ? "updates of " : ""
    lines.append(("window", "\(kind)\(from) to \(to)"))
    lines.append(("conversations", conversations(row)))
    if row.asksServer { lines += [("engine", row.engineWords), ("cost", row.costWords)] }
    return lines
  }

  private static func results(_ row: RunRow) -> [(name: String, value: String)] {
    answers(row) + [
      ("themes", "\(row["themes_extracted"]), \(row["themes_new"]) of them new"),
      ("stories", storyResult(row)),
    ]
  }

  /// How many conversations each phase has answered, where it counts its answers.
  private static func answers(_ row: RunRow) -> [(name: String, value: String)] {
    Phase.allCases.compactMap { phase in
      let (title, answer) = (phase.description.title, phase.description.answer)
      return answer?.tally.map { (title.lowercased(), "\(row[$0.answered])") }
    }
  }

  /// Stories that were not requested are not the same as none.
  private static func storyResult(_ row: RunRow) -> String {
    let (stories, groups) = (row["stories_created"], row["orphans_created"])
    if row.autoCreateStories || stories + groups > 0 {
      return "\(stories), and \(groups.counted("group")) still too small"
    }
    let isPossible =
      !row.status.isActive
      && ResumeRules.rerunRefusal(row.candidate, from: .storyCreation) == nil
    return "not requested"
      + (isPossible ? ": ic-run rerun \(row.id) --from \(Phase.storyCreation.rawValue)" : "")
  }

  private static func ending(_ row: RunRow) -> [(name: String, value: String)] {
    var lines: [(name: String, value: String)] = []
    let name = row.status.isActive ? "running for" : "took"
    lines.append((name, ProgressReport.duration(row.worked)))
    if let error = row.errorMessage { lines.append(("error", error)) }
    if let next = Continuation(row.candidate) { lines.append(("continue with", next.command)) }
    return lines
  }

  /// Counts the conversations that were fetched, and of these the stored, filtered and rejected ones.
  package static func conversations(_ row: RunRow) -> String {
    "\(row["conversations_fetched"]) fetched = \(row.kept)"
      + " + \(row["conversations_filtered"]) filtered + \(row["conversations_rejected"]) rejected"
      + (row.unchanged > 0 ? "; \(row.unchanged) unchanged, not fetched again" : "")
  }
}

extension RunRow {
  /// A counter by its name; 0 where it is unknown.
  package subscript(_ counter: String) -> Int { counters[counter] ?? 0 }

  /// The result of the last phase, in words.
  var stories: String { self["stories_created"].counted("story", "stories") }

  /// How many conversations passed the filter; a dry run stores none of them.
  fileprivate var kept: String { "\(keptCount) \(isDryRun ? "classified" : "stored")" }

  /// The same as a number.
  package var keptCount: Int { self["conversations_\(isDryRun ? "classified" : "stored")"] }
}

extension String {
  /// The text with blanks behind it, as wide as a column.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
