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
    let data = Data(line)
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      guard let mended = replacingLoneSurrogates(data) else { throw error }
      return try JSONDecoder().decode(type, from: mended)
    }
  }

  /// Encodes a record as one line without its line feed: keys sorted, slashes unescaped.
  package static func encode(_ record: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(record))
  }

  /// Replaces `\ud800` to `\udfff` that are not part of a pair by `\ufffd`, or gives nil when there are none.
  private static func replacingLoneSurrogates(_ data: Data) -> Data? {
    var bytes = [UInt8](data)
    var changed = false
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      guard let unit = escapedUnit(bytes, at: index), 0xD800...0xDFFF ~= unit else {
        index += 2
        continue
      }
      let isPair =
        unit < 0xDC00 && escapedUnit(bytes, at: index + 6).map { 0xDC00...0xDFFF ~= $0 } == true
      if !isPair {
        bytes.replaceSubrange(index..<(index + 6), with: Array(#"\ufffd"#.utf8))
        changed = true
      }
      index += isPair ? 12 : 6
    }
    return changed ? Data(bytes) : nil
  }

  private static func escapedUnit(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt16(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }
}
