import LanguageModel
import LocalModel
import Records
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
    let findings = Self.findings(sentences)
    let confirming =
      findings.first { $0.kind == .confirmed } ?? findings.first { $0.kind == .fixed }
    let explaining = tokens.firstIndex { Self.explanations.occurs(inTokens: $0) }
    finding = SupportFinding(
      isConfirmed: confirming != nil,
      statement: confirming?.statement ?? explaining.map { String(sentences[$0]) },
      findings: findings
    )
    supported = Set(
      Self.readings.filter { reading in tokens.contains { reading.phrases.occurs(inTokens: $0) } }
        .map(\.label)
    )
  }

  /// Of each kind the first sentence that tells it.
  ///
  /// Who could not reproduce a matter and then did has confirmed it.
  private static func findings(_ sentences: some Collection<Substring>) -> [Classification.Finding]
  {
    var found: [SupportOutcome: String] = [:]
    for sentence in sentences {
      for kind in SupportCues.kinds(of: sentence) where found[kind] == nil {
        found[kind] = String(sentence)
      }
    }
    if found[.confirmed] != nil { found[.notReproduced] = nil }
    return SupportOutcome.allCases.compactMap { kind in
      found[kind].map { Classification.Finding(kind: kind, statement: $0) }
    }
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
