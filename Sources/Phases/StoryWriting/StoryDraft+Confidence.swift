import Records

/// How far a reader would believe that the members are of one matter.
extension StoryDraft {
  /// Members that are taken to be of another matter besides those that are: by chance a few are alike more easily
  /// than many. Chosen by what readers thought of stories (docs/quality.md).
  private static let doubt = 1.0
  /// Least share of members that a reader would leave in: at least half (docs/quality.md).
  private static let leastBelief = 0.5

  /// The share of members that a reader would leave in, as estimated one by one and drawn down where they are few; nil
  /// where nothing tells.
  private var belief: Double? {
    let waiting = group.earlier?.conversationIDs.count ?? 0
    let count = Double(Voice.customers(matter.voices) + waiting)
    return agreement.map { $0 * count / (count + Self.doubt) }
  }

  /// True where a reader would leave at least half of the members in, or nothing tells.
  var isBelievable: Bool { belief ?? 1 >= Self.leastBelief }

  /// How sure it is that the members are about a title, and why.
  ///
  /// - Parameter focus: stems of the title's and the description's words.
  /// - Returns: the share of members that a reader would leave in, 0 to 1.
  func confidence(_ focus: Set<String>) -> Judgement {
    let type = group.mode { $0.classification?.type }?.share ?? 0
    let wording = matter.agreement(group.members, with: focus)
    let alike = max(0, min(1, group.cohesion ?? 0))
    let score = belief ?? Fit.best(matter)?.confidence ?? 0
    return Judgement(
      score: (score * 100).rounded() / 100,
      why: (agreement.map { "\(percent($0)) likely to be about the title, " } ?? "")
        + "\(percent(wording)) say words of the title, mean similarity \(percent(alike)), "
        + "same type \(percent(type)), \(group.contacts.count.counted("customer"))"
    )
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}
