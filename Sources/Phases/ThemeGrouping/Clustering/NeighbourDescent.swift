/// Nearest neighbours without a comparison of all pairs.
///
/// Trees give each row its first neighbours; then the neighbours of its neighbours are tried, since they are often
/// neighbours too (Dong, Charikar and Li, "Efficient k-nearest neighbor graph construction", 2011). A round reads
/// only what the round before it found, so the answer is the same on any number of processors.
struct NeighbourDescent: Sendable {
  private static let trees = 6
  private static let rounds = 4
  /// Neighbours that are kept beyond those asked for: the more, the fewer are missed.
  private static let spare = 8
  /// Rows of one task.
  private static let chunk = 2048

  private let vectors: Vectors
  private var lists: NearestRows
  /// True for each entry that the last round found.
  private var isNew: [Bool]

  /// Finds the lists of all vectors, a few entries longer than the limit.
  static func lists(of vectors: Vectors, limit: Int) async -> NearestRows {
    let trees = await plant(vectors)
    var descent = NeighbourDescent(vectors, limit: limit + spare)
    await descent.improve { row in trees.flatMap { $0.leaf(of: row) } }
    for _ in 0..<rounds {
      let (lists, isNew) = (descent.lists, descent.isNew)
      let followers = descent.followers()
      await descent.improve { row in
        Self.candidates(of: row, lists, isNew, followers)
      }
    }
    return descent.lists
  }

  private static func plant(_ vectors: Vectors) async -> [HalvingTree] {
    await withTaskGroup(of: (Int, HalvingTree).self) { group in
      for number in 0..<trees {
        group.addTask { (number, HalvingTree(vectors, seed: UInt64(number))) }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private init(_ vectors: Vectors, limit: Int) {
    self.vectors = vectors
    lists = NearestRows(rows: 0..<vectors.count, limit: limit, floor: -1)
    isNew = Array(repeating: false, count: vectors.count * limit)
  }

  /// Offers candidates to every row.
  private mutating func improve(
    _ candidates: @escaping @Sendable (Int) -> [Int32]
  ) async {
    let (before, vectors) = (lists, vectors)
    await withTaskGroup(of: NearestRows.self) { group in
      for start in stride(from: 0, to: vectors.count, by: Self.chunk) {
        let rows = start..<min(start + Self.chunk, vectors.count)
        group.addTask { Self.improved(before, rows, vectors, candidates) }
      }
      for await part in group { lists.replace(with: part) }
    }
    for row in 0..<vectors.count {
      let known = before.indices[before.entries(row)]
      for entry in lists.entries(row) { isNew[entry] = !known.contains(lists.indices[entry]) }
    }
  }

  private static func improved(
    _ before: NearestRows,
    _ rows: Range<Int>,
    _ vectors: Vectors,
    _ candidates: (Int) -> [Int32]
  ) -> NearestRows {
    var part = NearestRows(before, rows)
    vectors.withRows { memory in
      for row in rows {
        var last = Int32(row)
        let known = before.indices[before.entries(row)]
        for candidate in candidates(row).sorted() where candidate != last {
          last = candidate
          guard candidate != Int32(row), !known.contains(candidate) else { continue }
          part.offer(candidate, memory.product(row, memory, Int(candidate)), to: row)
        }
      }
    }
    return part
  }

  /// Rows that have each row in their list, as many as a list holds; -1 where there are fewer.
  private func followers() -> [Int32] {
    var followers = [Int32](repeating: -1, count: lists.indices.count)
    var counts = [Int](repeating: 0, count: vectors.count)
    for row in 0..<vectors.count {
      for entry in lists.entries(row) where lists.indices[entry] >= 0 {
        let target = Int(lists.indices[entry])
        guard counts[target] < lists.limit else { continue }
        followers[target * lists.limit + counts[target]] = Int32(row)
        counts[target] += 1
      }
    }
    return followers
  }

  /// Neighbours of a row's neighbours and followers, as far as one of the two steps is new.
  private static func candidates(
    of row: Int,
    _ lists: NearestRows,
    _ isNew: [Bool],
    _ followers: [Int32]
  ) -> [Int32] {
    var found: [Int32] = []
    func follow(_ step: Int32, _ isNewStep: Bool) {
      guard step >= 0 else { return }
      if isNewStep { found.append(step) }
      for entry in lists.entries(Int(step)) where lists.indices[entry] >= 0 {
        if isNewStep || isNew[entry] { found.append(lists.indices[entry]) }
      }
    }
    for entry in lists.entries(row) { follow(lists.indices[entry], isNew[entry]) }
    for entry in lists.entries(row) { follow(followers[entry], false) }
    return found
  }
}
