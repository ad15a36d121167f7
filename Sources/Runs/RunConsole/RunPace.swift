import Records
package import Runs
package import Storage
import ToolKit

extension RunSummary {
  /// Where an active run stands, in one line, with what its chain announces.
  package static func progress(of row: RunRow, _ live: LiveProgress?) -> String {
    let (place, pace) = (place(of: row, live), pace(of: row, live))
    return "run \(row.id) \(row.status.rawValue), \(place): "
      + (pace.map { "\($0); " } ?? "")
      + "\(conversations(row)), "
      + Phase.allCases.compactMap(\.description.answer?.tally)
      .map { "\(row[$0.answered].counted($0.noun)), " }.joined()
      + "\(row["themes_extracted"].counted("theme")), \(row.stories)"
  }

  /// The phase that a run is in, and which of how many it is.
  static func place(of row: RunRow, _ live: LiveProgress?) -> String {
    // Without an announcement the row tells as much.
    let known = live ?? LiveProgress(row)
    guard known.phase.rawValue == row.currentPhase else { return row.currentPhase }
    return "phase \(known.phaseNumber) of \(known.phases.count), \(row.currentPhase)"
  }

  /// How far the run is, how long it will take and how fast it is; nil where its chain has not told yet.
  static func pace(of row: RunRow, _ live: LiveProgress?) -> String? {
    guard let live, live.phase.rawValue == row.currentPhase, live.done > 0 else { return nil }
    var words = [ProgressReport.percent(live.overall)]
    if let left = live.secondsLeft, left >= 0.5 {
      words.append("\(ProgressReport.duration(left)) left")
    }
    words.append("\(live.done)\(live.total.map { " of \($0)" } ?? "")")
    if live.rate > 0 { words.append("\(ProgressReport.short(live.rate))/s") }
    if let cost = live.usage.all.costText { words.append(cost) }
    return words.joined(separator: ", ")
  }
}
