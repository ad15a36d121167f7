import Glibc

extension UnsafeRawBufferPointer {
  /// Tells whether a byte occurs, by memchr, which is many times as fast as a loop.
  package func holds(_ byte: UInt8) -> Bool {
    baseAddress.map { memchr($0, Int32(byte), count) != nil } ?? false
  }
}
