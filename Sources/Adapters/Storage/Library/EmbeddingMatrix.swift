package import Postgres

/// All embeddings of a model in memory, for searches that answer at once.
///
/// Before each search it reads what came since, and compares the number of rows: where the two differ
/// (something was erased), it is read anew. One thread may use it at a time.
package final class EmbeddingMatrix {
  /// What a row of the table is known by.
  private struct Key: Hashable {
    let conversation: String
    let run: String
  }

  /// Memory for vectors; more of them are compared while the database sends them (`SimilaritySearch`).
  package static let mostBytes = 1 << 30
  private static let rowsInBlock = 4096
  /// A transaction may become visible so long after its rows' time.
  private static let overlap = 60

  private let model: String
  private let dimensions: Int
  private let mostRows: Int
  /// Place of each row; -1 for those of other models, which only count.
  private var places: [Key: Int] = [:]
  private var ids: [String] = []
  private var blocks: [[Float]] = []
  /// Time of the last look at the database, as it tells it.
  private var lookedAt: String?

  /// Starts empty.
  ///
  /// - Parameters:
  ///   - model: model that made the vectors; those that name none are taken for its.
  ///   - dimensions: their length.
  ///   - mostBytes: memory for them.
  package init(model: String, dimensions: Int, mostBytes: Int = EmbeddingMatrix.mostBytes) {
    self.model = model
    self.dimensions = dimensions
    mostRows = mostBytes / (4 * dimensions)
  }

  /// How many vectors it holds.
  package var count: Int { ids.count }

  /// Brings it up to date.
  ///
  /// - Returns: false where there are more vectors than it may hold; it is empty then.
  /// - Throws: `PostgresError`; the next call begins anew.
  package func refresh(_ connection: Connection) throws -> Bool {
    try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", context: "begin")
    do {
      let isUpToDate = try read(connection)
      try connection.commit()
      return isUpToDate
    } catch {
      clear()
      try? connection.run("ROLLBACK", context: "roll back")
      throw error
    }
  }

  /// Finds the conversations with the nearest vectors.
  ///
  /// - Parameters:
  ///   - vector: of length 1.
  ///   - limit: most conversations.
  /// - Returns: the nearest first, each conversation once.
  package func nearest(to vector: [Float], limit: Int) -> [(id: String, similarity: Float)] {
    guard vector.count == dimensions else { return [] }
    var best = Nearest(limit: limit)
    for (number, block) in blocks.enumerated() {
      let first = number * Self.rowsInBlock
      block.withUnsafeBufferPointer { block in
        guard let base = block.baseAddress else { return }
        for row in 0..<min(Self.rowsInBlock, ids.count - first) {
          let similarity = dotProduct(vector, base + row * dimensions, dimensions)
          if similarity >= best.least, !ids[first + row].isEmpty {
            best.add(ids[first + row], similarity)
          }
        }
      }
    }
    return best.sorted
  }

  private func read(_ connection: Connection) throws -> Bool {
    let found = try connection.execute(
      "SELECT count(*) AS count, now()::text AS now FROM embeddings",
      context: "count_embeddings"
    )[0]
    let count: Int = try found.value("count")
    guard count <= mostRows else {
      clear()
      return false
    }
    try take(connection)
    if places.count != count {
      clear()
      try take(connection)
    }
    lookedAt = try found.value("now")
    return true
  }

  private func take(_ connection: Connection) throws {
    try connection.stream(
      Self.since,
      [.text(model), .init(dimensions), .init(lookedAt), .init(Self.overlap)],
      binary: true
    ) { row in
      guard let id = row.text(0), let run = row.text(1) else { return }
      let key = Key(conversation: id, run: run)
      if row.withBytes(2, { $0 == nil }) { return note(key) }
      let place = self.place(of: key)
      let offset = place % Self.rowsInBlock * dimensions
      _ = blocks[place / Self.rowsInBlock].withUnsafeMutableBufferPointer { block in
        row.reals(2, into: .init(rebasing: block[offset..<offset + dimensions]))
      }
    }
  }

  /// Counts a row of another model, also where it was of ours before.
  private func note(_ key: Key) {
    if let place = places[key], place >= 0 { ids[place] = "" }
    places[key] = -1
  }

  /// Where a row's vector stands or will stand.
  private func place(of key: Key) -> Int {
    if let place = places[key], place >= 0 { return place }
    let place = ids.count
    if place.isMultiple(of: Self.rowsInBlock) {
      blocks.append([Float](repeating: 0, count: Self.rowsInBlock * dimensions))
    }
    places[key] = place
    ids.append(key.conversation)
    return place
  }

  private func clear() {
    places = [:]
    ids = []
    blocks = []
    lookedAt = nil
  }

  private static let since = Statement(
    "read_embeddings_since",
    """
    SELECT conversation_id, coalesce(run_id, 0)::text,
      CASE WHEN coalesce(model, $1) = $1 AND cardinality(vector) = $2::integer THEN vector END
    FROM embeddings WHERE $3::timestamptz IS NULL
      OR stored_at >= $3::timestamptz - make_interval(secs => $4)
    """
  )
}
