import LanguageModel
import Postgres
import Storage

/// Semantic search over every embedding: in memory from the first search on, or, where there are too many,
/// over what the database sends.
final class SemanticIndex: Sendable {
  let encoder: any TextEncoder
  private let session: QueuedSession
  private let open: @Sendable () throws -> Connection
  /// Reached only on the session's queue.
  nonisolated(unsafe) private let matrix: EmbeddingMatrix

  /// Keeps nothing in memory until it is asked.
  init(encoder: any TextEncoder, open: @escaping @Sendable () throws -> Connection) {
    self.encoder = encoder
    self.open = open
    // Reading all of a large table may take longer than any other request.
    session = QueuedSession(statementTimeout: 0, open: open)
    matrix = EmbeddingMatrix(model: encoder.modelName, dimensions: encoder.dimensions)
  }

  /// Reads what there is, so that the first search need not wait; a failure shows at the search.
  func warmUp() {
    Task { try? await session.use { _ = try self.matrix.refresh($0) } }
  }

  /// Gives the conversations nearest to a text, the nearest first.
  ///
  /// - Throws: `Refusal` while the database is away; what the encoder throws.
  func nearest(to text: String, limit: Int) async throws -> [(id: String, similarity: Float)] {
    guard let vector = try await encoder.encode([text]).first else { return [] }
    let model = encoder.modelName
    return try await session.use { connection in
      let matrix = self.matrix
      if try matrix.refresh(connection) { return matrix.nearest(to: vector, limit: limit) }
      return try SimilaritySearch(open: self.open).nearestIDs(
        to: vector,
        model: model,
        limit: limit
      )
    }
  }
}
