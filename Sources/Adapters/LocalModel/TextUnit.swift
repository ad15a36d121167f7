@_spi(_Unicode) import Swift

/// What a scalar of the text means to BERT's uncased reading.
enum TextUnit {
  /// Part of a word.
  case letter(Unicode.Scalar)
  /// White space.
  case gap
  /// A punctuation mark or an ideograph: a word of its own.
  case mark(Unicode.Scalar)

  /// The unit of a printable ASCII scalar or ASCII white space; nil for all others.
  init?(ascii scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x61...0x7A, 0x30...0x39: self = .letter(scalar)
    case 0x41...0x5A: self = .letter(Unicode.Scalar(UInt8(scalar.value + 0x20)))
    case 0x20, 0x09, 0x0A, 0x0D: self = .gap
    case 0x21...0x7E: self = .mark(scalar)
    default: return nil
    }
  }

  /// The units of any scalar: none for control characters and accents, several for what decomposes.
  static func units(of scalar: Unicode.Scalar) -> [TextUnit] {
    if let ascii = TextUnit(ascii: scalar) { return [ascii] }
    if isDropped(scalar) { return [] }
    if scalar.properties.isWhitespace { return [.gap] }
    let bases = String(scalar)._nfd.filter { $0.properties.generalCategory != .nonspacingMark }
    if isIdeograph(scalar) { return bases.map(TextUnit.mark) }
    return bases.flatMap { base in
      base.properties.lowercaseMapping.unicodeScalars.map {
        $0.isPunctuation ? .mark($0) : .letter($0)
      }
    }
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse: true
    default: scalar.value == 0xFFFD
    }
  }

  /// Whether BERT's tokenizer puts spaces around the scalar: it lists these CJK ideograph blocks.
  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2A6DF,
      0x2A700...0x2CEAF, 0x2F800...0x2FA1F:
      true
    default: false
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isPunctuation: Bool {
    if isASCII, case .mark = TextUnit(ascii: self) { return true }
    return switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }
}
