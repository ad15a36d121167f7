/// Each vector's nearest neighbours by cosine, the nearest first.
struct Neighbours: Sendable {
  /// Most neighbours a vector has.
  let limit: Int
  /// `limit` rows a vector, -1 where there are fewer.
  private(set) var indices: [Int32]

  /// The neighbours of one vector.
  subscript(row: Int) -> ArraySlice<Int32> {
    indices[(row * limit)..<((row + 1) * limit)].prefix { $0 >= 0 }
  }

  /// Finds the neighbours of every vector exactly, by comparing all pairs block by block.
  ///
  /// Memory is that of the answer. Equal cosines are ordered by row, so the answer does not depend on how the
  /// work is spread over threads.
  ///
  /// - Parameters:
  ///   - vectors: vectors of length 1.
  ///   - limit: most neighbours a vector.
  ///   - floor: least cosine of a neighbour.
  init(of vectors: Vectors, limit: Int, floor: Float) async {
    self.limit = max(1, min(limit, vectors.count - 1))
    indices = Array(repeating: -1, count: vectors.count * self.limit)
    let (width, size) = (self.limit, NeighbourSearch.queries * 8)
    await withTaskGroup(of: (Int, [Int32]).self) { group in
      for start in stride(from: 0, to: vectors.count, by: size) {
        let rows = start..<min(start + size, vectors.count)
        group.addTask {
          var search = NeighbourSearch(rows: rows, limit: width, floor: floor)
          search.run(vectors)
          return (start, search.indices)
        }
      }
      for await (start, found) in group {
        indices.replaceSubrange((start * width)..<(start * width + found.count), with: found)
      }
    }
  }
}

/// The search for the neighbours of some rows.
private struct NeighbourSearch {
  /// Rows that are compared at a time: both blocks stay in the second-level cache.
  static let queries = 48
  private static let candidates = 64

  private let rows: Range<Int>
  private let limit: Int
  private(set) var indices: [Int32]
  private var similarities: [Float]

  init(rows: Range<Int>, limit: Int, floor: Float) {
    self.rows = rows
    self.limit = limit
    indices = Array(repeating: -1, count: rows.count * limit)
    similarities = Array(repeating: floor.nextDown, count: rows.count * limit)
  }

  mutating func run(_ vectors: Vectors) {
    vectors.values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.queries) {
        let block = start..<min(start + Self.queries, rows.upperBound)
        for first in stride(from: 0, to: vectors.count, by: Self.candidates) {
          let others = first..<min(first + Self.candidates, vectors.count)
          compare(block, others, base, vectors.stride)
        }
      }
    }
  }

  /// Compares two blocks, three rows with four at a time; where a block ends, a row is compared again for nothing.
  private mutating func compare(
    _ block: Range<Int>,
    _ others: Range<Int>,
    _ base: UnsafePointer<Float>,
    _ stride: Int
  ) {
    for row in Swift.stride(from: block.lowerBound, to: block.upperBound, by: 3) {
      for other in Swift.stride(from: others.lowerBound, to: others.upperBound, by: 4) {
        let products = Tile(base, stride, row, block.upperBound - 1, other, others.upperBound - 1)
        for a in 0..<min(3, block.upperBound - row) {
          let line = a == 0 ? products.first : a == 1 ? products.second : products.third
          for b in 0..<min(4, others.upperBound - other) {
            offer(Int32(other + b), line[b], to: row + a)
          }
        }
      }
    }
  }

  /// Inserts a candidate into a row's list if it is nearer than the last of it.
  @inline(__always)
  private mutating func offer(_ candidate: Int32, _ similarity: Float, to row: Int) {
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

/// The scalar products of three rows with four.
///
/// Twelve running sums fill the sixteen registers that every x86-64 and ARM64 processor has.
private struct Tile {
  let first, second, third: SIMD4<Float>

  @inline(__always)
  init(
    _ base: UnsafePointer<Float>,
    _ stride: Int,
    _ row: Int,
    _ lastRow: Int,
    _ other: Int,
    _ lastOther: Int
  ) {
    func pointer(_ index: Int, _ last: Int) -> UnsafeRawPointer {
      UnsafeRawPointer(base + min(index, last) * stride)
    }
    let q0 = pointer(row, lastRow)
    let q1 = pointer(row + 1, lastRow)
    let q2 = pointer(row + 2, lastRow)
    let c0 = pointer(other, lastOther)
    let c1 = pointer(other + 1, lastOther)
    let c2 = pointer(other + 2, lastOther)
    let c3 = pointer(other + 3, lastOther)
    var s00 = SIMD4<Float>.zero, s01 = s00, s02 = s00, s03 = s00
    var s10 = s00, s11 = s00, s12 = s00, s13 = s00
    var s20 = s00, s21 = s00, s22 = s00, s23 = s00
    var offset = 0
    let end = stride * MemoryLayout<Float>.stride
    while offset < end {
      let a = q0.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
      let b = q1.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
      let c = q2.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
      let w = c0.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
      let x = c1.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
      let y = c2.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
      let z = c3.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
      s00 += a * w
      s01 += a * x
      s02 += a * y
      s03 += a * z
      s10 += b * w
      s11 += b * x
      s12 += b * y
      s13 += b * z
      s20 += c * w
      s21 += c * x
      s22 += c * y
      s23 += c * z
      offset += MemoryLayout<SIMD4<Float>>.stride
    }
    first = SIMD4(s00.sum(), s01.sum(), s02.sum(), s03.sum())
    second = SIMD4(s10.sum(), s11.sum(), s12.sum(), s13.sum())
    third = SIMD4(s20.sum(), s21.sum(), s22.sum(), s23.sum())
  }
}
