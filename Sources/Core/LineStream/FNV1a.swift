/// The hash FNV-1a with 64 bits (Fowler, Noll and Vo): the same in every process, which the standard library's is not.
package enum FNV1a {
  /// The hash of nothing.
  package static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of what was hashed and one more byte.
  @inline(__always)
  package static func extend(_ hash: UInt64, by byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  /// The hash of bytes.
  package static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(start, extend) }

  /// The hash of bytes, in hexadecimal.
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(hash(bytes), radix: 16)
  }
}
