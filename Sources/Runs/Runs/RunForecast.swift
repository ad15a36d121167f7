import Records

/// How much of the run as a whole is done, and how long the rest will take.
extension LiveProgress {
  /// What a phase takes of a run's time, in thousandths, measured on two cores with the local model.
  private static let shares: [Phase: Double] = [
    .classification: 700, .embeddingGeneration: 250, .facetExtraction: 15, .themeExtraction: 20,
    .storyCreation: 15,
  ]

  /// Seconds that a conversation takes in a phase that has not begun, measured alike.
  private static let costs: [Phase: Double] = [
    .embeddingGeneration: 0.016, .facetExtraction: 0.001, .themeExtraction: 0.001,
    .storyCreation: 0.001,
  ]

  /// Number of the phase among the run's, from 1.
  package var phaseNumber: Int { (phases.firstIndex(of: phase) ?? 0) + 1 }

  /// Share of the run that is done, 0 to 1; what cannot be known yet counts as not done.
  package var overall: Double {
    let share = { (phases: [Phase]) in
      phases.reduce(0) { $0 + (Self.shares[$1] ?? 0) }
    }
    let present = (Self.shares[phase] ?? 0) * (total.map { Double(done) / Double(max($0, 1)) } ?? 0)
    return (share(phases.filter { $0 < phase }) + present) / max(share(phases), 1)
  }

  /// Seconds until the run is done at the rate so far; nil where nobody can tell.
  package var secondsLeft: Double? {
    guard let total, rate > 0, total >= done else { return nil }
    let later = phases.filter { $0 > phase }.reduce(0) { $0 + (Self.costs[$1] ?? 0) }
    return Double(total - done) / rate + later * expectedToKeep(of: total)
  }

  /// Conversations that later phases will work on, by what was kept so far.
  private func expectedToKeep(of total: Int) -> Double {
    guard phase == .classification, kept > 0, done > 0 else { return Double(total) }
    return Double(total) * min(1, Double(kept) / Double(done))
  }
}
