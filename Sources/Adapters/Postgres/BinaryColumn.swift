/// Values of one column on their way to a statement: a Postgres array in binary form, for
/// `unnest($1::text[])`.
///
/// Values go in as they are, without escapes, and floats keep every bit.
package struct BinaryColumn: Sendable {
  /// What the values are, by their object ids in pg_type.
  package enum Kind: Int32, Sendable {
    case bool = 16
    case integer = 23
    case text = 25
    case json = 114
    case real = 700
    case double = 701
    case time = 1184
  }

  /// Seconds from 1970 to 2000, where Postgres' timestamps begin.
  private static let epoch = 946_684_800
  /// Dimensions, whether there are NULLs, the kind, the length, the first index.
  private static let headerLength = 20
  private static let emptyHeaderLength = 12

  /// How many values were added.
  package private(set) var count = 0
  private let kind: Kind
  private var hasNull = false
  private var bytes = [UInt8](repeating: 0, count: headerLength)

  /// Makes an empty column.
  package init(_ kind: Kind) { self.kind = kind }

  /// Adds NULL.
  package mutating func null() {
    count += 1
    hasNull = true
    append(Int32(-1))
  }

  /// Adds a text; nil is NULL.
  package mutating func add(_ value: String?) {
    guard var value else { return null() }
    value.withUTF8 { add($0) }
  }

  /// Adds the bytes of a text or json value; nil is NULL.
  package mutating func add(_ value: (some Collection<UInt8>)?) {
    guard let value else { return null() }
    count += 1
    append(Int32(value.count))
    bytes.append(contentsOf: value)
  }

  /// Adds a boolean; nil is NULL.
  package mutating func add(_ value: Bool?) {
    guard let value else { return null() }
    add(fixed: UInt8(value ? 1 : 0))
  }

  /// Adds an integer (int4); nil is NULL.
  package mutating func add(_ value: Int32?) {
    guard let value else { return null() }
    add(fixed: value)
  }

  /// Adds a float8; nil is NULL.
  package mutating func add(_ value: Double?) {
    guard let value else { return null() }
    add(fixed: value.bitPattern)
  }

  /// Adds float4 values.
  package mutating func add(_ values: [Float]) {
    bytes.reserveCapacity(bytes.count + 8 * values.count)
    for value in values { add(fixed: value.bitPattern) }
  }

  /// Adds a timestamptz given in seconds since 1970.
  package mutating func add(time seconds: Int) {
    add(fixed: Int64(seconds - Self.epoch) * 1_000_000)
  }

  /// The array as a parameter.
  package var parameter: Parameter {
    var array = bytes
    let header: [Int32] = [count == 0 ? 0 : 1, hasNull ? 1 : 0, kind.rawValue, Int32(count), 1]
    array.withUnsafeMutableBytes { target in
      for (index, word) in header.enumerated() {
        target.storeBytes(of: word.bigEndian, toByteOffset: 4 * index, as: Int32.self)
      }
    }
    return .bytes(count == 0 ? Array(array.prefix(Self.emptyHeaderLength)) : array)
  }

  private mutating func add(fixed value: some FixedWidthInteger) {
    count += 1
    append(Int32(value.bitWidth / 8))
    append(value)
  }

  private mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
