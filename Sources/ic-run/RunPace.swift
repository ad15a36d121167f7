import Records
import Runs
import Storage
import ToolKit

extension RunSummary {
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
}
