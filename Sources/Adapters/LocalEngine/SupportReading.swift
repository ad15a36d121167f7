import LanguageModel
import LocalModel
import Transcript

/// What support's replies settle: whether the matter was confirmed, and by which sentence.
struct SupportReading {
  let finding: SupportFinding
  /// Labels of `final_type` that support's own words speak for.
  private let supported: Set<String>

  /// How much more probable support's words make a type.
  private static let weight = 3.0
  private static let longestStatement = 300
  /// Sentences that are looked at.
  private static let mostSentences = 200

  /// Reads a conversation: visible replies first, then internal notes.
  init(_ transcript: Transcript) {
    let notes = transcript.turns.filter { $0.speaker == .support && $0.isInternal }.map(\.text)
    let sentences = (transcript.supportReplies + notes).flatMap { Sentences.split($0) }
      .filter { !$0.hasSuffix("?") && $0.utf8.count <= Self.longestStatement }
      .prefix(Self.mostSentences)
    let tokens = sentences.map { PhraseIndex.tokens(of: $0.lowercased()) }
    let confirming = tokens.firstIndex { Self.confirmations.occurs(inTokens: $0) }
    let telling = confirming ?? tokens.firstIndex { Self.explanations.occurs(inTokens: $0) }
    finding = SupportFinding(
      isConfirmed: confirming != nil,
      statement: telling.map { String(sentences[$0]) }
    )
    supported = Set(
      Self.readings.filter { reading in tokens.contains { reading.phrases.occurs(inTokens: $0) } }
        .map(\.label)
    )
  }

  /// True where support's words speak for a type.
  ///
  /// Only then does the whole exchange count: on labelled conversations of a product that the heads had not seen, it
  /// broke more answers than it mended elsewhere.
  var settlesType: Bool { !supported.isEmpty }

  /// Makes the types that support named more probable.
  func weigh(_ answer: LabelAnswer) -> LabelAnswer {
    let weighed = zip(answer.labels, answer.probabilities).map { label, probability in
      supported.contains(label) ? probability * Self.weight : probability
    }
    let total = weighed.reduce(0, +)
    return LabelAnswer(labels: answer.labels, probabilities: weighed.map { $0 / total })
  }

  private static let confirmations = PhraseIndex([
    "known issue", "known bug", "known problem", "is a bug", "a bug in", "this bug", "confirmed",
    "can confirm", "able to reproduce", "can reproduce", "could reproduce", "i see the same",
    "we have fixed", "we ve fixed", "has been fixed", "have been fixed", "is fixed in",
    "fixed in version", "will be fixed", "fix is", "a fix for", "working on a fix", "bug report",
    "bug has been", "reported this to", "reported to our", "escalated", "our engineers",
    "our developers", "you re right", "you are right", "you are correct", "not supported",
    "isn t supported", "not currently supported", "not possible at the moment", "not yet possible",
    "not currently possible", "no way to", "on our roadmap", "feature request", "we re aware",
    "we are aware", "sorry for the outage", "there was an outage", "regression", "bekannter fehler",
    "bekanntes problem", "ist ein fehler", "ist ein bug", "wurde behoben", "problème connu",
    "bogue connu", "error conocido", "problema conocido",
  ])
  private static let explanations = PhraseIndex([
    "because", "caused by", "the cause", "due to", "the reason", "the problem is", "the issue is",
    "the problem was", "the issue was", "you need to", "you have to", "by design", "weil",
    "der grund", "liegt daran", "verursacht",
    "parce que", "en raison", "porque", "debido a",
  ])
  private static let readings: [(label: String, phrases: PhraseIndex)] = [
    (
      "product_issue",
      PhraseIndex([
        "known issue", "known bug", "is a bug", "this bug", "bug report", "working on a fix",
        "has been fixed", "will be fixed", "is fixed in", "fixed in version", "able to reproduce",
        "can reproduce", "could reproduce", "regression", "our engineers", "we are aware",
        "we re aware", "outage", "bekannter fehler", "ist ein fehler", "ist ein bug",
        "problème connu", "error conocido",
      ])
    ),
    (
      "feature_request",
      PhraseIndex([
        "feature request", "on our roadmap", "not currently supported", "not yet possible",
        "pass it on to our product", "passed your suggestion", "your suggestion",
        "add your vote", "idea forum",
      ])
    ),
    (
      "billing_question",
      PhraseIndex([
        "refund", "refunded", "invoice", "your subscription", "your payment", "charged",
        "your plan", "rückerstattung", "rechnung", "remboursement", "facture", "reembolso",
      ])
    ),
    (
      "account_issue",
      PhraseIndex([
        "reset your password", "password reset", "unlocked your account", "your account is locked",
        "your account was", "sign in again", "log in again", "verification code",
      ])
    ),
  ]
}
