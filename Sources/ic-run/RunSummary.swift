import Records
import Runs
import Storage
import ToolKit

/// A run as a person reads it.
enum RunSummary {
  static func text(of row: RunRow) -> String {
    let title = "run \(row.id) \(row.status.rawValue)\(row.isDryRun ? ", dry run" : "")"
    let lines = standing(row) + (row.isDryRun ? [] : results(row)) + ending(row)
    return ([title] + lines.map { "  " + $0.name.padded(to: 16) + $0.value })
      .joined(separator: "\n")
  }

  private static func standing(_ row: RunRow) -> [(name: String, value: String)] {
    var lines: [(name: String, value: String)] = []
    if row.status.isActive {
      let isSilent = row.heartbeatAge > RunDesk.deadAfter
      lines.append(("phase", row.currentPhase + (isSilent ? " (its worker is silent)" : "")))
    }
    let (from, to) = (Timestamp.text(row.dateFrom), Timestamp.text(row.dateTo))
    lines.append(("window", "\(from) to \(to)"))
    lines.append(("conversations", conversations(row)))
    return lines
  }

  private static func results(_ row: RunRow) -> [(name: String, value: String)] {
    [
      ("embeddings", "\(row["embeddings_generated"])"), ("facets", "\(row["facets_extracted"])"),
      ("themes", "\(row["themes_extracted"]), \(row["themes_new"]) of them new"),
      ("stories", storyResult(row)),
    ]
  }

  /// That nobody asked for stories is not that there are none.
  private static func storyResult(_ row: RunRow) -> String {
    let (stories, groups) = (row["stories_created"], row["orphans_created"])
    if row.autoCreateStories || stories + groups > 0 {
      return "\(stories), and \(groups.counted("group")) still too small"
    }
    let isPossible =
      !row.status.isActive
      && ResumeRules.rerunRefusal(row.candidate, from: .storyCreation) == nil
    return "not asked for"
      + (isPossible ? ": ic-run rerun \(row.id) --from \(Phase.storyCreation.rawValue)" : "")
  }

  private static func ending(_ row: RunRow) -> [(name: String, value: String)] {
    var lines: [(name: String, value: String)] = []
    if let completed = row.completedAt {
      lines.append(("took", ProgressReport.duration(completed - row.startedAt)))
    }
    if let error = row.errorMessage { lines.append(("error", error)) }
    if let next = Continuation(row.candidate) { lines.append(("go on with", next.command)) }
    return lines
  }

  static func conversations(_ row: RunRow) -> String {
    "\(row["conversations_fetched"]) fetched = \(row.kept)"
      + " + \(row["conversations_filtered"]) filtered + \(row["conversations_rejected"]) rejected"
  }

  /// One line of the history.
  static func line(of row: RunRow) -> String {
    [
      String(row.id).padded(to: 6), row.status.rawValue.padded(to: 10),
      row.currentPhase.padded(to: 21), Timestamp.text(Int(row.startedAt)).padded(to: 21),
      "\(row.kept), \(row.stories)",
    ].joined(separator: " ")
  }
}

extension RunRow {
  subscript(_ counter: String) -> Int { counters[counter] ?? 0 }

  /// What came of the last phase, in words.
  var stories: String { self["stories_created"].counted("story", "stories") }

  /// How many conversations passed the filter; a dry run stores none of them.
  fileprivate var kept: String {
    let outcome = isDryRun ? "classified" : "stored"
    return "\(self["conversations_\(outcome)"]) \(outcome)"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
