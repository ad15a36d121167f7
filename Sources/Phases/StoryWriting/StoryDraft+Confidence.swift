import Records

extension StoryDraft {
  /// How many customers are read.
  var customers: Int { Voice.customers(matter.voices) }

  /// How far it is believed.
  var credibility: Credibility {
    Credibility(
      group: group,
      customers: customers,
      fit: fit,
      isSpike: weekly.trend.kind == .spike,
      byWords: fit == nil ? Fit.best(matter)?.confidence ?? 0 : 0
    )
  }

  /// How sure it is that the members are about a title, and why.
  ///
  /// - Parameter focus: stems of the title's and the description's words.
  /// - Returns: the score, and what it is made of.
  func confidence(_ focus: Set<String>) -> Judgement {
    let wording = matter.agreement(group.members, with: focus)
    let alike = max(0, min(1, group.cohesion ?? 0))
    let likely = fit.map { "\(percent($0.probability)) likely to be about the title, " }
    let distinct = fit?.distinction.map {
      "\(($0 * 10).rounded() / 10) standard deviations nearer to it than other conversations, "
    }
    let stakes = fit == nil ? nil : group.stakeAgreement.map { "same stake \(percent($0)), " }
    let credibility = credibility
    let spike = fit != nil && credibility.isSpike ? "a spike, " : ""
    return Judgement(
      score: credibility.score,
      why: (likely ?? "")
        + "\(percent(wording)) say words of the title, mean similarity \(percent(alike)), "
        + (distinct ?? "") + (stakes ?? "") + spike + group.contacts.count.counted("customer")
    )
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}
