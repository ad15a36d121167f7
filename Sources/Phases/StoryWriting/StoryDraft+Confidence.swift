import Records

/// How far a reader would believe that the members are of one matter.
extension StoryDraft {
  /// Members of another matter that are added to those that are read, as by chance a few are alike more easily than many.
  ///
  /// Chosen by what readers thought of stories (docs/quality.md).
  private static let pseudoCount = 1.0
  /// The probability of those who wait since an earlier run: nobody compared them with the title.
  private static let unread = 0.5

  /// How many customers are read.
  var customers: Int { Voice.customers(matter.voices) }

  /// The share of members that a reader would leave in, 0 to 1, in hundredths; by words where vectors do not tell.
  var score: Double {
    let share = meanProbability.map(smoothed) ?? Fit.best(matter)?.confidence ?? 0
    return (share * 100).rounded() / 100
  }

  private func smoothed(_ probability: Double) -> Double {
    let read = Double(customers)
    let waiting = Double(group.earlier?.conversationIDs.count ?? 0)
    let sum = read * probability + waiting * Self.unread
    return sum / (read + waiting + Self.pseudoCount)
  }

  /// How sure it is that the members are about a title, and why.
  ///
  /// - Parameter focus: stems of the title's and the description's words.
  /// - Returns: the share of members that a reader would leave in, 0 to 1.
  func confidence(_ focus: Set<String>) -> Judgement {
    let type = group.mode { $0.classification?.type }?.share ?? 0
    let wording = matter.agreement(group.members, with: focus)
    let alike = max(0, min(1, group.cohesion ?? 0))
    let likely = meanProbability.map {
      "\(percent($0)) likely to be about the title, counted with one that is not, "
    }
    return Judgement(
      score: score,
      why: (likely ?? "")
        + "\(percent(wording)) say words of the title, mean similarity \(percent(alike)), "
        + "same type \(percent(type)), \(group.contacts.count.counted("customer"))"
    )
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}
