import Transcript

/// A message in two phrases of at most ten words, taken from the customer's own sentences.
///
/// A phrase is a clause that can be read by itself; it is empty where no clause says what goes wrong,
/// or what is wanted.
struct Essence {
  /// What is seen to go wrong.
  let symptom: String
  /// What the customer says they want.
  let userGoal: String

  /// Sentences that are looked at.
  private static let mostSentences = 40

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: the customer's words, the subject in the first line.
  ///   - isReport: whether something is reported as wrong: then a clause without a cue can be the
  ///     symptom; otherwise it can be the goal.
  init(_ text: String, isReport: Bool) {
    let sentences = Sentences.split(text).prefix(Self.mostSentences).enumerated()
      .filter { !MachineText.holds($1) }.map { Sentence($1, place: $0) }
    let clauses = sentences.flatMap(\.clauses)
    let complaint = Self.best(clauses) { SymptomReading($0, isReport: isReport) }
    let wish = Self.best(clauses) { GoalReading($0) }
    symptom = complaint ?? ""
    userGoal = wish ?? (isReport ? nil : Self.topic(clauses)) ?? ""
  }

  /// Chooses by what a reading is worth; of equals the first.
  private static func best<R: Reading>(_ clauses: [Clause], _ read: (Clause) -> R?) -> String? {
    var best: (phrase: String, worth: Int)?
    for reading in clauses.lazy.compactMap(read) where reading.worth > best?.worth ?? 0 {
      best = (reading.phrase, reading.worth)
    }
    return best?.phrase
  }

  /// What a request is about where no wish is put in words: its subject, or the question.
  private static func topic(_ clauses: [Clause]) -> String? {
    clauses.lazy.filter { $0.place == 0 || $0.place <= 2 && $0.isQuestion }.map { $0.trimmed() }
      .first { $0.isTopic && Cues.problems.strongest(in: $0.words)?.worth ?? 0 == 0 }?.phrase
  }
}

/// What a clause says, and how well it says it.
protocol Reading {
  var phrase: String { get }
  /// Above 0 for what can be shown.
  var worth: Int { get }
}

extension Clause {
  /// The subject says it best, then the beginning.
  var placeWorth: Int {
    switch place {
    case 0: 6
    case 1...2: 3
    case 3...5: 2
    case 6...9: 1
    default: 0
    }
  }
}

/// A clause read as what goes wrong.
struct SymptomReading: Reading {
  let phrase: String
  let worth: Int

  /// Worth of a subject without a cue where something is reported as wrong.
  private static let subjectWorth = 9

  /// Reads a clause, or gives nil where nothing in it tells of something wrong.
  init?(_ clause: Clause, isReport: Bool) {
    let kept = clause.trimmed()
    guard !kept.isAside, !kept.isRequest, !kept.isCondition else { return nil }
    let cue = Cues.problems.strongest(in: kept.words).flatMap { $0.worth > 0 ? $0 : nil }
    let isTold = cue != nil || kept.isConsequence
    guard isTold || isReport && clause.place == 0 && kept.isTopic else { return nil }
    let start = kept.words.startIndex
    guard let words = kept.cut(around: cue?.range ?? start..<start + 1) else { return nil }
    let strength = max(cue?.worth ?? 0, kept.isConsequence ? 2 : 0)
    let named = words.namedWords - (strength >= 3 ? cue.map { words[$0.range].namedWords } ?? 0 : 0)
    guard named >= (strength >= 3 ? 1 : 2), isReport || strength >= 2 else { return nil }
    phrase = words.phrase
    let leansBack = Cues.pronouns.contains(words.first?.key ?? "")
    let isAsked = clause.isQuestion && !kept.isConsequence
    let sum =
      isTold ? 3 * strength + clause.placeWorth : min(Self.subjectWorth, 3 * words.namedWords)
    worth = sum - (leansBack ? 6 : 0) - (isAsked ? 4 : 0) - (words.count < 3 ? 1 : 0)
  }
}

/// A clause read as what the customer wants.
struct GoalReading: Reading {
  let phrase: String
  let worth: Int

  /// Reads a clause, or gives nil where no wish is in it.
  init?(_ clause: Clause) {
    guard let cue = Cues.goals.last(in: clause.words) else { return nil }
    var rest = clause.words[cue.range.upperBound...].drop { Cues.goalFillers.contains($0.key) }
    if rest.first?.key == "to" { rest = rest.dropFirst() }
    guard let verb = rest.first?.key, !Cues.services.contains(verb) else { return nil }
    let after = Clause(rest, of: clause)
    guard let words = after.cut(around: rest.startIndex..<rest.startIndex + 1) else { return nil }
    guard words.namedWords >= 2 else { return nil }
    phrase = words.phrase
    worth = 3 * cue.worth + clause.placeWorth
  }
}
