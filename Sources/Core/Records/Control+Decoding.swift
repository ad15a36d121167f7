// Places and counters come from files and other programs, and are added to and compared: numbers out of bounds are
// refused where they are read.

extension Watermark {
  /// Reads a place.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      createdAt: try fields.number(.createdAt, within: Bounds.seconds),
      id: try fields.decode(String.self, forKey: .id)
    )
  }
}

extension Cursor.Window {
  private enum Key: CodingKey { case from, to }

  /// Reads a span.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    self.init(
      from: try fields.number(.from, within: Bounds.seconds),
      to: try fields.number(.to, within: Bounds.seconds)
    )
  }
}

extension SearchTally.Gap {
  private enum Key: CodingKey { case from, to, missing }

  /// Reads a gap.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    self.init(
      from: try fields.number(.from, within: Bounds.seconds),
      to: try fields.number(.to, within: Bounds.seconds),
      missing: try fields.number(.missing, within: Bounds.count)
    )
  }
}

extension Barrier {
  /// Reads a barrier.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      phase: try fields.decode(Phase.self, forKey: .phase),
      cursor: try fields.decodeIfPresent(Cursor.self, forKey: .cursor),
      counts: try fields.counts(.counts)
    )
  }
}

extension KeyedDecodingContainer {
  /// Reads counters that can be added up.
  func counts(_ key: Key) throws -> [String: Int] {
    let counts = try decode([String: Int].self, forKey: key)
    for number in counts.values { try check(number, key, Bounds.count) }
    return counts
  }

  /// Reads a number within bounds.
  func number(_ key: Key, within bounds: ClosedRange<Int>) throws -> Int {
    let number = try decode(Int.self, forKey: key)
    try check(number, key, bounds)
    return number
  }

  private func check(_ number: Int, _ key: Key, _ bounds: ClosedRange<Int>) throws {
    guard bounds.contains(number) else {
      throw DecodingError.dataCorruptedError(
        forKey: key,
        in: self,
        debugDescription: "\(number) is out of bounds"
      )
    }
  }
}
