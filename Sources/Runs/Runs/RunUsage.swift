package import Records

/// What a run asked of models: what its earlier workers asked, and what the present one has heard so far.
///
/// A tool tells the sum of what it asked, again and again, and at last in its `end`. So of a phase and a model only the
/// latest word counts, and nothing is counted twice.
package struct RunUsage: Codable, Sendable, Equatable {
  private let before: [ModelUsage]
  private var present: [ModelUsage] = []

  /// Begins where earlier workers ended.
  package init(before: [ModelUsage] = []) { self.before = before }

  /// Takes in what a tool says that it has asked since its start.
  package mutating func hear(_ told: [ModelUsage]) {
    for one in told {
      guard let place = present.firstIndex(where: { $0.isSameQuestion(as: one) }) else {
        present.append(one)
        continue
      }
      // The `end` comes by another way and can overtake what was said before it.
      let isLater = one.calls + one.cached >= present[place].calls + present[place].cached
      if isLater { present[place] = one }
    }
  }

  /// One entry for each phase and model.
  package var all: [ModelUsage] { (before + present).summed }
}
