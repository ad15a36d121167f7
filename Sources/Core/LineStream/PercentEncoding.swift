extension String {
  /// Gives the text as it may stand in a part of a URI (RFC 3986).
  ///
  /// - Parameter kept: characters in ASCII that stay as they are, beside letters, digits, `-` and `_`.
  /// - Returns: the text, all its other bytes as `%` and two digits.
  package func percentEncoded(keeping kept: String = ".~") -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let kept = Array(kept.utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"):
        bytes.append(byte)
      case _ where kept.contains(byte): bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
