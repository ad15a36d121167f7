/// A word as the tokenizer sees it: lower case, no accents.
struct Word {
  /// UTF-8.
  var bytes: [UInt8] = []
  /// For each scalar, the number of bytes up to its end.
  var scalarEnds: [Int] = []
  /// More than 100 scalars, of which the first 100 are kept: BERT takes such a word as unknown.
  var isTooLong = false

  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ scalar: Unicode.Scalar) {
    guard scalarEnds.count < 100 else {
      isTooLong = true
      return
    }
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    scalarEnds.append(bytes.count)
  }
}

/// Reads a text's words one by one: runs between white space, and each punctuation mark and
/// ideograph for itself.
struct WordReader: IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  /// What is read but not yet given out, the next one last.
  private var pending: [TextUnit] = []

  init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
  }

  mutating func next() -> Word? {
    var word = Word()
    while let unit = nextUnit() {
      switch unit {
      case .letter(let scalar):
        word.append(scalar)
      case .gap:
        if !word.isEmpty { return word }
      case .mark(let scalar):
        if !word.isEmpty {
          pending.append(unit)
          return word
        }
        word.append(scalar)
        return word
      }
    }
    return word.isEmpty ? nil : word
  }

  private mutating func nextUnit() -> TextUnit? {
    while pending.isEmpty {
      guard let scalar = scalars.next() else { return nil }
      if let ascii = TextUnit(ascii: scalar) { return ascii }
      pending = TextUnit.units(of: scalar).reversed()
    }
    return pending.removeLast()
  }
}
