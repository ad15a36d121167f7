import Glibc
import LanguageModel
import LocalModel
import Records

/// How much a matter presses, by what the customer says and by what is at stake.
///
/// The answer to the question itself counts 0.7, what follows from the stake 0.3, as the logarithms of their
/// probabilities. On each of two products, with heads that had seen the other alone, that gains .02 to .03 of accuracy
/// over the answer itself (docs/labels.md).
struct Pressure {
  private let probabilities: [Urgency: Double]

  private static let weightOfStake = 0.3
  /// Probability of `high` from which pressing words decide for it.
  private static let pressed = 0.3

  /// Weighs the answers to `urgency` and `stake`.
  init(urgency: LabelAnswer, stake: LabelAnswer) {
    let weighed = Urgency.allCases.map { level in
      let usual = Self.usual.reduce(0) { $0 + stake[$1.key.rawValue] * ($1.value[level] ?? 0) }
      let told = max(0, urgency[level.rawValue])
      return (level, pow(told, 1 - Self.weightOfStake) * pow(usual, Self.weightOfStake))
    }
    let sum = weighed.reduce(0) { $0 + $1.1 }
    probabilities =
      sum > 0 ? Dictionary(uniqueKeysWithValues: weighed.map { ($0.0, $0.1 / sum) }) : [.normal: 1]
  }

  /// The likeliest level, raised by words that say so.
  ///
  /// - Parameter words: what the customer wrote first, as `PhraseIndex` reads it.
  /// - Returns: the level.
  func level(_ words: [String]) -> Urgency {
    if Self.disastrous.occurs(inTokens: words) { return .critical }
    let likeliest = Urgency.allCases.max { self[$0] < self[$1] } ?? .normal
    let isCalm = likeliest == .normal || likeliest == .low
    let isPressed = self[.high] >= Self.pressed && Self.pressing.occurs(inTokens: words)
    return isCalm && isPressed ? .high : likeliest
  }

  private subscript(_ level: Urgency) -> Double { probabilities[level] ?? 0 }

  /// How conversations with the same stake are labelled: shares among some 1,400 of two products.
  private static let usual: [Stake: [Urgency: Double]] = [
    .dataLoss: [.critical: 0.01, .high: 0.59, .normal: 0.39, .low: 0.01],
    .security: [.critical: 0.25, .high: 0.17, .normal: 0.52, .low: 0.06],
    .money: [.critical: 0.08, .high: 0.08, .normal: 0.58, .low: 0.26],
    .crash: [.critical: 0.01, .high: 0.63, .normal: 0.34, .low: 0.02],
    .blocked: [.critical: 0.01, .high: 0.72, .normal: 0.26, .low: 0.01],
    .degraded: [.critical: 0.01, .high: 0.02, .normal: 0.96, .low: 0.01],
    .annoyance: [.critical: 0.01, .high: 0.01, .normal: 0.45, .low: 0.53],
    .none: [.critical: 0.01, .high: 0.01, .normal: 0.3, .low: 0.68],
  ]

  /// Somebody broke in or took what opens everything, or nobody can work.
  private static let disastrous = PhraseIndex([
    "data breach", "security breach", "been hacked", "was hacked", "got hacked", "is hacked",
    "are hacked", "has hacked", "have hacked", "hacked our", "hacked my", "hacked into", "hijacked",
    "taken over our", "taken over my", "took over our", "took over my", "been compromised",
    "was compromised", "is compromised", "ransomware", "stolen laptop", "laptop was stolen",
    "stolen phone", "phone was stolen", "stolen computer", "computer was stolen",
    "installed any desk", "installed anydesk", "remote access to my", "completely down",
    "is down for everyone", "production is down", "nobody can log in", "no one can log in",
    "none of us can", "complete outage", "total outage", "charged multiple times",
    "security vulnerability", "gehackt", "datenleck", "piraté", "hackeado",
  ])
  private static let pressing = PhraseIndex([
    "urgent", "urgently", "asap", "as soon as possible", "immediately", "right away", "emergency",
    "deadline", "critical for", "can t work", "cannot work", "unable to work", "lost everything",
    "lost all", "all my emails are gone", "all my data", "need this today", "by tomorrow",
    "dringend",
    "sofort", "eilig", "schnellstmöglich", "so schnell wie möglich", "urgence", "au plus vite",
    "immédiatement", "urgente", "urgentemente", "cuanto antes", "inmediatamente", "con urgenza",
  ])
}
