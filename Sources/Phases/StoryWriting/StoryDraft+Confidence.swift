import Records

/// How far a reader would believe that the members are of one matter.
extension StoryDraft {
  /// What the mean similarity of whole conversations counts beside the probability, and the scale: chosen by what readers
  /// thought of stories (docs/quality.md).
  private static let similarityFactor = 2.0
  private static let scale = 2.0
  private static let offset = 0.7
  /// The likeness where only one is read: a little less than is usual.
  private static let unknownLikeness = 0.6
  /// The probability of those who wait since an earlier run: nobody compared them with the title.
  private static let unread = 0.5

  /// How many customers are read.
  var customers: Int { Voice.customers(matter.voices) }

  /// How many conversations wait since an earlier run.
  private var waiting: Double { Double(group.earlier?.conversationIDs.count ?? 0) }

  /// True where half of the members are of the matter, counted with one more that is not, as a few are alike by chance more
  /// easily than many; also where some were not read, or vectors do not tell.
  var isLikely: Bool {
    guard let meanProbability, waiting == 0 else { return true }
    return Double(customers) * meanProbability / Double(customers + 1) >= 0.5
  }

  /// How sure it is, 0 to 1, in hundredths; by words where vectors do not tell.
  var score: Double {
    let sure = meanProbability.map(sureness) ?? Fit.best(matter)?.confidence ?? 0
    return (sure * 100).rounded() / 100
  }

  /// By the mean probability, in which each that waits counts .5, and by how alike those are who are read; of n customers
  /// n / (n + 1) at most.
  private func sureness(_ probability: Double) -> Double {
    let all = Double(customers) + waiting
    let likely = (Double(customers) * probability + waiting * Self.unread) / all
    let alike = group.cohesion ?? Self.unknownLikeness
    let weighed = (likely + Self.similarityFactor * alike) / (1 + Self.similarityFactor)
    return max(0, min(all / (all + 1), Self.scale * weighed - Self.offset))
  }

  /// How sure it is that the members are about a title, and why.
  ///
  /// - Parameter focus: stems of the title's and the description's words.
  /// - Returns: the score, and what it is made of.
  func confidence(_ focus: Set<String>) -> Judgement {
    let type = group.mode { $0.classification?.type }?.share ?? 0
    let wording = matter.agreement(group.members, with: focus)
    let alike = max(0, min(1, group.cohesion ?? 0))
    let likely = meanProbability.map {
      "\(percent($0)) likely to be about the title, "
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
