import Glibc
import LanguageModel
import LocalModel
import Records

/// How likely a customer writes in anger, by the head's answer and by how they write.
///
/// The vector of a text hardly tells its tone. The weights are those of a logistic regression on some 2,600
/// conversations of two products (docs/labels.md).
struct Displeasure {
  /// 0 to 1.
  let probability: Double

  private static let answerFactor = 0.75
  private static let strongFactor = 2.5
  private static let mildFactor = 0.55
  private static let mostlyCapitalsFactor = 1.0
  private static let capitalsFactor = 0.75
  private static let questionFactor = 0.6
  private static let offset = 2.3
  /// Probabilities below this count as this, as a logarithm of 0 would outweigh all words.
  private static let least = 0.002

  /// Letters of the shortest word that counts: most abbreviations have fewer.
  private static let fewestLetters = 4
  /// Share of words in capitals above which a text is mostly in capitals, and words below which it is too short for that.
  private static let mostly = 0.3
  private static let fewestWords = 6

  /// Weighs the answer to `sentiment`.
  ///
  /// - Parameters:
  ///   - answer: the head's answer on the opener.
  ///   - opener: what the customer wrote first.
  ///   - words: the same, as `PhraseIndex` reads it.
  init(_ answer: LabelAnswer, opener: String, _ words: [String]) {
    let probability = { (tone: Sentiment) in max(Self.least, answer[tone.rawValue]) }
    let odds = probability(.negative) / probability(.neutral)
    let capitals = Self.capitals(in: opener)
    let evidence =
      Self.answerFactor * log(odds)
      + (Self.strong.occurs(inTokens: words) ? Self.strongFactor : 0)
      + (Self.mild.occurs(inTokens: words) ? Self.mildFactor : 0)
      + (capitals > Self.mostly ? Self.mostlyCapitalsFactor : 0)
      + (capitals > 0 ? Self.capitalsFactor : 0)
      + (Self.insists(opener) ? Self.questionFactor : 0)
    self.probability = logistic(evidence - Self.offset)
  }

  /// The share of words that are written in capitals; of a short text `mostly` at most.
  private static func capitals(in text: String) -> Double {
    let words = text.split { !$0.isLetter }.filter { $0.count > 1 }
    let count = words.count { $0.count >= fewestLetters && $0.allSatisfy(\.isUppercase) }
    let share = Double(count) / Double(max(1, words.count))
    return words.count < fewestWords ? min(share, mostly) : share
  }

  /// True for two question marks in a row, or one next to an exclamation mark.
  private static func insists(_ text: String) -> Bool {
    ["??", "?!", "!?"].contains { text.contains($0) }
  }

  private static let strong = PhraseIndex([
    "absurd", "angry", "annoyed", "appalling", "atrocious", "awful", "bloody", "bullshit", "crap",
    "crappy", "damn", "damned", "desperate", "despise", "disappointment", "disgusted", "disgusting",
    "drives me crazy", "drives me nuts", "driving me crazy", "driving me nuts", "fed up",
    "for god s sake", "for heaven s sake", "fuck", "fucking", "furious", "garbage", "had enough",
    "hate", "hell", "hopeless", "horrible", "horrid", "how dare", "how hard", "idiot", "idiotic",
    "idiots", "incompetent", "infuriating", "insane", "insanity", "irritated", "loathe", "mad",
    "nonsense", "outrageous", "pathetic", "ridiculous", "seriously", "shameful", "shit", "shitty",
    "sick of", "stupid", "suck", "sucks", "terrible", "thanks for nothing", "tired of",
    "unacceptable", "unbelievable", "upset", "useless", "waste of time", "wasting my time",
    "why are you", "why can t you", "why did you", "why do you", "why don t you", "why would you",
    "wit s end", "wits end", "worst", "worthless", "wtf", "yet again", "inakzeptabel",
    "unverschämt", "frechheit", "katastrophe", "furchtbar", "inacceptable", "scandaleux",
    "lamentable", "inaceptable", "vergüenza", "pésimo",
  ])
  private static let mild = PhraseIndex([
    "a joke", "a mess", "a pain", "abandon", "absolutely", "annoyance", "annoying", "begging",
    "bother me", "bring back", "bring it back", "crazy", "disappointed", "disappointing",
    "disaster", "don t care", "dumb", "every single", "for no reason", "forced", "forcing",
    "frustrated", "frustrating", "frustration", "gave up", "give up", "give us back", "giving up",
    "intrusive", "irritating", "makes no sense", "nightmare", "no longer trust", "put it back",
    "rubbish", "switch to", "switching to", "ugh", "unhappy", "unusable", "wasted", "what the",
    "worse",
  ])
}
