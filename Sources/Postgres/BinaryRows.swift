/// Rows in COPY's binary format (PostgreSQL documentation, COPY, "Binary Format").
///
/// Values go in as they are, without escapes, and floats keep every bit.
package struct BinaryRows: Sendable {
  private static let signature = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]
  /// Signature, no flags, no extension.
  private static let header = signature + [UInt8](repeating: 0, count: 8)
  private static let trailer: [UInt8] = [0xFF, 0xFF]
  /// Seconds from 1970 to 2000, where Postgres' timestamps begin.
  private static let epoch = 946_684_800
  /// Object ids in pg_type.
  private static let (textType, realType): (Int32, Int32) = (25, 700)

  /// How many rows were added since the last emptying.
  package private(set) var count = 0
  private var bytes = header

  package init() {}

  /// Length of what is held, in bytes.
  package var size: Int { bytes.count }

  /// Begins a row; as many values must follow.
  package mutating func begin(columns: Int) {
    count += 1
    append(Int16(columns))
  }

  /// Adds NULL.
  package mutating func null() { append(Int32(-1)) }

  /// Adds a text or json value; nil is NULL.
  package mutating func text(_ value: String?) {
    guard var value else { return null() }
    value.withUTF8 { raw(UnsafeRawBufferPointer($0)) }
  }

  /// Adds the bytes of a text or json value; nil is NULL.
  package mutating func text(_ value: (some Collection<UInt8>)?) {
    guard let value else { return null() }
    append(Int32(value.count))
    bytes.append(contentsOf: value)
  }

  /// Adds a boolean; nil is NULL.
  package mutating func bool(_ value: Bool?) {
    guard let value else { return null() }
    append(Int32(1))
    bytes.append(value ? 1 : 0)
  }

  /// Adds an integer (int4); nil is NULL.
  package mutating func int(_ value: Int32?) {
    guard let value else { return null() }
    append(Int32(4))
    append(value)
  }

  /// Adds a float8; nil is NULL.
  package mutating func double(_ value: Double?) {
    guard let value else { return null() }
    append(Int32(8))
    append(value.bitPattern)
  }

  /// Adds a timestamptz given in seconds since 1970.
  package mutating func time(_ seconds: Int) {
    append(Int32(8))
    append(Int64(seconds - Self.epoch) * 1_000_000)
  }

  /// Adds a text[].
  package mutating func texts(_ values: [String]) {
    let length = values.reduce(0) { $0 + 4 + $1.utf8.count }
    array(of: Self.textType, count: values.count, length: length)
    for value in values { text(value) }
  }

  /// Adds a float4[]; nil is NULL.
  package mutating func reals(_ values: [Float]?) {
    guard let values else { return null() }
    array(of: Self.realType, count: values.count, length: 8 * values.count)
    for value in values {
      append(Int32(4))
      append(value.bitPattern)
    }
  }

  /// Sends the rows with a `COPY … FROM STDIN (FORMAT binary)` and empties the buffer.
  ///
  /// - Throws: `PostgresError`.
  package mutating func flush(to connection: Connection, with statement: Statement) throws {
    guard count > 0 else { return }
    try connection.copyIn(statement) { write in
      try bytes.withUnsafeBytes(write)
      try Self.trailer.withUnsafeBytes(write)
    }
    empty()
  }

  /// Forgets all rows.
  package mutating func empty() {
    count = 0
    bytes.removeSubrange(Self.header.count...)
  }

  private mutating func array(of type: Int32, count: Int, length: Int) {
    let headerLength = count == 0 ? 12 : 20
    append(Int32(headerLength + length))
    append(Int32(count == 0 ? 0 : 1))  // dimensions
    append(Int32(0))  // no NULLs
    append(type)
    guard count > 0 else { return }
    append(Int32(count))
    append(Int32(1))  // lower bound
  }

  private mutating func raw(_ value: UnsafeRawBufferPointer) {
    append(Int32(value.count))
    bytes.append(contentsOf: value)
  }

  private mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
