import Testing
import ThemeGrouping

@Suite struct NeighboursTests {
  /// Vectors around many centers, some much nearer to theirs than others.
  private func vectors(_ count: Int) -> Vectors {
    var chance = Chance(state: 17)
    let centers = (0..<300).map { _ in Topic.noise(&chance) }
    let rows = (0..<count).map { row in
      zip(centers[row % centers.count], Topic.noise(&chance)).map { $0 + 0.6 * $1 }
    }
    let unit = rows.map { row in
      let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return row.map { $0 / length }
    }
    return Vectors(dimensions: Topic.dimensions, unit)
  }

  @Test func `of many vectors nearly all neighbours are found, the same ones every time`()
    async throws
  {
    let count = 9000
    let vectors = vectors(count)
    let found = await Neighbours(of: vectors, limit: 12, floor: -1)
    let again = await Neighbours(of: vectors, limit: 12, floor: -1)
    let exact = await Neighbours(exactly: vectors, limit: 12, floor: -1)
    let hits = (0..<count).reduce(0) { $0 + Set(found[$1]).intersection(exact[$1]).count }
    #expect(Double(hits) >= 0.95 * Double(12 * count))
    #expect((0..<count).allSatisfy { found[$0] == again[$0] })
    #expect((0..<count).contains { found[$0] != exact[$0] }, "the search was exact")
  }

  @Test func `no neighbour is farther away than the floor`() async {
    let vectors = vectors(9000)
    let found = await Neighbours(of: vectors, limit: 12, floor: 0.999)
    #expect((0..<9000).allSatisfy { found[$0].isEmpty })
  }

  /// Three vectors, each a neighbour of both others: the second and the third lie nearest to each other.
  @Test func `neighbourhoods overlap by rank, from both sides`() async {
    let rows: [[Float]] = [[1, 0], [0.8, 0.6], [0.6, 0.8]]
    let found = await Neighbours(exactly: Vectors(dimensions: 2, rows), limit: 2, floor: -1)
    #expect(Array(found[0]) == [1, 2])
    #expect(Array(found[2]) == [1, 0])
    let near = Neighbourhoods(found, count: 3)
    // The first is near to the third by (√.5 + √.5) / 2, to the second by (1 + √.5) / 2, and the third to the second by 1.
    let low = Float(0.5).squareRoot()
    let high = (1 + low) / 2
    #expect(abs(near.overlap(0, 1) - (2 * high + low) / 3) < 1e-6)
    #expect(abs(near.overlap(0, 2) - (2 * low + high) / 3) < 1e-6)
    #expect(abs(near.overlap(1, 2) - (2 + low) / (2 + high)) < 1e-6)
    #expect(near.overlap(1, 0) == near.overlap(0, 1))
  }
}
