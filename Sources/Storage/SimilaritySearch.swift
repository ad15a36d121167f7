package import Postgres

/// Finds stored conversations that are about the same as a text, by their embeddings.
///
/// An exact scan: every vector comes over and is compared here, for summing up products in SQL takes
/// many times as long. Memory does not grow with their number.
package struct SimilaritySearch {
  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// A conversation that was found.
  package struct Match: Codable, Sendable, Equatable {
    package private(set) var type = "match"
    package let id: String
    /// Cosine of the angle between the two vectors, at most 1.
    package let similarity: Float
    /// Seconds since 1970.
    package let createdAt: Int
    package let subject: String?
    /// The beginning of the opening message, as HTML.
    package let excerpt: String?

    enum CodingKeys: String, CodingKey {
      case type, id, similarity, subject, excerpt
      case createdAt = "created_at"
    }
  }

  /// Finds the nearest conversations.
  ///
  /// - Parameters:
  ///   - vector: what is looked for; of length 1, as the stored ones are.
  ///   - model: the model that made it; embeddings of others are left out.
  ///   - limit: most conversations.
  /// - Returns: the nearest first; of equals the one with the lower id.
  /// - Throws: `PostgresError`.
  package func nearest(to vector: [Float], model: String, limit: Int) throws -> [Match] {
    var best = Nearest(limit: limit)
    try connection.stream(Self.vectors, [.text(model), .init(vector.count)], binary: true) { row in
      guard let id = row.text(0), let other = row.reals(1) else { return }
      best.add(id, zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 })
    }
    return try best.sorted.compactMap { try match($0.id, $0.similarity) }
  }

  private static let vectors = Statement(
    "scan_embeddings",
    """
    SELECT conversation_id, vector FROM embeddings
    WHERE model = $1 AND cardinality(vector) = $2::integer
    """
  )

  private static let details = Statement(
    "describe_match",
    """
    SELECT extract(epoch FROM created_at)::bigint AS created, source_subject,
      left(source_body, 200) AS excerpt
    FROM conversations WHERE conversation_id = $1
    """
  )

  private func match(_ id: String, _ similarity: Float) throws -> Match? {
    guard let row = try connection.execute(named: Self.details, [.text(id)]).first else {
      return nil
    }
    return Match(
      id: id,
      similarity: similarity,
      createdAt: try row.value("created"),
      subject: row["source_subject"],
      excerpt: row["excerpt"]
    )
  }
}

/// The nearest conversations so far, each with its nearest vector.
private struct Nearest {
  let limit: Int
  private var similarities: [String: Float] = [:]
  /// What a newcomer must surpass once there are enough.
  private var least = -Float.infinity

  init(limit: Int) { self.limit = limit }

  mutating func add(_ id: String, _ similarity: Float) {
    guard similarity >= least else { return }
    similarities[id] = max(similarity, similarities[id] ?? -.infinity)
    // Sorting now and then costs less than keeping order all the time.
    guard similarities.count >= 2 * limit + 100 else { return }
    let kept = sorted
    similarities = Dictionary(uniqueKeysWithValues: kept.map { ($0.id, $0.similarity) })
    least = kept.last?.similarity ?? least
  }

  var sorted: [(id: String, similarity: Float)] {
    let all = similarities.map { (id: $0.key, similarity: $0.value) }
    return Array(all.sorted { ($1.similarity, $0.id) < ($0.similarity, $1.id) }.prefix(limit))
  }
}
