import LineStream

/// What lines that are not our records seem to be, and the jq filter that converts them.
struct ForeignDump: Sendable, CustomStringConvertible {
  /// Lines over several of which an object may stretch before its kind shows.
  private static let mostLines = 50

  /// A guess and the filter for jq that unwraps it.
  private struct Guess {
    let words: String
    let filter: String
  }

  private var lines = 0
  private var guess: Guess?
  /// Whether lines stand between the records that hold none, as Singer's SCHEMA and STATE.
  private var hasOthers = false
  /// Whether the JSON is an array or stretches over several lines.
  private(set) var isSpread = false
  private var firstType: String?

  /// Takes note of one line.
  ///
  /// - Parameters:
  ///   - line: its bytes.
  ///   - record: the line as a record of unknown type; nil where it is none.
  mutating func look(at line: [UInt8], _ record: Record?) {
    lines += 1
    if let object = record?.object ?? (try? JSONObject(line)) {
      if let found = Self.guess(object) { guess = guess ?? found } else { hasOthers = true }
      firstType = firstType ?? object.string(of: "type")
    } else if guess == nil || isSpread, lines <= Self.mostLines {
      lookAtPiece(String(decoding: line, as: UTF8.self))
    }
  }

  /// Whether there is a way to make records of it.
  var isKnown: Bool { guess != nil }

  var description: String {
    if let guess {
      let filter = hasOthers && !isSpread ? "\(guess.filter) // empty" : guess.filter
      let isWord = filter.allSatisfy { $0.isLetter || $0 == "." || $0 == "_" }
      return "\(guess.words); unwrap with: jq -c \(isWord ? filter : "'\(filter)'")"
    }
    return firstType.map { "its lines are of type \($0)" } ?? "its lines are not JSON objects"
  }

  /// What a line is that holds other objects, or is a conversation that lacks its type.
  private static func guess(_ object: JSONObject) -> Guess? {
    if let record = object.object("record") {
      let isAirbyte = record.object("data") != nil && record.value(of: "stream") != nil
      return isAirbyte
        ? Guess(words: "Airbyte's messages", filter: ".record.data\(typing(record.object("data")))")
        : Guess(words: "Singer's messages", filter: ".record\(typing(record))")
    }
    if let row = object.object("_airbyte_data") {
      return Guess(words: "rows of Airbyte", filter: "._airbyte_data\(typing(row))")
    }
    if let item = object.object("data")?.object("item") {
      return Guess(words: "Intercom's webhooks", filter: ".data.item\(typing(item))")
    }
    for (key, filter) in [
      ("conversations" as StaticString, ".conversations[]"), ("data", ".data[]"),
    ]
    where object.value(of: key)?.first == UInt8(ascii: "[") {
      return Guess(words: "pages of Intercom's lists", filter: filter)
    }
    guard object.string(of: "type") == nil, isConversation(object) else { return nil }
    return Guess(words: "conversations without a type", filter: ". + \(type)")
  }

  private static let type = #"{type: "conversation"}"#

  /// What gives an object its type where it lacks one.
  private static func typing(_ inner: JSONObject?) -> String {
    guard let inner, inner.string(of: "type") == nil, isConversation(inner) else { return "" }
    return " + \(type)"
  }

  private static func isConversation(_ object: JSONObject) -> Bool {
    object.value(of: "id") != nil && object.value(of: "created_at") != nil
  }

  /// Looks at a line that is not an object: an array, or a piece of JSON that is spread over lines.
  private mutating func lookAtPiece(_ line: String) {
    let text = line.drop(while: \.isWhitespace)
    if text.first == "[", guess == nil {
      isSpread = true
      guess = Guess(words: "a JSON array", filter: ".[]")
    } else if text == "{" || text.hasPrefix("{ "), guess == nil {
      isSpread = true
      guess = Guess(words: "JSON with line breaks in it", filter: ".")
    } else if isSpread, guess?.filter == ".", text.hasPrefix("\"conversations\"") {
      guess = Guess(words: "a page of Intercom's lists", filter: ".conversations[]")
    }
  }
}

extension JSONObject {
  fileprivate func object(_ key: StaticString) -> JSONObject? {
    guard let value = value(of: key), value.first == UInt8(ascii: "{") else { return nil }
    return try? JSONObject(Array(value))
  }
}
