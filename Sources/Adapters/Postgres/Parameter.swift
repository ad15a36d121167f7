/// A value for a placeholder (`$1`) of a statement; the statement's casts give it its type.
package enum Parameter: Sendable, Equatable {
  case null
  /// The value's text form, as psql would take it. It holds no NUL.
  case text(String)
  /// A bytea in binary form.
  case bytes([UInt8])

  package init(_ value: (some LosslessStringConvertible)?) {
    self = value.map { .text(String($0)) } ?? .null
  }

  /// An array of text (`$1::text[]`).
  package init(texts: [String]) {
    var array: [UInt8] = [UInt8(ascii: "{")]
    for text in texts {
      if array.count > 1 { array.append(UInt8(ascii: ",")) }
      array.append(UInt8(ascii: "\""))
      for byte in text.utf8 {
        if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") {
          array.append(UInt8(ascii: "\\"))
        }
        array.append(byte)
      }
      array.append(UInt8(ascii: "\""))
    }
    self = .text(String(decoding: array + [UInt8(ascii: "}")], as: UTF8.self))
  }
}

extension Parameter: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .text(String(value)) }
  package init(booleanLiteral value: Bool) { self = .text(value ? "t" : "f") }
  package init(nilLiteral: ()) { self = .null }
}

/// The arrays that libpq takes for the parameters of one call.
///
/// One buffer holds all values, each text with a closing NUL.
struct ParameterArrays {
  private var storage: [UInt8] = []
  private var offsets: [Int?] = []
  private(set) var lengths: [Int32] = []
  private(set) var formats: [Int32] = []

  init(_ parameters: [Parameter]) {
    for parameter in parameters {
      switch parameter {
      case .null: append(nil, format: 0)
      case .text(let text): append(Array(text.utf8), format: 0)
      case .bytes(let bytes): append(bytes, format: 1)
      }
    }
  }

  private mutating func append(_ bytes: [UInt8]?, format: Int32) {
    offsets.append(bytes == nil ? nil : storage.count)
    lengths.append(Int32(bytes?.count ?? 0))
    formats.append(format)
    if let bytes {
      storage += bytes
      storage.append(0)
    }
  }

  /// Calls `body` with the values as C strings; they are valid only during the call.
  func withValues<T>(_ body: ([UnsafePointer<CChar>?]) -> T) -> T {
    storage.withUnsafeBytes { buffer in
      let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      return body(offsets.map { offset in offset.flatMap { base?.advanced(by: $0) } })
    }
  }
}
