/// The nearest rows found so far for some rows, the nearest first.
struct NearestRows: Sendable {
  let rows: Range<Int>
  let limit: Int
  /// `limit` entries a row, -1 where fewer were found.
  private(set) var indices: [Int32]
  private(set) var similarities: [Float]

  /// Makes empty lists, which take rows of at least a cosine.
  init(rows: Range<Int>, limit: Int, floor: Float) {
    self.rows = rows
    self.limit = limit
    indices = Array(repeating: -1, count: rows.count * limit)
    similarities = Array(repeating: floor.nextDown, count: rows.count * limit)
  }

  /// Copies the lists of some rows.
  init(_ other: NearestRows, _ rows: Range<Int>) {
    self.rows = rows
    limit = other.limit
    let places =
      other.entries(rows.lowerBound).lowerBound..<other.entries(rows.upperBound).lowerBound
    indices = Array(other.indices[places])
    similarities = Array(other.similarities[places])
  }

  /// Places of a row's list.
  func entries(_ row: Int) -> Range<Int> {
    let start = (row - rows.lowerBound) * limit
    return start..<(start + limit)
  }

  /// Takes the lists of some of the rows.
  mutating func replace(with part: NearestRows) {
    let places = entries(part.rows.lowerBound).lowerBound..<entries(part.rows.upperBound).lowerBound
    indices.replaceSubrange(places, with: part.indices)
    similarities.replaceSubrange(places, with: part.similarities)
  }

  /// Inserts a candidate into a row's list if it is nearer than the last of it.
  @inline(__always)
  mutating func offer(_ candidate: Int32, _ similarity: Float, to row: Int) {
    let start = (row - rows.lowerBound) * limit
    var place = start + limit - 1
    guard similarity > similarities[place], candidate != Int32(row) else { return }
    while place > start, similarity > similarities[place - 1] {
      similarities[place] = similarities[place - 1]
      indices[place] = indices[place - 1]
      place -= 1
    }
    similarities[place] = similarity
    indices[place] = candidate
  }
}
