/// Finds values inside JSON that is known to be well formed, as `JSONObject` checks it, and writes strings.
package enum JSONText {
  /// Finds the elements of an array, or nil where the text is not an array.
  package static func elements(_ array: ArraySlice<UInt8>) -> [Range<Int>]? {
    guard array.first == UInt8(ascii: "[") else { return nil }
    return array.withUnsafeBufferPointer { bytes in
      var walk = JSONWalk(bytes)
      var found: [Range<Int>] = []
      while let element = walk.next() { found.append(element.offset(by: array.startIndex)) }
      return found
    }
  }

  /// Finds the value of a key of an object, or nil where there is none; the first one where a key stands twice.
  package static func value(_ key: String, in object: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard object.first == UInt8(ascii: "{") else { return nil }
    let found = object.withUnsafeBufferPointer { bytes -> Range<Int>? in
      var walk = JSONWalk(bytes)
      while let member = walk.nextMember() {
        if bytes[member.key].elementsEqual(key.utf8) { return member.value }
      }
      return nil
    }
    return found.map { object[$0.offset(by: object.startIndex)] }
  }

  /// Finds the value at a path of keys, or nil where there is none.
  package static func value(
    at path: [String],
    in object: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    path.reduce(object) { found, key in found.flatMap { value(key, in: $0) } }
  }

  /// Lists the keys of an object, as they stand, and their values; none where the text is not an object.
  package static func members(
    of object: ArraySlice<UInt8>
  ) -> [(key: String, value: ArraySlice<UInt8>)] {
    guard object.first == UInt8(ascii: "{") else { return [] }
    return object.withUnsafeBufferPointer { bytes in
      var walk = JSONWalk(bytes)
      var found: [(String, ArraySlice<UInt8>)] = []
      while let member = walk.nextMember() {
        let key = String(decoding: bytes[member.key], as: UTF8.self)
        found.append((key, object[member.value.offset(by: object.startIndex)]))
      }
      return found
    }
  }

  /// Reads a whole number, or nil where the text is none.
  package static func integer(_ text: ArraySlice<UInt8>?) -> Int? {
    text.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
  }

  /// Puts an object on one line: line ends can only stand between its tokens.
  package static func oneLine(_ object: some Collection<UInt8>) -> [UInt8] {
    object.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
  }

  /// Tells whether an object lies on several lines.
  package static func isMultiline(_ object: [UInt8]) -> Bool {
    object.withUnsafeBytes { $0.holds(UInt8(ascii: "\n")) || $0.holds(UInt8(ascii: "\r")) }
  }

  /// Gives a text as a JSON string with its quotes.
  package static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    bytes.reserveCapacity(text.utf8.count + 2)
    appendEscaped(text.utf8, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends text to a JSON string that is being written, with the escapes of RFC 8259.
  package static func appendEscaped(_ text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
      case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
      case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
      // A terminal takes DEL for a command, too.
      case 0..<0x20, 0x7F:
        bytes += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
      default: bytes.append(byte)
      }
    }
  }
}

extension Range<Int> {
  fileprivate func offset(by distance: Int) -> Range<Int> {
    (lowerBound + distance)..<(upperBound + distance)
  }
}
