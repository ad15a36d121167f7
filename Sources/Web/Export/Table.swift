import Records

/// A table with named columns, each of which knows what it says of an element.
struct Table<Element> {
  /// A column.
  struct Column {
    let name: String
    let value: (Element) throws -> String

    init(_ name: String, _ value: @escaping (Element) throws -> String) {
      (self.name, self.value) = (name, value)
    }
  }

  let columns: [Column]

  /// The row with the names.
  var head: String { CSV.row(columns.map(\.name)) }

  /// The rows of some elements.
  func rows(_ elements: some Sequence<Element>) throws -> String {
    try elements.map { element in CSV.row(try columns.map { try $0.value(element) }) }.joined()
  }
}
