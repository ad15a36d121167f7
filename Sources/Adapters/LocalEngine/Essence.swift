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

  /// What a text is for.
  enum Kind {
    /// Something is said to be wrong: then a subject without a cue can be the symptom.
    case report
    /// Something is asked while something is wrong.
    case question
    /// Something is asked, and nothing is off.
    case wish
  }

  /// Sentences that are looked at.
  private static let mostSentences = 40

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: the customer's words, the subject in the first line.
  ///   - kind: whether the text reports something as wrong or asks for something.
  init(_ text: String, _ kind: Kind) {
    let sentences = Sentences.split(text).prefix(Self.mostSentences).enumerated()
      .filter { !MachineText.holds($1) }.map { Sentence($1, place: $0) }
    let clauses = sentences.flatMap(\.clauses)
    let complaint = kind == .wish ? nil : Self.best(clauses) { SymptomReading($0, kind) }
    let wish = Self.best(clauses) { GoalReading($0, kind) }
    symptom = complaint ?? ""
    userGoal = wish ?? (kind == .report ? nil : Self.topic(clauses)) ?? ""
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
      .first {
        ($0.isDoing || $0.isAsked) && Cues.problems.strongest(in: $0.words)?.worth ?? 0 == 0
      }?.phrase
  }
}
