import Glibc

/// How distinctive terms are for a group: class-based TF-IDF over the members' digests.
///
/// A term is a content word or two adjacent ones. What counts is in how many digests a term occurs, not how often.
struct Distinction {
  private var lexicon = Lexicon()
  /// Terms of each text, each once, in ascending order.
  private var terms: [[Term]] = []
  private var frequencies: [Term: Int] = [:]

  /// One word, or two in their order.
  struct Term: Hashable, Comparable {
    let first: Int32
    /// The second word, or -1.
    let second: Int32

    var isPair: Bool { second >= 0 }
    var words: [Int32] { isPair ? [first, second] : [first] }

    static func < (left: Term, right: Term) -> Bool {
      (left.first, left.second) < (right.first, right.second)
    }
  }

  /// What two words that stand together are worth beside each alone: they tell what one word leaves open.
  private static let pairBonus = 1.5
  private static let leastLift = 1e-6
  /// Least share of a group's texts that hold one of its terms.
  private static let leastShare = 0.1

  /// Adds a text; texts are numbered in the order they are added.
  mutating func add(_ runs: [[String]]) {
    var found: Set<Term> = []
    for run in runs {
      let numbers = run.map { lexicon.number(of: $0) }
      for (place, number) in numbers.enumerated() {
        found.insert(Term(first: number, second: -1))
        guard place > 0, numbers[place - 1] != number else { continue }
        found.insert(Term(first: numbers[place - 1], second: number))
      }
    }
    for term in found { frequencies[term, default: 0] += 1 }
    terms.append(found.sorted())
  }

  /// The most distinctive terms of some texts among all, the most distinctive first.
  ///
  /// The same texts give the same terms in whatever order they were added.
  func phrases(of texts: [Int], limit: Int) -> [Phrase] {
    var counts: [Term: Int] = [:]
    for text in texts { for term in terms[text] { counts[term, default: 0] += 1 } }
    let fewest = texts.count < 3 ? 1 : max(2, Int(Double(texts.count) * Self.leastShare))
    let scored = counts.filter { $0.value >= fewest }.map { term, count in
      (
        term: term, score: score(term, count, of: texts.count),
        share: Double(count) / Double(texts.count), lift: lift(term, count, of: texts.count)
      )
    }
    // Words by name settle equal scores; numbers would depend on the order of the input.
    let best = scored.max(count: limit * 4) { $0.score }
    return best.map { entry in
      let words = entry.term.words.map { lexicon.word($0) }
      return Phrase(words: words, score: entry.score, share: entry.share, lift: entry.lift)
    }
    .sorted { ($1.score, $0.text) < ($0.score, $1.text) }
    .prefix(limit).map { $0 }
  }

  private func score(_ term: Term, _ count: Int, of size: Int) -> Double {
    let frequency = frequencies[term, default: count]
    let share = Double(count) / Double(size)
    // A term that is as common elsewhere names nothing; it only helps where all texts are one group.
    let gain = max(log(lift(term, count, of: size)), Self.leastLift)
    let score = share * gain * (term.isPair ? Self.pairBonus : 1)
    // In a group of one or two, what occurs nowhere else is as likely a slip of the pen as a matter.
    return size < 3 && frequency == count ? score / 4 : score
  }

  /// How many times a term is as frequent among some texts as among all.
  private func lift(_ term: Term, _ count: Int, of size: Int) -> Double {
    let everywhere = Double(frequencies[term, default: count]) / Double(terms.count)
    return Double(count) / Double(size) / everywhere
  }

  /// A term as people read it.
  struct Phrase: Equatable {
    let words: [String]
    let score: Double
    /// Share of the texts that hold it, 0 to 1.
    let share: Double
    /// How many times it is as frequent there as among all texts.
    let lift: Double

    var text: String { words.joined(separator: " ") }
  }
}

extension Array {
  /// The elements of the greatest values, with all that equal the last of them.
  fileprivate func max(count: Int, by value: (Element) -> Double) -> [Element] {
    guard self.count > count else { return self }
    let least = map(value).sorted(by: >)[count - 1]
    return filter { value($0) >= least }
  }
}
