import Records

/// How far a reader would believe that the members are of one matter.
extension StoryDraft {
  /// Members that are taken to be of another matter besides those that are.
  ///
  /// By chance a few are alike more easily than many; chosen by what readers thought of stories (docs/quality.md).
  private static let doubt = 1.0

  /// The share of members that a reader would leave in, as estimated one by one and drawn down where they are few; nil
  /// where vectors do not tell.
  private var belief: Double? {
    let waiting = group.earlier?.conversationIDs.count ?? 0
    let count = Double(Voice.customers(matter.voices) + waiting)
    return agreement.map { $0 * count / (count + Self.doubt) }
  }

  /// The share of members that a reader would leave in, 0 to 1, in hundredths; by words where vectors do not tell.
  var score: Double {
    let share = belief ?? Fit.best(matter)?.confidence ?? 0
    return (share * 100).rounded() / 100
  }

  /// How sure it is that the members are about a title, and why.
  ///
  /// - Parameter focus: stems of the title's and the description's words.
  /// - Returns: the share of members that a reader would leave in, 0 to 1.
  func confidence(_ focus: Set<String>) -> Judgement {
    let type = group.mode { $0.classification?.type }?.share ?? 0
    let wording = matter.agreement(group.members, with: focus)
    let alike = max(0, min(1, group.cohesion ?? 0))
    return Judgement(
      score: score,
      why: (agreement.map { "\(percent($0)) likely to be about the title, " } ?? "")
        + "\(percent(wording)) say words of the title, mean similarity \(percent(alike)), "
        + "same type \(percent(type)), \(group.contacts.count.counted("customer"))"
    )
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}
