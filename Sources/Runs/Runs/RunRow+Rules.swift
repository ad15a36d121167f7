import LineStream
package import Records
package import Storage

extension RunRow {
  /// The run as the resume rules look at it.
  package var candidate: ResumeRules.Candidate {
    ResumeRules.Candidate(
      id: id,
      status: status,
      window: window,
      checkpointPhase: checkpointPhase,
      isPastClassification: checkpoint == "{}",
      hasDetails: !hasLostDetails,
      isDryRun: isDryRun,
      currentPhase: Phase(rawValue: currentPhase),
      // Of runs that were stopped only such a one has a reason.
      hasSpentBudget: status == .stopped && errorMessage != nil && asksServer
    )
  }

  /// Whether it is a dry run: it classifies and stores nothing.
  package var isDryRun: Bool { (try? decodedSettings().dryRun) ?? false }

  /// Whether it reads a window of updates.
  package var readsUpdates: Bool { (try? decodedSettings().readsUpdates) ?? false }

  /// Conversations that were stored before and had not changed, once classification is complete; else 0.
  package var unchanged: Int {
    guard let accounting, let books = try? JSONObject(Array(accounting.utf8)),
      let source = books.value(of: "source"), let counts = try? JSONObject(Array(source))
    else { return 0 }
    return counts.integer(of: "unchanged") ?? 0
  }

  /// What the run has asked of models so far; nothing where the column was changed by hand.
  package var usage: [ModelUsage] {
    (try? RecordCoding.decode([ModelUsage].self, from: Array(modelUsage.utf8))) ?? []
  }

  /// The run's dates.
  package var window: Cursor.Window { Cursor.Window(from: dateFrom, to: dateTo) }

  /// What the run was started with.
  ///
  /// - Throws: `DecodingError` when the column was changed by hand.
  package func decodedSettings() throws -> RunSettings {
    try RecordCoding.decode(RunSettings.self, from: Array(settings.utf8))
  }
}
