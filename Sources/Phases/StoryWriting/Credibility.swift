import LanguageModel
import Records

/// How far a reader would believe that conversations are of one matter: by how well they fit a title and each other, or by
/// words where vectors do not tell.
struct Credibility {
  let group: Group
  /// How many customers are read.
  let customers: Int
  /// nil where vectors do not tell.
  let fit: TitleFit?
  /// True where the conversations of one week are improbably many: that has one cause.
  let isSpike: Bool
  /// By words, 0 to 1.
  private let byWords: Double

  init(group: Group, customers: Int, fit: TitleFit?, isSpike: Bool, byWords: Double = 0) {
    self.group = group
    self.customers = customers
    self.fit = fit
    self.isSpike = isSpike
    self.byWords = byWords
  }

  /// What each measure adds to the logarithm of the odds that a reader lets a story stand: a logistic regression on the
  /// verdicts of strict readers (docs/quality.md).
  private static let probabilityFactor = 3.4
  private static let likenessFactor = 10.6
  private static let distinctionFactor = 0.44
  private static let stakeFactor = 1.4
  private static let offset = 12.7
  /// What a spike adds: of the only one in readings 4 to 8 three of four versions stand, of the other stories 45%; later readings
  /// are divided.
  private static let spike = 1.3

  /// What is usual, where a measure is not known.
  private static let usualLikeness = 0.7
  private static let usualDistinction = 3.5
  private static let usualStakes = 0.7

  /// The probability of those who wait since an earlier run: nobody compared them with the title.
  private static let unread = 0.5

  /// How many conversations wait since an earlier run.
  private var waiting: Double { Double(group.earlier?.conversationIDs.count ?? 0) }

  /// True where half of the members are of the matter, counted with one more that is not, as a few are alike by chance more
  /// easily than many; also where some were not read, or vectors do not tell.
  var isLikely: Bool {
    guard let fit, waiting == 0 else { return true }
    return Double(customers) * fit.probability / Double(customers + 1) >= 0.5
  }

  /// How sure it is, 0 to 1, in hundredths.
  var score: Double { ((fit.map(sureness) ?? byWords) * 100).rounded() / 100 }

  /// About the share of strict readers that let the story stand, 0 to 1; with n customers n / (n + 1) at most.
  ///
  /// Each that waits counts as half likely of the matter.
  private func sureness(_ fit: TitleFit) -> Double {
    let all = Double(customers) + waiting
    guard all > 0 else { return 0 }
    let likely = (Double(customers) * fit.probability + waiting * Self.unread) / all
    let evidence =
      Self.probabilityFactor * likely
      + Self.likenessFactor * (group.cohesion ?? Self.usualLikeness)
      + Self.distinctionFactor * (fit.distinction ?? Self.usualDistinction)
      + Self.stakeFactor * (group.stakeAgreement ?? Self.usualStakes) + (isSpike ? Self.spike : 0)
    return min(all / (all + 1), logistic(evidence - Self.offset))
  }
}
