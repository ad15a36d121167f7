import LineStream

/// Finds a key's value in a JSON object that is known to be well formed.
func value(of key: String, in object: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
  for member in members(of: object) where object[member.key].elementsEqual(key.utf8) {
    return object[member.value]
  }
  return nil
}

/// Finds the value at a path of keys in a JSON object that is known to be well formed.
func value(at path: [String], in object: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
  var found = object
  for key in path {
    guard found.first == UInt8(ascii: "{"), let next = value(of: key, in: found) else { return nil }
    found = next
  }
  return found
}

/// Lists the keys of a JSON object that is known to be well formed, as they stand, and their values.
func topLevel(of object: ArraySlice<UInt8>) -> [(key: String, value: ArraySlice<UInt8>)] {
  members(of: object).map { (String(decoding: object[$0.key], as: UTF8.self), object[$0.value]) }
}

/// Finds the elements of a JSON array that is known to be well formed.
func elements(of array: ArraySlice<UInt8>) -> [Range<Int>] {
  var elements: [Range<Int>] = []
  var index = skipSpace(array, array.startIndex + 1)
  while index < array.endIndex, array[index] != UInt8(ascii: "]") {
    let end = endOfValue(array, from: index)
    elements.append(index..<end)
    index = skipSeparator(array, end)
  }
  return elements
}

/// The members of an object, found one after the other.
private func members(of object: ArraySlice<UInt8>) -> some Sequence<Member> {
  sequence(state: skipSpace(object, object.startIndex + 1)) { index in
    guard index < object.endIndex, object[index] == UInt8(ascii: "\"") else { return nil }
    let keyEnd = endOfString(object, from: index)
    let start = skipSpace(object, skipSpace(object, keyEnd) + 1)
    let end = endOfValue(object, from: start)
    defer { index = skipSeparator(object, end) }
    return Member(key: (index + 1)..<(keyEnd - 1), value: start..<end)
  }
}

private struct Member {
  let key: Range<Int>
  let value: Range<Int>
}

private func endOfValue(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
  var depth = 0
  var index = start
  while index < bytes.endIndex {
    switch bytes[index] {
    case UInt8(ascii: "\""):
      index = endOfString(bytes, from: index)
      if depth == 0 { return index }
      continue
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if depth <= 1 { return depth == 0 ? index : index + 1 }
      depth -= 1
    case UInt8(ascii: ","), 0...0x20:
      if depth == 0 { return index }
    default: break
    }
    index += 1
  }
  return index
}

private func endOfString(_ bytes: ArraySlice<UInt8>, from quote: Int) -> Int {
  var index = quote + 1
  while index < bytes.endIndex, bytes[index] != UInt8(ascii: "\"") {
    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
  }
  return min(index + 1, bytes.endIndex)
}

private func skipSpace(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
  var index = start
  while index < bytes.endIndex, bytes[index] <= 0x20 { index += 1 }
  return index
}

private func skipSeparator(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
  let index = skipSpace(bytes, start)
  guard index < bytes.endIndex, bytes[index] == UInt8(ascii: ",") else { return index }
  return skipSpace(bytes, index + 1)
}

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
