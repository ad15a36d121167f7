import LanguageModel
import LocalModel
import Records

/// How the customer feels, how much the matter presses, and what is at stake.
struct Tone {
  let sentiment: Sentiment
  let urgency: Urgency
  /// True when the customer speaks of leaving, now or later.
  let churnRisk: Bool
  /// What the customer may lose.
  let stake: Stake

  /// Questions whose answers come first in `init`.
  static let questions = ["sentiment", "urgency", "churn_risk", "stake"]

  /// Judges by the heads' answers on the opener and by words of everything the customer wrote.
  init(_ answers: [LabelAnswer], customerText: String, opener: String) {
    let words = PhraseIndex.tokens(of: customerText.lowercased())
    let opening = PhraseIndex.tokens(of: opener.lowercased())
    sentiment = Self.sentiment(answers[0], opener, opening)
    urgency = Pressure(urgency: answers[1], stake: answers[3]).level(opening)
    churnRisk = Self.churnRisk(answers[2], words)
    stake = Stake(rawValue: answers[3].best.label) ?? .none
  }

  private static func sentiment(
    _ answer: LabelAnswer,
    _ opener: String,
    _ words: [String]
  ) -> Sentiment {
    if Displeasure(answer, opener: opener, words).probability >= leastDispleasure {
      return .negative
    }
    let isPleased =
      answer.best.label == Sentiment.positive.rawValue
      && answer.best.probability >= leastPleasure
    return isPleased ? .positive : .neutral
  }

  private static func churnRisk(_ answer: LabelAnswer, _ words: [String]) -> Bool {
    if staying.occurs(inTokens: words) { return false }
    return leaving.occurs(inTokens: words) || answer["1"] >= 0.5
  }

  // Nine of ten conversations are neutral, so other answers must be sure. Chosen on held-out products (docs/labels.md).
  private static let leastDispleasure = 0.3
  private static let leastPleasure = 0.6

  private static let leaving = PhraseIndex([
    "cancel my subscription", "cancel our subscription", "cancel my account", "cancel our account",
    "cancel my plan", "cancel our plan", "close my account", "close our account",
    "will cancel", "going to cancel", "want to cancel", "like to cancel", "thinking of cancelling",
    "considering cancelling", "looking for an alternative", "looking for alternatives",
    "looking at alternatives", "looking for another", "switch to another", "switching to another",
    "move to another", "moving to another", "moving to a competitor", "switch to a competitor",
    "find another", "thinking of leaving", "thinking about leaving", "i m leaving", "we re leaving",
    "will leave", "going to leave", "have to switch", "going to switch", "will switch",
    "not renew", "won t renew", "stop using", "abo kündigen", "abonnement kündigen",
    "konto kündigen", "möchte kündigen", "werde kündigen", "alternative suchen",
    "wechsle zu", "wechseln zu", "résilier", "annuler mon abonnement", "changer de logiciel",
    "cancelar mi suscripción", "cancelar mi cuenta", "darme de baja", "disdire",
  ])
  private static let staying = PhraseIndex([
    "don t want to cancel", "do not want to cancel", "not going to cancel", "didn t want to cancel",
    "don t want to leave", "do not want to leave", "don t want to switch", "nicht kündigen",
  ])
}
