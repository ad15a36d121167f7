/// How near to each node its neighbours are, and those whose neighbour it is; as compressed rows.
///
/// The r-th of k neighbours, from 0, is near by √(1 - r/k); the mean of both directions counts, 0 where one does not
/// name the other. A node is its own neighbour, by 1.
package struct Neighbourhoods {
  /// Start of each node's row; one more entry than nodes.
  private var offsets = [0]
  /// Members of the rows, ascending within each.
  private var members: [Int32] = []
  private var nearness: [Float] = []

  private struct Entry {
    let member: Int32
    let nearness: Float
  }

  package init(_ neighbours: Neighbours, count: Int) {
    for row in Self.rows(neighbours, count: count) {
      append(row.sorted { $0.member < $1.member })
    }
  }

  /// The entries of each node, a member that both directions name twice.
  private static func rows(_ neighbours: Neighbours, count: Int) -> [[Entry]] {
    let near = (0..<neighbours.limit).map {
      (1 - Float($0) / Float(neighbours.limit)).squareRoot() / 2
    }
    var rows = (0..<count).map { [Entry(member: Int32($0), nearness: 1)] }
    for node in 0..<count {
      for (rank, other) in neighbours[node].enumerated() {
        rows[node].append(Entry(member: other, nearness: near[rank]))
        rows[Int(other)].append(Entry(member: Int32(node), nearness: near[rank]))
      }
    }
    return rows
  }

  private mutating func append(_ row: [Entry]) {
    let start = members.count
    for entry in row {
      if members.count > start, members[members.count - 1] == entry.member {
        nearness[members.count - 1] += entry.nearness
      } else {
        members.append(entry.member)
        nearness.append(entry.nearness)
      }
    }
    offsets.append(members.count)
  }

  /// The weighted Jaccard index of two nodes' rows: 0 for no common member, 1 for equal rows.
  package func overlap(_ left: Int, _ right: Int) -> Float {
    var (a, b) = (offsets[left], offsets[right])
    let ends = (offsets[left + 1], offsets[right + 1])
    var (shared, all) = (0 as Float, 0 as Float)
    while a < ends.0 || b < ends.1 {
      let one = a < ends.0 ? members[a] : Int32.max
      let two = b < ends.1 ? members[b] : Int32.max
      let mine = one <= two ? nearness[a] : 0
      let theirs = two <= one ? nearness[b] : 0
      shared += min(mine, theirs)
      all += max(mine, theirs)
      if one <= two { a += 1 }
      if two <= one { b += 1 }
    }
    return shared / all
  }
}
