import Records
import Runs
import Storage
import ToolKit

/// A run as a person reads it.
enum RunSummary {
  static func text(of row: RunRow) -> String {
    var lines = ["run \(row.id) \(row.status.rawValue)"]
    func add(_ name: String, _ value: String) {
      lines.append("  " + name.padded(to: 16) + value)
    }
    if row.status.isActive {
      let isSilent = row.heartbeatAge > RunDesk.deadAfter
      add("phase", row.currentPhase + (isSilent ? " (its worker is silent)" : ""))
    }
    add("window", "\(Timestamp.text(row.dateFrom)) to \(Timestamp.text(row.dateTo))")
    add("conversations", conversations(row))
    add("embeddings", "\(row["embeddings_generated"])")
    add("facets", "\(row["facets_extracted"])")
    add("themes", "\(row["themes_extracted"]), \(row["themes_new"]) of them new")
    add(
      "stories",
      "\(row["stories_created"]), and \(row["orphans_created"].counted("group")) still too small"
    )
    if let completed = row.completedAt {
      add("took", ProgressReport.duration(completed - row.startedAt))
    }
    if let error = row.errorMessage { add("error", error) }
    return lines.joined(separator: "\n")
  }

  static func conversations(_ row: RunRow) -> String {
    "\(row["conversations_fetched"]) fetched = \(row.kept)"
      + " + \(row["conversations_filtered"]) filtered + \(row["conversations_rejected"]) rejected"
  }

  /// Where an active run stands, in one line, with what its chain announces.
  static func progress(of row: RunRow, _ live: LiveProgress?) -> String {
    "run \(row.id) \(row.status.rawValue), \(row.currentPhase)\(pace(of: row, live)): "
      + "\(conversations(row)), "
      + "\(row["embeddings_generated"].counted("embedding")), "
      + "\(row["facets_extracted"].counted("facet")), "
      + "\(row["themes_extracted"].counted("theme")), \(row.stories)"
  }

  /// How far the phase is and how fast; nothing where its chain has not told yet.
  private static func pace(of row: RunRow, _ live: LiveProgress?) -> String {
    guard let live, live.phase.rawValue == row.currentPhase, live.done > 0 else { return "" }
    var words = ["\(live.done)\(live.total.map { " of \($0)" } ?? "")"]
    if live.rate > 0 { words.append("\(Int(live.rate.rounded(.up))) a second") }
    if let left = live.secondsLeft { words.append("\(ProgressReport.duration(left)) left") }
    return " (\(words.joined(separator: ", ")))"
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
  fileprivate subscript(_ counter: String) -> Int { counters[counter] ?? 0 }

  fileprivate var stories: String { self["stories_created"].counted("story", "stories") }

  /// How many conversations passed the filter; a dry run stores none of them.
  fileprivate var kept: String {
    let isDryRun = (try? decodedSettings().dryRun) ?? false
    let outcome = isDryRun ? "classified" : "stored"
    return "\(self["conversations_\(outcome)"]) \(outcome)"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
