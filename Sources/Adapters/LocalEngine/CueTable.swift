/// Words in a row that tell something, each with what it is worth.
struct CueTable: Sendable {
  /// A place where a cue stands.
  struct Match {
    let range: Range<Int>
    let worth: Int
  }

  private struct Entry {
    let words: [String]
    let worth: Int
  }

  /// The longest first, by first word.
  private let entries: [String: [Entry]]

  /// Takes phrases in groups; a group is a worth and phrases between semicolons.
  init(_ groups: KeyValuePairs<Int, String>) {
    var entries: [String: [Entry]] = [:]
    for (worth, list) in groups {
      for phrase in list.split(separator: ";") {
        let words = phrase.split(whereSeparator: \.isWhitespace).map(String.init)
        if let first = words.first {
          entries[first, default: []].append(Entry(words: words, worth: worth))
        }
      }
    }
    self.entries = entries.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  /// The cue of most worth, of equals the first; a longer phrase hides the shorter ones in it.
  func strongest(in words: ArraySlice<Word>) -> Match? {
    matches(in: words).max { one, other in
      (one.worth, other.range.lowerBound) < (other.worth, one.range.lowerBound)
    }
  }

  /// The last cue.
  func last(in words: ArraySlice<Word>) -> Match? { matches(in: words).last { $0.worth > 0 } }

  /// True where the words begin with a phrase.
  func isPrefix(of words: ArraySlice<Word>) -> Bool { prefixLength(of: words) != nil }

  /// How many words the phrase has that these begin with.
  func prefixLength(of words: ArraySlice<Word>) -> Int? {
    match(at: words.startIndex, in: words)?.range.count
  }

  private func matches(in words: ArraySlice<Word>) -> [Match] {
    var found: [Match] = []
    var index = words.startIndex
    while index < words.endIndex {
      let match = match(at: index, in: words)
      if let match { found.append(match) }
      index = match?.range.upperBound ?? index + 1
    }
    return found
  }

  private func match(at start: Int, in words: ArraySlice<Word>) -> Match? {
    guard start < words.endIndex, let candidates = entries[words[start].key] else { return nil }
    let rest = words[start...]
    return candidates.first { entry in
      rest.count >= entry.words.count && zip(rest, entry.words).allSatisfy { $0.key == $1 }
    }.map { Match(range: start..<start + $0.words.count, worth: $0.worth) }
  }
}
