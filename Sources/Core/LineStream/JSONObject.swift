/// A line that holds one JSON object, with the places of its top-level keys.
///
/// The bytes are never decoded and encoded again, so whatever a tool does not know survives.
package struct JSONObject: Sendable {
  /// The line.
  package let bytes: [UInt8]
  private let members: [Member]
  /// Offset of the closing brace.
  private let closing: Int

  private struct Member {
    let key: Range<Int>
    let value: Range<Int>
  }

  /// Checks that a line is one JSON object in UTF-8 and finds its top-level keys.
  ///
  /// - Throws: `JSONFault` that names the first offending byte.
  package init(_ bytes: [UInt8]) throws(JSONFault) {
    self.bytes = bytes
    let result: Result<([Member], Int), JSONFault> = bytes.withUnsafeBufferPointer { buffer in
      do throws(JSONFault) {
        try checkUTF8(buffer)
        return .success(try Self.scan(buffer))
      } catch {
        return .failure(error)
      }
    }
    (members, closing) = try result.get()
  }

  private static func scan(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(JSONFault) -> ([Member], Int) {
    var scanner = JSONValidator(bytes)
    var members: [Member] = []
    scanner.skipWhitespace()
    try scanner.expect(UInt8(ascii: "{"), "an object")
    scanner.skipWhitespace()
    while scanner.current != UInt8(ascii: "}") {
      if !members.isEmpty { try scanner.expect(UInt8(ascii: ","), "',' or '}'") }
      members.append(try member(&scanner, bytes))
      scanner.skipWhitespace()
    }
    let closing = scanner.position
    try scanner.expect(UInt8(ascii: "}"), "'}'")
    scanner.skipWhitespace()
    if scanner.current != nil { throw JSONFault("text after the object", at: scanner.position) }
    return (members, closing)
  }

  private static func member(
    _ scanner: inout JSONValidator,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(JSONFault) -> Member {
    scanner.skipWhitespace()
    let key = scanner.position + 1
    try scanner.skipKey()
    // The key's closing quote is the last one before the value; only white space and ':' follow.
    var keyEnd = scanner.position - 1
    while bytes[keyEnd] != UInt8(ascii: "\"") { keyEnd -= 1 }
    let start = scanner.position
    try scanner.skipValue()
    return Member(key: key..<keyEnd, value: start..<scanner.position)
  }

  /// Gives the raw JSON of a top-level key's value; where a key stands twice, the last counts.
  package func value(of key: StaticString) -> ArraySlice<UInt8>? {
    last(key).map { bytes[members[$0].value] }
  }

  /// Gives the text of a top-level string value that holds no escapes, else nil.
  package func string(of key: StaticString) -> String? {
    guard let raw = value(of: key), raw.first == UInt8(ascii: "\""),
      !raw.contains(UInt8(ascii: "\\"))
    else { return nil }
    return String(decoding: raw.dropFirst().dropLast(), as: UTF8.self)
  }

  /// Sets a top-level key: its value is replaced where it stands, else appended as the last key.
  ///
  /// - Parameters:
  ///   - key: name of the key, in characters that need no escape.
  ///   - value: the value as JSON text.
  /// - Returns: the line with every other byte as it was.
  package func setting(_ key: StaticString, to value: [UInt8]) -> [UInt8] {
    setting([(key, value)])
  }

  /// Sets several top-level keys, each as `setting(_:to:)` does; new ones come in the order given.
  ///
  /// - Parameter values: keys, no two the same, and their values as JSON text.
  /// - Returns: the line with every other byte as it was.
  package func setting(_ values: [(key: StaticString, value: [UInt8])]) -> [UInt8] {
    var edits: [(place: Range<Int>, text: [UInt8])] = []
    var isEmpty = members.isEmpty
    for (key, value) in values {
      if let index = last(key) {
        edits.append((members[index].value, value))
      } else {
        let name = Array("\(isEmpty ? "" : ",")\"\(key)\":".utf8)
        edits.append((closing..<closing, name + value))
        isEmpty = false
      }
    }
    return applying(edits)
  }

  /// The line with some places replaced; edits of one place come in the order given.
  private func applying(_ edits: [(place: Range<Int>, text: [UInt8])]) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.text.count })
    var index = 0
    let inOrder = edits.enumerated().sorted {
      ($0.element.place.lowerBound, $0.offset) < ($1.element.place.lowerBound, $1.offset)
    }
    for (_, edit) in inOrder {
      line += bytes[index..<edit.place.lowerBound]
      line += edit.text
      index = edit.place.upperBound
    }
    return line + bytes[index...]
  }

  private func last(_ key: StaticString) -> Int? {
    let name = UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
    return members.lastIndex { bytes[$0.key].elementsEqual(name) }
  }
}

private func checkUTF8(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) {
  do {
    _ = try UTF8Span(validating: Span(_unsafeElements: bytes))
  } catch {
    throw JSONFault("invalid UTF-8", at: error.byteOffsets.lowerBound)
  }
}
