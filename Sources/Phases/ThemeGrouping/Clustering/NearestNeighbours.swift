/// Each vector's nearest neighbours by cosine, the nearest first.
package struct Neighbours: Sendable {
  /// Most neighbours a vector has.
  let limit: Int
  /// `limit` rows a vector, -1 where there are fewer.
  private(set) var indices: [Int32]

  /// The neighbours of one vector.
  package subscript(row: Int) -> ArraySlice<Int32> {
    indices[(row * limit)..<((row + 1) * limit)].prefix { $0 >= 0 }
  }

  /// Most vectors that are all compared with each other.
  private static let exactly = 8192

  /// Finds the neighbours of every vector: exactly where the vectors are few, else nearly all of them.
  package init(of vectors: Vectors, limit: Int, floor: Float) async {
    if vectors.count <= Self.exactly {
      await self.init(exactly: vectors, limit: limit, floor: floor)
    } else {
      self.init(await NeighbourDescent.lists(of: vectors, limit: limit), limit: limit, floor: floor)
    }
  }

  /// Takes the first of each list, as far as they are near.
  private init(_ lists: NearestRows, limit: Int, floor: Float) {
    self.limit = limit
    indices = lists.rows.flatMap { row in
      let entries = lists.entries(row).prefix(limit)
      return entries.map { lists.similarities[$0] >= floor ? lists.indices[$0] : -1 }
    }
  }

  /// Finds the neighbours of every vector by comparing all pairs block by block.
  ///
  /// Memory is that of the answer. Equal cosines are ordered by row, so the answer does not depend on how the
  /// work is spread over threads.
  ///
  /// - Parameters:
  ///   - vectors: vectors of length 1.
  ///   - limit: most neighbours a vector.
  ///   - floor: least cosine of a neighbour.
  package init(exactly vectors: Vectors, limit: Int, floor: Float) async {
    self.limit = max(1, min(limit, vectors.count - 1))
    indices = Array(repeating: -1, count: vectors.count * self.limit)
    let (width, size) = (self.limit, NeighbourSearch.queries * 8)
    await withTaskGroup(of: (Int, [Int32]).self) { group in
      for start in stride(from: 0, to: vectors.count, by: size) {
        let rows = start..<min(start + size, vectors.count)
        group.addTask {
          var search = NeighbourSearch(rows: rows, limit: width, floor: floor)
          search.run(vectors)
          return (start, search.nearest.indices)
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

  private(set) var nearest: NearestRows

  init(rows: Range<Int>, limit: Int, floor: Float) {
    nearest = NearestRows(rows: rows, limit: limit, floor: floor)
  }

  mutating func run(_ vectors: Vectors) {
    let rows = nearest.rows
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
            nearest.offer(Int32(other + b), line[b], to: row + a)
          }
        }
      }
    }
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
