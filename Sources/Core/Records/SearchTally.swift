/// What the searches of a window promised and gave, over all attempts of a sweep.
///
/// `promised` is always `listed` plus the conversations that the gaps are missing.
package struct SearchTally: Codable, Sendable, Equatable {
  /// A span of time whose search counts more conversations than it lists.
  package struct Gap: Codable, Sendable, Equatable {
    /// First and last second, both included, in seconds since 1970.
    package var from: Int
    package var to: Int
    /// Conversations that were counted but not listed.
    package var missing: Int

    package init(from: Int, to: Int, missing: Int) {
      self.from = from
      self.to = to
      self.missing = missing
    }
  }

  /// The largest number of conversations that a search counted in the whole window; nil where none did.
  package var counted: Int?
  package private(set) var promised = 0
  /// Conversations that a search listed and whose records are out.
  package private(set) var listed = 0
  package private(set) var gaps: [Gap] = []

  private enum CodingKeys: CodingKey { case counted, promised, listed, gaps }

  /// Reads a tally.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    counted =
      try fields.decodeIfPresent(Int.self, forKey: .counted) == nil
      ? nil : fields.number(.counted, within: Bounds.count)
    promised = try fields.number(.promised, within: Bounds.count)
    listed = try fields.number(.listed, within: Bounds.count)
    gaps = try fields.decode([Gap].self, forKey: .gaps)
  }

  /// Starts with conversations that were listed before.
  package init(listed: Int = 0) {
    promised = listed
    self.listed = listed
  }

  /// Conversations that are known to be missing.
  package var missing: Int { promised - listed }

  /// Takes in a count of the whole window.
  package mutating func count(_ number: Int) { counted = max(counted ?? 0, number) }

  /// Notes one more conversation that was listed.
  package mutating func list() {
    promised += 1
    listed += 1
  }

  /// Notes a gap.
  package mutating func miss(_ gap: Gap) {
    promised += gap.missing
    gaps.append(gap)
  }

  /// Replaces the gaps once the window was listed again.
  package mutating func settle(_ gaps: [Gap]) {
    self.gaps = gaps
    promised = listed + gaps.reduce(0) { $0 + $1.missing }
  }
}
