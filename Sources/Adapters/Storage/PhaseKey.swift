import LineStream
import Records

/// A key that a phase appends to a conversation, and the table of its answers.
struct PhaseKey: Hashable, CaseIterable {
  private static let answers = Phase.allCases.compactMap { phase in
    phase.description.answer.map { (phase: phase, answer: $0) }
  }

  /// In the order of the phases.
  static let allCases = answers.indices.map { PhaseKey(index: $0) }

  /// Place among all keys, from 0.
  let index: Int

  private init(index: Int) { self.index = index }

  /// The key of a phase; nil where the phase appends none.
  init?(_ phase: Phase) {
    guard let index = Self.answers.firstIndex(where: { $0.phase == phase }) else { return nil }
    self.index = index
  }

  /// The phase whose answer it holds.
  var phase: Phase { Self.answers[index].phase }
  var name: StaticString { answer.key }
  var table: String { answer.table }
  var tally: PhaseDescription.Tally? { answer.tally }

  private var answer: PhaseDescription.Answer { Self.answers[index].answer }
}

/// A conversation's line taken apart: Intercom's own object, and the phases' answers as JSON text.
struct SplitLine {
  /// The object without our keys, every other byte as it was.
  let raw: [UInt8]
  private let values: [PhaseKey: ArraySlice<UInt8>]

  init(_ object: JSONObject) {
    var values: [PhaseKey: ArraySlice<UInt8>] = [:]
    for key in PhaseKey.allCases {
      // A key that is null is no answer, so it stays where it is.
      let value = object.value(of: key.name)
      if let value, !value.elementsEqual("null".utf8) { values[key] = value }
    }
    self.values = values
    let places = values.values.map { Self.member(of: $0, in: object.bytes) }
    raw = Self.removing(places, from: object.bytes)
  }

  /// Length of the line in bytes, or a little less.
  var length: Int { raw.count + values.values.reduce(0) { $0 + $1.count } }

  /// The JSON text of a phase's answer, nil where the line has none.
  subscript(_ key: PhaseKey) -> ArraySlice<UInt8>? { values[key] }

  /// Appends keys to an object as its last ones.
  static func appending(_ members: [(PhaseKey, [UInt8])], to object: [UInt8]) -> [UInt8] {
    guard !members.isEmpty, let closing = object.lastIndex(of: UInt8(ascii: "}")) else {
      return object
    }
    let isEmpty = object[..<closing].last { !isBlank($0) } == UInt8(ascii: "{")
    var line = Array(object[..<closing])
    for (index, (key, value)) in members.enumerated() {
      line += Array("\(isEmpty && index == 0 ? "" : ",")\"\(key.name)\":".utf8) + value
    }
    return line + object[closing...]
  }

  /// The place of a member with its key and the comma before it, given its value.
  private static func member(of value: ArraySlice<UInt8>, in bytes: [UInt8]) -> Range<Int> {
    var start = value.startIndex
    // Back over the colon, both quotes of the key, and to the comma or brace before it.
    for mark in [":", "\"", "\"", ",{"] {
      repeat { start -= 1 } while start > 0 && !mark.utf8.contains(bytes[start])
    }
    guard bytes[start] == UInt8(ascii: "{") else { return start..<value.endIndex }
    let next = bytes[value.endIndex...].firstIndex { !isBlank($0) } ?? value.endIndex
    let end = bytes[next] == UInt8(ascii: ",") ? next + 1 : value.endIndex
    return (start + 1)..<end
  }

  private static func removing(_ places: [Range<Int>], from bytes: [UInt8]) -> [UInt8] {
    guard !places.isEmpty else { return bytes }
    var left: [UInt8] = []
    var index = 0
    for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if place.lowerBound > index { left += bytes[index..<place.lowerBound] }
      index = max(index, place.upperBound)
    }
    left += bytes[index...]
    return withoutLeadingComma(left)
  }

  /// Mends an object that has lost both its first keys, the second with the comma before it.
  private static func withoutLeadingComma(_ object: [UInt8]) -> [UInt8] {
    guard let brace = object.firstIndex(of: UInt8(ascii: "{")),
      let first = object[(brace + 1)...].firstIndex(where: { !isBlank($0) }),
      object[first] == UInt8(ascii: ",")
    else { return object }
    return Array(object[..<first] + object[(first + 1)...])
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}
