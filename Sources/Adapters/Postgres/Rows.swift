private import CPostgres

/// The rows that a statement gave back, held by libpq until the last use.
package final class Rows {
  let handle: OpaquePointer

  init(_ handle: OpaquePointer) {
    self.handle = handle
  }

  deinit {
    PQclear(handle)
  }

  /// How many rows the statement inserted, updated, deleted or gave back.
  package var affected: Int {
    guard let text = PQcmdTuples(handle) else { return 0 }
    return Int(String(cString: text)) ?? 0
  }

  /// The names of the columns, in order.
  package var columns: [String] {
    (0..<PQnfields(handle)).map { PQfname(handle, $0).map { String(cString: $0) } ?? "" }
  }

  /// The index of a column.
  func index(of column: String) -> Int32? {
    let index = PQfnumber(handle, column)
    return index < 0 ? nil : index
  }
}

extension Rows: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { Int(PQntuples(handle)) }
  package subscript(position: Int) -> Row { Row(result: self, number: Int32(position)) }
}

/// One row of a result.
package struct Row {
  let result: Rows
  let number: Int32

  /// The bytes of a column; nil for NULL.
  ///
  /// They are valid only during the call.
  package func withBytes<T>(
    _ column: Int,
    _ body: (UnsafeRawBufferPointer?) throws -> T
  ) rethrows -> T {
    let column = Int32(column)
    guard PQgetisnull(result.handle, number, column) == 0,
      let start = PQgetvalue(result.handle, number, column)
    else { return try body(nil) }
    let count = Int(PQgetlength(result.handle, number, column))
    return try body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The text of a column by its index; nil for NULL.
  package func text(_ column: Int) -> String? {
    withBytes(column) { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  /// The floats of a float4[] column that came in binary form; nil for NULL.
  package func reals(_ column: Int) -> [Float]? {
    withBytes(column) { bytes in
      guard let bytes else { return nil }
      // After 20 bytes of header, each value stands behind its length.
      return stride(from: 24, to: bytes.count, by: 8).map { offset in
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        return Float(bitPattern: UInt32(bigEndian: word))
      }
    }
  }

  /// Copies the floats of a float4[] column that came in binary form.
  ///
  /// - Parameters:
  ///   - column: its place.
  ///   - target: as many floats as the array must have.
  /// - Returns: false for NULL, and where the array has another length.
  package func reals(_ column: Int, into target: UnsafeMutableBufferPointer<Float>) -> Bool {
    withBytes(column) { bytes in
      guard let bytes, bytes.count == 20 + 8 * target.count else { return false }
      for index in target.indices {
        let word = bytes.loadUnaligned(fromByteOffset: 24 + 8 * index, as: UInt32.self)
        target[index] = Float(bitPattern: UInt32(bigEndian: word))
      }
      return true
    }
  }

  /// The text of a column by its name; nil for NULL.
  package subscript(_ column: String) -> String? {
    result.index(of: column).flatMap { text(Int($0)) }
  }

  /// The value of a column; nil for NULL.
  ///
  /// - Throws: `PostgresError` when the column is absent or its text is not such a value.
  package func optional<T: PostgresDecodable>(_ column: String, as: T.Type = T.self) throws -> T? {
    guard let index = result.index(of: column) else { throw Self.mismatch(column, "is absent") }
    guard let text = text(Int(index)) else { return nil }
    guard let value = T(postgresText: text) else {
      throw Self.mismatch(column, "is not a valid \(T.self)")
    }
    return value
  }

  /// The value of a column that is never NULL.
  ///
  /// - Throws: `PostgresError` when it is absent, NULL, or its text is not such a value.
  package func value<T: PostgresDecodable>(_ column: String, as: T.Type = T.self) throws -> T {
    guard let value = try optional(column, as: T.self) else {
      throw Self.mismatch(column, "is NULL")
    }
    return value
  }

  private static func mismatch(_ column: String, _ why: String) -> PostgresError {
    PostgresError(sqlState: "42804", message: "column \(column) \(why)", context: "read a row")
  }
}

/// A type that can be read from the text form of a Postgres value.
package protocol PostgresDecodable {
  init?(postgresText: String)
}

extension String: PostgresDecodable {
  package init?(postgresText: String) { self = postgresText }
}

extension Int: PostgresDecodable {
  package init?(postgresText: String) { self.init(postgresText) }
}

extension Double: PostgresDecodable {
  package init?(postgresText: String) { self.init(postgresText) }
}

extension Bool: PostgresDecodable {
  package init?(postgresText: String) {
    guard postgresText == "t" || postgresText == "f" else { return nil }
    self = postgresText == "t"
  }
}
