import Dispatch
package import Postgres
import Synchronization
import Transcript

/// Finds stored conversations that are about the same as a text, by their embeddings.
///
/// An exact scan: every vector comes over and is compared here, for summing up products in SQL takes
/// many times as long. Memory does not grow with their number. Who searches again and again keeps an
/// `EmbeddingMatrix`.
package struct SimilaritySearch {
  /// Sessions that read at the same time: the server needs most of the time, to put the vectors on the wire.
  private static let lanes = 2

  private let open: @Sendable () throws -> Connection

  /// - Parameter open: opens a session whose schema is migrated.
  package init(open: @escaping @Sendable () throws -> Connection) { self.open = open }

  /// A conversation that was found.
  package struct Match: Codable, Sendable, Equatable {
    package private(set) var type = "match"
    package let id: String
    /// Cosine of the angle between the two vectors, at most 1.
    package let similarity: Float
    /// Seconds since 1970.
    package let createdAt: Int
    package let subject: String?
    /// The beginning of the opening message on one line, without its HTML.
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
  ///   - model: the model that made it; embeddings of others are left out, but not those that name none.
  ///   - limit: most conversations.
  /// - Returns: the nearest first; of equals the one with the lower id.
  /// - Throws: `PostgresError`, or what `open` throws.
  package func nearest(to vector: [Float], model: String, limit: Int) throws -> [Match] {
    let best = try nearestIDs(to: vector, model: model, limit: limit)
    let connection = try open()
    return try best.compactMap { try match($0.id, $0.similarity, connection) }
  }

  /// Finds the nearest conversations by their ids alone.
  package func nearestIDs(
    to vector: [Float],
    model: String,
    limit: Int
  ) throws -> [(id: String, similarity: Float)] {
    let found = Mutex<Result<Nearest, any Error>>(.success(Nearest(limit: limit)))
    DispatchQueue.concurrentPerform(iterations: Self.lanes) { lane in
      let part = Result { try scan(lane, vector, model, limit) }
      found.withLock { found in
        found = found.flatMap { sum in
          part.map { part in
            var sum = sum
            sum.add(part)
            return sum
          }
        }
      }
    }
    return try found.withLock { try $0.get().sorted }
  }

  /// One lane's share of the conversations; each conversation is in one lane whatever is stored meanwhile.
  private func scan(_ lane: Int, _ vector: [Float], _ model: String, _ limit: Int) throws -> Nearest
  {
    var best = Nearest(limit: limit)
    var other = vector
    try open().stream(
      Self.vectors,
      [.text(model), .init(vector.count), .init(Self.lanes), .init(lane)],
      binary: true
    ) { row in
      let isWhole = other.withUnsafeMutableBufferPointer { row.reals(1, into: $0) }
      guard isWhole else { return }
      best.add(row.text(0) ?? "", dotProduct(vector, other, vector.count))
    }
    return best
  }

  private static let vectors = Statement(
    "scan_embeddings",
    """
    SELECT conversation_id, vector FROM embeddings
    WHERE coalesce(model, $1) = $1 AND cardinality(vector) = $2::integer
      AND hashtext(conversation_id) & ($3::integer - 1) = $4::integer
    """
  )

  private static let details = Statement(
    "describe_match",
    """
    SELECT extract(epoch FROM created_at)::bigint AS created, source_subject,
      left(source_body, 4000) AS body
    FROM conversations WHERE conversation_id = $1
    """
  )

  /// The first 200 characters of a body on one line.
  private static func excerpt(_ body: String) -> String {
    let words = PlainText.whole(body).split(whereSeparator: \.isWhitespace)
    return String(words.joined(separator: " ").prefix(200))
  }

  private func match(_ id: String, _ similarity: Float, _ connection: Connection) throws -> Match? {
    guard let row = try connection.execute(named: Self.details, [.text(id)]).first else {
      return nil
    }
    return Match(
      id: id,
      similarity: similarity,
      createdAt: try row.value("created"),
      subject: row["source_subject"],
      excerpt: row["body"].map(Self.excerpt)
    )
  }
}
