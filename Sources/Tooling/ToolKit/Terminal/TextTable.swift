/// A table for people: a head, and columns as wide as what they hold.
package struct TextTable {
  private let heads: [String]
  private let rows: [[String]]
  private let rightAligned: Set<Int>

  /// - Parameters:
  ///   - heads: a word a column.
  ///   - rows: a text a column each.
  ///   - rightAligned: numbers of the columns that hold figures.
  package init(heads: [String], rows: [[String]], rightAligned: Set<Int> = []) {
    (self.heads, self.rows, self.rightAligned) = (heads, rows, rightAligned)
  }

  /// Gives the lines, the head first.
  ///
  /// - Parameter finish: changes how a padded cell looks, not how wide it is: row, column and text.
  /// - Returns: the lines without line feeds.
  package func lines(_ finish: (Int, Int, String) -> String = { $2 }) -> [String] {
    let widths = heads.indices.map { column in
      ([heads] + rows).map { $0[column].count }.max() ?? 0
    }
    func line(_ cells: [String], _ finish: (Int, String) -> String) -> String {
      let last = cells.indices.last
      return cells.indices.map { column in
        let isLast = column == last && !rightAligned.contains(column)
        let space = String(repeating: " ", count: isLast ? 0 : widths[column] - cells[column].count)
        let isRight = rightAligned.contains(column)
        let text = isRight ? space + cells[column] : cells[column] + space
        return (column == 0 ? "" : isRight ? " " : "  ") + finish(column, text)
      }.joined()
    }
    return [line(heads) { $1 }]
      + rows.enumerated().map { row, cells in line(cells) { finish(row, $0, $1) } }
  }
}
