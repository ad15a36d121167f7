import LineStream

extension JSONObject {
  /// Finds what must be cut out so that a top-level key is gone: the key, its value, one comma.
  func rangeToRemove(_ key: StaticString) -> Range<Int>? {
    guard let value = value(of: key) else { return nil }
    // Only white space and the colon stand between the key's closing quote and the value.
    var start = value.startIndex - 1
    while bytes[start] != UInt8(ascii: "\"") { start -= 1 }
    start -= key.utf8CodeUnitCount + 2
    while bytes[start] <= 0x20 { start -= 1 }
    if bytes[start] == UInt8(ascii: ",") { return start..<value.endIndex }
    var end = value.endIndex
    while bytes[end] <= 0x20 { end += 1 }
    return (start + 1)..<(bytes[end] == UInt8(ascii: ",") ? end + 1 : value.endIndex)
  }
}
