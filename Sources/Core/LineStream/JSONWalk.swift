import Glibc

/// Walks over the elements or members of one well-formed container, by brackets and quotes alone.
struct JSONWalk {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 1

  /// Begins behind the bracket that opens the container.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Gives the place of the next value; nil at the container's end.
  mutating func next() -> Range<Int>? {
    skipSeparators()
    let start = position
    return skipValue() ? start..<position : nil
  }

  /// Gives the places of the next key, without its quotes, and of its value; nil at the object's end.
  mutating func nextMember() -> (key: Range<Int>, value: Range<Int>)? {
    guard let key = next(), let value = next() else { return nil }
    return ((key.lowerBound + 1)..<(key.upperBound - 1), value)
  }

  private mutating func skipSeparators() {
    while position < bytes.count,
      bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: ",")
        || bytes[position] == UInt8(ascii: ":")
    { position += 1 }
  }

  /// Passes over a value; false where the container ends.
  private mutating func skipValue() -> Bool {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        skipString()
        if depth == 0 { return true }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return false }
        depth -= 1
        if depth == 0 {
          position += 1
          return true
        }
      case _ where depth == 0:
        skipScalar()
        return true
      default: break
      }
      position += 1
    }
    return false
  }

  private mutating func skipString() {
    let start = position + 1
    position = start
    // Texts are most of a conversation, and memchr is many times as fast as a loop.
    while position < bytes.count, let rest = bytes.baseAddress.map({ $0 + position }),
      let quote = memchr(rest, Int32(UInt8(ascii: "\"")), bytes.count - position)
    {
      position += UnsafeRawPointer(rest).distance(to: UnsafeRawPointer(quote)) + 1
      let escapes = bytes[start..<(position - 1)].reversed().prefix { $0 == UInt8(ascii: "\\") }
      if escapes.count.isMultiple(of: 2) { return }
    }
    position = bytes.count
  }

  private mutating func skipScalar() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0...0x20: return
      default: position += 1
      }
    }
  }
}
