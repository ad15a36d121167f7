/// True for a letter of ASCII.
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

extension ArraySlice where Element == UInt8 {
  /// Finds the first place where a short text stands, compared byte by byte.
  func firstOffset(of text: StaticString) -> Int? {
    let pattern = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard let first = pattern.first else { return startIndex }
    var start = startIndex
    while let index = self[start...].firstIndex(of: first) {
      if self[index...].starts(with: pattern) { return index }
      start = index + 1
    }
    return nil
  }

  /// True when the bytes begin with any of some short texts.
  func starts(withAnyOf texts: [StaticString]) -> Bool {
    texts.contains { text in
      starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
  }

  /// True when the bytes end with any of some short texts.
  func ends(withAnyOf texts: [StaticString]) -> Bool {
    texts.contains { suffix($0.utf8CodeUnitCount).starts(withAnyOf: [$0]) }
  }

  /// True when any of some short texts stands here.
  func holds(anyOf texts: [StaticString]) -> Bool {
    texts.contains { firstOffset(of: $0) != nil }
  }
}

extension StringProtocol {
  /// True when any of some short texts stands here, compared byte by byte.
  func holds(anyOf texts: [StaticString]) -> Bool { Array(utf8)[...].holds(anyOf: texts) }

  /// Words in order: runs of letters, digits and what attaches to them.
  func words() -> [Substring.UnicodeScalarView] {
    Substring(self).unicodeScalars.split { !isWordScalar($0) }
  }
}

private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return isLetter(UInt8(scalar.value)) || scalar.value &- 0x30 < 10 }
  let properties = scalar.properties
  return properties.isAlphabetic || properties.numericType != nil
    || properties.generalCategory == .nonspacingMark
}
