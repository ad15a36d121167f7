import LanguageModel

/// A customer's statement as a heading: the clause that holds the matter, without what leads up to it.
struct Headline {
  let text: String
  let words: [String]
  /// How well it reads as a heading, 0 to 1.
  let quality: Double

  private static let wordCount = 2...14
  private static let wellSized = 4...10

  /// Makes a heading of a statement; nil where no clause of it is short enough.
  init?(_ statement: String) {
    guard let best = Self.all(of: statement).max(by: { $0.quality < $1.quality }) else {
      return nil
    }
    self = best
  }

  /// The headings that a statement can give: the whole of it, and its clauses.
  static func all(of statement: String) -> [Headline] {
    clauses(of: statement).enumerated().compactMap { place, clause in
      Headline(stripped(clause), isWhole: place == 0)
    }
  }

  /// Takes words as a heading; nil where they are too few, too many, or name nothing.
  init?(_ words: [String], isWhole: Bool) {
    let keys = words.map(\.key)
    // A number alone names nothing: an error's code is that of many matters.
    let names = keys.count {
      !Cues.emptyWords.contains($0) && !Self.vague.contains($0) && !$0.allSatisfy(\.isNumber)
    }
    guard Self.wordCount.contains(words.count), names >= 1, let first = keys.first,
      let last = keys.last, !Self.unfit.contains(first), !Self.openEnds.contains(last),
      !keys.contains(where: Self.turns.contains)
    else { return nil }
    let index = PhraseIndex.tokens(of: words.joined(separator: " ").lowercased())
    let telling = Self.matters.occurs(inTokens: index) ? 1.0 : 0.4
    let size = Self.wellSized.contains(words.count) ? 1 : 0.75
    let pointing = Self.pointing.contains(first) || first.allSatisfy(\.isNumber) ? 0.4 : 1
    let line = words.joined(separator: " ")
    self.words = words
    text = Pairs.balanced(line.prefix(1).uppercased() + line.dropFirst())
    let named = Self.isUnnamed(keys, line) ? 0.5 : 1
    quality =
      telling * size * pointing * named * (isWhole ? 1 : 0.95) * (Self.isLoud(line) ? 0.5 : 1)
  }

  /// The same heading, its quality times a factor.
  func withQuality(_ factor: Double) -> Headline {
    Headline(text: text, words: words, quality: quality * factor)
  }

  private init(text: String, words: [String], quality: Double) {
    (self.text, self.words, self.quality) = (text, words, quality)
  }

  /// Speaks of a thing that it does not name; after a comma, "it" may be what stands before.
  private static func isUnnamed(_ keys: [String], _ line: String) -> Bool {
    keys.contains("them") || keys.contains("it") && !line.contains(",")
      || keys.last.map { ["this", "that", "these", "those"].contains($0) } ?? false
  }

  /// Mostly capitals.
  private static func isLoud(_ line: String) -> Bool {
    let letters = line.filter(\.isLetter)
    return letters.count { $0.isUppercase } * 2 > letters.count
  }

  /// The whole sentence, and its parts between signs and joining words.
  private static func clauses(of statement: String) -> [[String]] {
    let words = statement.split(separator: " ").map(String.init).filter {
      $0.contains { $0.isLetter || $0.isNumber }
    }
    var parts: [[String]] = []
    var part: [String] = []
    for word in words {
      if separators.contains(word.lowercased()), part.count >= 3 {
        parts.append(part)
        part = []
        continue
      }
      part.append(word)
      if let last = word.last, ",;:.?!".contains(last), !isAbbreviation(word) {
        parts.append(part)
        part = []
      }
    }
    if !part.isEmpty { parts.append(part) }
    return parts.count > 1 ? [words] + parts : [words]
  }

  private static func isAbbreviation(_ word: String) -> Bool { word.dropLast().contains(".") }

  /// A clause without greetings, without what leads up to the matter, and with the writer left out.
  private static func stripped(_ clause: [String]) -> [String] {
    // A comma between the words stays, as the whole sentence may be the heading.
    var words = clause.map {
      $0.trimmingEnds.isEmpty || !$0.hasSuffix(",") ? $0.trimmingEnds : $0.trimmingEnds + ","
    }
    .filter { !$0.isEmpty }
    while let lead = lead(of: words) {
      words = lead.instead + words.dropFirst(lead.words.count)
      if lead.isFinal { break }
    }
    words = fromQuestion(words)
    while words.count > 3, let last = words.last, looseEnds.contains(last.key) {
      words.removeLast()
    }
    return words.dropLast() + words.suffix(1).map(\.trimmingEnds)
  }

  /// The words from "how to" on, where only a name or two stand before it.
  private static func fromQuestion(_ words: [String]) -> [String] {
    let question = words.indices.dropLast(3).first { place in
      (1...mostNames).contains(place) && words[place].key == "how" && words[place + 1].key == "to"
    }
    return question.map { Array(words[$0...]) } ?? words
  }

  private static let mostNames = 2

  private struct Lead {
    let words: [String]
    let instead: [String]
    let isFinal: Bool
  }

  /// The longest lead that words begin with, where enough of them remain.
  private static func lead(of words: [String]) -> Lead? {
    let keys = words.prefix(longestLead).map(\.key)
    return leads[keys.first ?? ""]?.first {
      keys.starts(with: $0.words) && words.count - $0.words.count + $0.instead.count >= 2
        && !($0.words.contains("trying") && words.contains(where: fails))
    }
  }

  /// Says that what was tried does not work, so that the clause is no question.
  private static func fails(_ word: String) -> Bool {
    let key = word.key
    return key.hasSuffix("n't") || ["not", "fails", "failed", "impossible", "cannot"].contains(key)
  }

  /// What a clause begins with, and what stands in its place, by its first word, the longest first.
  private static let leads: [String: [Lead]] = {
    let all = leadTable.split(separator: ";").map { entry in
      let sides = entry.split(separator: ">", omittingEmptySubsequences: false)
        .map { $0.split(separator: " ").map(String.init) }
      let instead = sides.count > 1 ? sides[1] : []
      return Lead(words: sides[0], instead: instead, isFinal: !instead.isEmpty)
    }.sorted { $0.words.count > $1.words.count }
    return Dictionary(grouping: all) { $0.words[0] }
  }()

  private static let longestLead = leads.values.joined().map(\.words.count).max() ?? 0

  private static let leadTable = """
    hi; hello; hey; sir; madam; sir/madam; sirs; regards; re; fwd; am unable to>cannot; am not able to>cannot; hallo; bonjour; dear; good morning; please; help; urgent; question; problem; issue; bug; so; and; \
    but; also; however; basically; well; now; then; suddenly; recently; currently; lately; today; all of a sudden; \
    a few days ago; a few weeks ago; a couple of days ago; a week ago; some days ago; \
    i started having problems with>problems with; i started having issues with>issues with; \
    why; why is my; why are my; why do my; why does my; why did my; \
    where do my; where did my; do my; does my; did my; \
    i have a problem with; i have a problem where; i have an issue with; i have an issue where; \
    i am having a problem with; i am having an issue with; i am having issues with; i am having problems with; \
    i'm having a problem with; i'm having an issue with; i'm having issues with; i'm having problems with; \
    i'm having trouble>trouble; i am having trouble>trouble; i have trouble>trouble; having trouble>trouble; \
    i have a problem; the problem is that; the problem is; my problem is that; my problem is; the issue is that; the issue is; \
    i noticed that; i notice that; i have noticed that; i've noticed that; i found that; it seems that; it seems; \
    it appears that; it looks like; i think; i believe; i see that; for some reason; as of today; since yesterday; \
    is there a way to>how to; is there any way to>how to; is there a way i can>how to; is it possible to>how to; \
    would it be possible to>how to; how do i>how to; how can i>how to; how do we>how to; how can we>how to; \
    how do you>how to; how would i>how to; how should i>how to; how can one>how to; can i>how to; could i>how to; \
    how to>how to; i would like to know how to>how to; i want to know how to>how to; i need to know how to>how to; \
    i need help to>how to; does anyone know how to>how to; can anyone tell me how to>how to; \
    please tell me how to>how to; i don't know how to>how to; i do not know how to>how to; \
    i cannot>cannot; i can't>cannot; i can not>cannot; i cant>cannot; we cannot>cannot; we can't>cannot; \
    i am unable to>cannot; i'm unable to>cannot; i am not able to>cannot; i'm not able to>cannot; unable to>cannot; \
    not able to>cannot; i can no longer>can no longer; i could not>could not; i couldn't>could not; \
    i am no longer able to>can no longer; i'm no longer able to>can no longer; can't>cannot; cant>cannot; \
    i am trying to>how to; i'm trying to>how to; i was trying to>how to; trying to>how to; \
    what if i want to>how to; what if i need to>how to; am i not>not; do some>some; do all>all; do the; does the; \
    did the; i am missing>missing; i'm missing>missing; i would like to>wish to; i'd like to>wish to; \
    i want to>wish to; i wish to>wish to; i need to>need to; i wish>wish that; we would like to>wish to; \
    i have lost>lost; i've lost>lost; i lost>lost; i keep getting>keep getting; i am getting>getting; i'm getting>getting; \
    have i not received>not receiving; haven't been able to>cannot; i haven't been able to>cannot; \
    i have not been able to>cannot; i have been unable to>cannot; have been unable to>cannot; why can i not>cannot; \
    why can't i>cannot; why cannot i>cannot; does anyone know why; anyone know why; anyone know the reason why; \
    does all my; does all; why does all my; keep getting this>keep getting; keeps getting this>keeps getting; \
    i have not received>not receiving; i've not received>not receiving; i haven't received>not receiving; \
    i appear to have lost>lost; i seem to have lost>lost; i prefer to>wish to; fix; \
    i get>getting; i am not getting>not getting; i'm not getting>not getting; i am not receiving>not receiving; \
    i'm not receiving>not receiving; i do not receive>not receiving; i don't receive>not receiving; \
    my; our; the; i just; i still; i also; i have
    """

  /// Words by which a sentence takes back or explains what it said.
  private static let turns: Set<String> = ["but", "because", "although", "however", "though"]

  private static let separators: Set<String> = [
    "but", "because", "although", "however", "though", "so", "aber", "weil", "mais", "pero",
  ]

  private static let looseEnds: Set<String> = [
    "a", "an", "the", "and", "or", "of", "to", "in", "at", "for", "with", "from", "by", "my", "i",
    "is", "are",
    "that", "when", "if", "as", "since", "after", "while", "because", "but", "please", "thanks",
    "help", "so", "also", "too", "right", "just", "even", "suddenly", "somehow", "lately",
  ]

  /// Words that name nothing in a heading.
  private static let vague: Set<String> = [
    "way", "new", "feature", "since", "update", "back", "rid", "cannot", "change", "stop", "again",
    "off", "trying", "wish",
    "need", "getting", "lost", "missing", "not", "how", "to", "their", "get", "old", "longer",
    "previously", "disappeared", "message", "error", "errors", "code", "codes", "erreur",
    "d'erreur", "fehler",
    "fehlermeldung", "something", "nothing", "everything", "anything", "completely",
  ]

  private static let pointing: Set<String> = [
    "should", "shall", "second", "secondly", "firstly", "although", "instead", "while", "unless",
    "until", "though", "during", "of", "to", "not",
    "than", "from", "will", "am", "be", "been", "into", "because", "by", "its",
    "their", "his", "and",
    "this", "these", "those", "there", "i", "we", "which",
    "what",
    "i'm", "i've", "any", "did", "do", "does", "is", "are", "was", "were", "have",
    "has", "if",
    "when", "after", "since", "where", "who", "with", "for", "in", "on", "at", "only", "same",
    "some", "even",
  ]

  /// First words of what is no heading by itself: an answer, an addition, a place or a time.
  private static let unfit: Set<String> = [
    "yes", "yeah", "ok", "okay", "nope", "and", "also", "or", "below", "above", "under",
    "here's", "here", "thank", "thanks", "that's", "besides", "except", "plus", "either", "neither",
    "that", "you", "your", "me", "he", "she", "him", "her", "they", "it", "it's",
  ]

  /// Last words that leave a heading open.
  private static let openEnds: Set<String> = [
    "about", "above", "after", "against", "among", "around", "as", "at", "because", "before",
    "behind", "below", "between", "by", "during", "for", "from", "if", "in", "into", "of", "on",
    "onto", "over", "since", "than", "through", "to", "under", "until", "via", "when", "while",
    "with", "within", "without", "how", "why", "what", "that", "not", "can", "my", "the", "a", "an",
    "and", "or", "but", "already", "then", "i", "is", "are", "do", "does", "did", "don't",
    "doesn't", "didn't",
    "isn't", "aren't", "wasn't", "won't", "can't", "cannot", "couldn't",
  ]

  /// Words that name what is wrong or wished for.
  private static let matters = PhraseIndex([
    "error", "errors", "fails", "failed", "failing", "failure", "crash", "crashes", "crashed",
    "crashing", "freezes",
    "freezing", "frozen", "hangs", "stuck", "not", "t", "cannot", "unable", "no longer",
    "disappeared", "disappear",
    "disappears", "vanished", "missing", "lost", "gone", "deleted", "duplicate", "duplicates",
    "duplicated", "twice",
    "slow", "slowly", "broken", "blank", "empty", "corrupted", "garbled", "blurry", "timeout",
    "times out", "timed out",
    "rejected", "refused", "denied", "blocked", "invalid", "hacked", "keeps", "keep", "wrong",
    "incorrect", "how to",
    "wish", "need to", "trying", "trouble", "problem", "problems", "issue", "issues", "stopped",
    "stops", "won", "never",
    "too", "unwanted", "instead", "quit", "reverts", "ignores", "changed", "removed", "add", "why",
    "unresponsive",
    "dont", "doesnt", "wont", "nicht", "kein", "keine", "fehler", "verschwunden", "ne",
    "impossible", "erreur", "perdu",
    "disparu", "comment", "no", "cómo", "error", "non", "wie kann", "get rid", "turn off", "stop",
    "where is", "where are",
  ])
}

extension String {
  /// The word as lists hold it.
  fileprivate var key: String { trimmingEnds.lowercased().replacing("’", with: "'") }

  /// The word without signs at both ends, but for those that belong to it.
  fileprivate var trimmingEnds: String {
    let isSign = { (character: Character) in
      !character.isLetter && !character.isNumber && !"'’\"“”)(+#%&/".contains(character)
    }
    guard let start = firstIndex(where: { !isSign($0) }),
      let end = lastIndex(where: { !isSign($0) })
    else { return "" }
    return String(self[start...end])
  }
}
