package import LineStream
package import Records

/// One record of the stream: its line and what its type says.
package struct Record: Sendable {
  package let line: Line
  package let object: JSONObject
  /// The kind, or nil for a type that no tool of ours knows.
  package let kind: Kind?

  /// Reads a line as a record.
  ///
  /// - Throws: `RecordError` when the line is not a JSON object with a `type`.
  package init(_ line: Line) throws(RecordError) {
    if line.oversize != nil { throw RecordError("line longer than 64 MiB") }
    let object: JSONObject
    do { object = try JSONObject(line.bytes) } catch { throw RecordError("bad JSON: \(error)") }
    guard let type = object.string(of: "type") else { throw RecordError("no \"type\"") }
    self.line = line
    self.object = object
    kind = Kind(rawValue: type)
  }

  /// Whether classification marked the conversation as not actionable; false where it says nothing.
  ///
  /// Looked up in the line, because to decode a conversation takes many times as long.
  package var isMarkedNotActionable: Bool {
    guard let classification = object.value(of: "classification"),
      let fields = try? JSONObject(Array(classification)),
      let actionable = fields.value(of: "actionable")
    else { return false }
    return actionable.elementsEqual("false".utf8)
  }

  /// Decodes the record.
  ///
  /// - Throws: `RecordError` when it lacks a required key.
  package func decode<Value: Decodable>(_ type: Value.Type) throws(RecordError) -> Value {
    do {
      return try RecordCoding.decode(type, from: line.bytes)
    } catch let error as MissingField {
      throw RecordError(error.description)
    } catch let error as DecodingError {
      throw RecordError(error.summary)
    } catch {
      throw RecordError(String(describing: error))
    }
  }
}

extension DecodingError {
  /// The field and what is wrong with it, on one line, without names of Swift types.
  package var summary: String {
    let context: Context? =
      switch self {
      case .typeMismatch(_, let context), .valueNotFound(_, let context): context
      case .keyNotFound(let key, let context):
        Context(codingPath: context.codingPath + [key], debugDescription: "it is missing")
      case .dataCorrupted(let context): context
      @unknown default: nil
      }
    guard let context else { return "unreadable" }
    let path = Self.path(context.codingPath)
    let reason = mismatch ?? context.debugDescription
    guard path.isEmpty else { return "unusable \"\(path)\": \(reason)" }
    // Of broken JSON and of a number that fits nowhere the decoder says the same.
    if case .dataCorrupted = self { return "invalid JSON" }
    return reason
  }

  /// Keys as a path through the JSON, such as `areas[0].name`.
  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce("") { path, key in
      if let index = key.intValue { return "\(path)[\(index)]" }
      return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
    }
  }

  /// What is wrong with a value of another kind than was wanted; nil for other errors.
  private var mismatch: String? {
    if case .valueNotFound = self { return "it is null" }
    guard case .typeMismatch(let type, _) = self else { return nil }
    // By name, for the decoder's own types of a list and an object are private to it.
    let name = String(describing: type)
    if name.hasPrefix("Dictionary<") { return "it is not an object" }
    if name.hasPrefix("Array<") { return "it is not an array" }
    if name == "String" { return "it is not a string" }
    if name == "Bool" { return "it is neither true nor false" }
    let isNumber = ["Int", "UInt", "Double", "Float"].contains { name.hasPrefix($0) }
    return isNumber ? "it is not a number" : nil
  }
}
