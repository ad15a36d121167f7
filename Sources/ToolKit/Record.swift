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

  /// Decodes the record.
  ///
  /// - Throws: `RecordError` when it lacks what its type demands.
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
  /// The field and what is wrong with it, on one line.
  fileprivate var summary: String {
    let context: Context? =
      switch self {
      case .typeMismatch(_, let context), .valueNotFound(_, let context): context
      case .keyNotFound(let key, let context):
        Context(codingPath: context.codingPath + [key], debugDescription: "it is missing")
      case .dataCorrupted(let context): context
      @unknown default: nil
      }
    guard let context else { return "unreadable" }
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    return "unusable \"\(path)\": \(context.debugDescription)"
  }
}
