package import Records
package import Storage

/// A run that resumes, with what a person needs to choose it.
package struct ResumableRun: Sendable, Equatable {
  package let id: Int
  package let window: Cursor.Window
  /// Conversations that it has stored.
  package let stored: Int
  /// When it was stopped or failed, in seconds since 1970; nil while it still stops.
  package let stoppedAt: Double?

  /// Most runs that are offered for a choice.
  package static let mostOffered = 10

  /// - Returns: nil where the rules forbid it to resume.
  package init?(_ row: RunRow) {
    guard ResumeRules.refusal(row.candidate) == nil else { return nil }
    (id, window, stoppedAt) = (row.id, row.window, row.completedAt)
    stored = row.counters["conversations_stored"] ?? 0
  }

  /// First and last day, for example `2026-08-25 to 2026-11-23`.
  package var days: String {
    "\(window.days.lowerBound) to \(window.days.upperBound)"
  }

  package var command: String { "ic-run resume \(id)" }

  /// The run in a sentence for clients of the API, with what they send to resume it.
  private var words: String {
    let end = stoppedAt.map { ", stopped \(Timestamp.text(Int($0)))" } ?? ""
    return
      #"\#(id) (\#(days)), \#(stored) stored\#(end), {"resume": true, "resume_run_id": \#(id)}"#
  }

  /// What a refusal adds to its reason.
  package static func offer(_ runs: [ResumableRun]) -> String {
    if runs.isEmpty { return "No other run can be resumed." }
    let list = runs.prefix(mostOffered).map(\.words).joined(separator: "; ")
    return "Choose by resume_run_id; resumable: \(list)."
  }
}
