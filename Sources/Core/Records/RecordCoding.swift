import FoundationEssentials

/// The one way in which records become JSON and back.
package enum RecordCoding {
  /// Decodes a record from the bytes of its line.
  ///
  /// Escapes of lone surrogates, which Intercom passes on from broken clients, read as U+FFFD.
  /// - Throws: `DecodingError` when the JSON does not have the record's shape.
  package static func decode<Record: Decodable>(
    _ type: Record.Type,
    from line: some Collection<UInt8>
  ) throws -> Record {
    try JSONDecoder().decode(type, from: Data(replacingLoneSurrogates(Array(line))))
  }

  /// Encodes a record as one line without its line feed: keys sorted, slashes unescaped.
  package static func encode(_ record: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(record))
  }

  /// Replaces `\ud800` to `\udfff` that are not part of a pair by `\ufffd`.
  private static func replacingLoneSurrogates(_ line: [UInt8]) -> [UInt8] {
    var bytes = line
    var index = 0
    while let backslash = bytes[index...].firstIndex(of: UInt8(ascii: "\\")) {
      index = backslash
      guard let unit = escapedUnit(bytes, at: index), 0xD800...0xDFFF ~= unit else {
        index = min(index + 2, bytes.count)
        continue
      }
      let low = escapedUnit(bytes, at: index + 6)
      let isPair = unit < 0xDC00 && low.map { 0xDC00...0xDFFF ~= $0 } == true
      if !isPair { bytes.replaceSubrange(index..<(index + 6), with: Array(#"\ufffd"#.utf8)) }
      index += isPair ? 12 : 6
    }
    return bytes
  }

  private static func escapedUnit(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt16(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }
}
