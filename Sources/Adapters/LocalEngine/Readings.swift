/// What a clause says, and how well it says it.
protocol Reading {
  var phrase: String { get }
  /// Above 0 for what can be shown.
  var worth: Int { get }
}

extension Clause {
  /// The subject says it best, then the beginning.
  fileprivate var placeWorth: Int {
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

  /// Worth of what has no cue where something is reported as wrong: the subject, if it is a sentence
  /// or a mere name, and another sentence.
  private static let untold = (subject: 8, name: 4, sentence: 1)
  /// Fewest words of a clause without a cue.
  private static let fewest = 4

  /// Reads a clause, or gives nil where nothing in it tells of something wrong.
  init?(_ clause: Clause, _ kind: Essence.Kind) {
    let kept = clause.trimmed()
    guard !kept.isAside, !kept.isRequest, !kept.isSubordinate else { return nil }
    let found = Cues.problems.strongest(in: kept.words).flatMap { $0.worth > 0 ? $0 : nil }
    let strength = max(found?.worth ?? 0, kept.isConsequence ? 2 : 0)
    guard let worth = Self.worth(of: kept, strength, kind) else { return nil }
    let start = kept.words.startIndex
    guard let words = kept.cut(around: found?.range ?? start..<start + 1) else { return nil }
    let cue = strength >= 3 ? found?.range : nil
    guard words.namedWords(outside: cue) >= (strength >= 3 ? 1 : 2) else { return nil }
    if found == nil, clause.place > 0, words.count < Self.fewest { return nil }
    phrase = words.phrase
    self.worth = worth - Self.doubt(words, of: clause, isWhy: kept.isConsequence)
  }

  /// By the cue and the place; nil where nothing tells of something wrong.
  private static func worth(of clause: Clause, _ strength: Int, _ kind: Essence.Kind) -> Int? {
    if strength >= (kind == .report ? 1 : 2) { return 3 * strength + clause.placeWorth }
    guard kind == .report, clause.isTopic else { return nil }
    let isSentence = clause.words.count >= fewest
    if clause.place == 0 { return isSentence ? untold.subject : untold.name }
    return clause.isWhole && clause.place <= 2 && isSentence ? untold.sentence : nil
  }

  /// What speaks against a clause: that it points back, asks, or only tells when.
  private static func doubt(_ words: ArraySlice<Word>, of clause: Clause, isWhy: Bool) -> Int {
    let first = words.first?.key ?? ""
    return (Cues.pronouns.contains(first) ? 4 : 0) + (clause.isQuestion && !isWhy ? 4 : 0)
      + (Cues.conditions.contains(first) ? 3 : 0) + (words.count < 3 ? 1 : 0)
  }
}

/// A clause read as what the customer wants.
struct GoalReading: Reading {
  let phrase: String
  let worth: Int

  /// Last sentence of a report in which a wish is looked for; then steps follow that were tried.
  private static let lastPlace = 6

  /// Reads a clause, or gives nil where no wish is in it.
  init?(_ clause: Clause, _ kind: Essence.Kind) {
    guard let cue = Cues.goals.last(in: clause.words) else { return nil }
    if kind == .report, Self.isDoubtful(cue, in: clause) { return nil }
    let isFirst = cue.range.lowerBound == clause.trimmed().words.startIndex
    if cue.worth == 1, !isFirst { return nil }
    var rest = clause.words[cue.range.upperBound...].drop { Cues.goalFillers.contains($0.key) }
    if rest.first?.key == "to" { rest = rest.dropFirst() }
    if rest.first?.key == "help", let me = rest.dropFirst().first?.key, me == "me" || me == "us" {
      rest = rest.dropFirst(2).drop { $0.key == "to" }
    }
    guard Self.isWish(rest, after: clause.words[cue.range]) else { return nil }
    let after = Clause(rest, of: clause)
    guard let words = after.cut(around: rest.startIndex..<rest.startIndex + 1) else { return nil }
    guard words.namedWords() >= (cue.worth >= 3 ? 1 : 2) else { return nil }
    phrase = words.phrase
    worth = 3 * cue.worth + clause.placeWorth
  }

  /// False for a service of support, and for what is no wish at all.
  private static func isWish(_ rest: ArraySlice<Word>, after cue: ArraySlice<Word>) -> Bool {
    guard let verb = rest.first?.key, !Cues.noWishes.contains(verb) else { return false }
    let isAddressed = cue.contains { Cues.addresses.contains($0.key) }
    return !isAddressed || !Cues.services.contains(verb)
  }

  /// What a program asks for is often quoted in a report.
  private static func isDoubtful(_ cue: CueTable.Match, in clause: Clause) -> Bool {
    clause.place > lastPlace || clause.words[cue.range.lowerBound].key == "please"
  }
}
