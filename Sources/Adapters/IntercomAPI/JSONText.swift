import Glibc
import LineStream

/// Finds values inside JSON that is already known to be well formed.
enum JSONText {
  /// Finds the elements of an array, or nil where the text is no array.
  static func elements(_ array: ArraySlice<UInt8>) -> [Range<Int>]? {
    guard array.first == UInt8(ascii: "[") else { return nil }
    return array.withUnsafeBufferPointer { bytes in
      var walk = JSONWalk(bytes)
      return walk.elements().map { $0.offset(by: array.startIndex) }
    }
  }

  /// Finds the value of a key of an object, or nil where there is none.
  static func value(_ key: StaticString, in object: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard object.first == UInt8(ascii: "{") else { return nil }
    let found = object.withUnsafeBufferPointer { bytes in
      var walk = JSONWalk(bytes)
      return walk.value(key)
    }
    return found.map { object[$0.offset(by: object.startIndex)] }
  }

  /// Reads a whole number, or nil where the text is none.
  static func integer(_ text: ArraySlice<UInt8>?) -> Int? {
    text.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
  }

  /// Puts an object on one line: line ends can only stand between its tokens.
  static func oneLine(_ object: some Collection<UInt8>) -> [UInt8] {
    object.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
  }

  /// Tells whether an object lies on several lines.
  static func isMultiline(_ object: [UInt8]) -> Bool {
    object.withUnsafeBytes { bytes in
      [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains { byte in
        bytes.baseAddress.map { memchr($0, Int32(byte), bytes.count) != nil } ?? false
      }
    }
  }

  /// Gives a text as a JSON string.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Walks over well-formed JSON by brackets and quotes alone.
private struct JSONWalk {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func elements() -> [Range<Int>] {
    var found: [Range<Int>] = []
    while true {
      skipSeparators()
      let start = position
      guard skipValue() else { return found }
      found.append(start..<position)
    }
  }

  mutating func value(_ key: StaticString) -> Range<Int>? {
    let name = UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
    var found: Range<Int>?
    while true {
      skipSeparators()
      let keyStart = position + 1
      guard skipValue() else { return found }
      let isWanted = bytes[keyStart..<(position - 1)].elementsEqual(name)
      skipSeparators()
      let start = position
      guard skipValue() else { return found }
      if isWanted { found = start..<position }
    }
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

extension Range<Int> {
  fileprivate func offset(by distance: Int) -> Range<Int> {
    (lowerBound + distance)..<(upperBound + distance)
  }
}
