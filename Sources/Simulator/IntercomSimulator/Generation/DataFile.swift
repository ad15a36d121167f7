import FoundationEssentials

/// A data file that generated conversations are made from.
package struct DataFile: Sendable {
  /// Name in messages.
  package let name: String
  /// JSON.
  package var text: String

  package init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  init(_ name: String, _ bytes: [UInt8]) { self.init(name, String(decoding: bytes, as: UTF8.self)) }

  /// Decodes the file.
  ///
  /// - Throws: `DataFault` that names the file and the place.
  func decode<Value: Decodable>(_ type: Value.Type) throws(DataFault) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch let error as DecodingError {
      throw DataFault(name, error)
    } catch {
      throw DataFault(name, at: "", "\(error)")
    }
  }
}

/// Why a data file cannot be used.
package struct DataFault: Error, Equatable, CustomStringConvertible {
  package let description: String

  /// Names the file, the place in it, as `problems[3].openings`, and what is wrong there.
  init(_ file: String, at place: String, _ reason: String) {
    description = place.isEmpty ? "\(file): \(reason)" : "\(file): \(place): \(reason)"
  }

  fileprivate init(_ file: String, _ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(file, at: context.codingPath.place, "no key '\(key.stringValue)'")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      self.init(file, at: context.codingPath.place, context.debugDescription)
    case .dataCorrupted(let context):
      let cause = context.underlyingError.map { ": \($0)" } ?? ""
      self.init(file, at: context.codingPath.place, context.debugDescription + cause)
    @unknown default: self.init(file, at: "", "\(error)")
    }
  }
}

extension [any CodingKey] {
  fileprivate var place: String {
    reduce("") { place, key in
      if let index = key.intValue { return "\(place)[\(index)]" }
      return place.isEmpty ? key.stringValue : "\(place).\(key.stringValue)"
    }
  }
}
