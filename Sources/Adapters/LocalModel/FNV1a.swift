/// The hash FNV-1a with 64 bits (Fowler, Noll and Vo).
enum FNV1a {
  /// The hash of nothing.
  static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of what was hashed and one more byte.
  @inline(__always)
  static func extend(_ hash: UInt64, by byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  /// The hash of bytes, in hexadecimal.
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(bytes.reduce(start, extend), radix: 16)
  }
}
