/// The encoders behind vectors, by the name of their model; each is opened when it is first asked for.
package actor Encoders {
  /// Gives the encoder that made a model's vectors; nil where it cannot be asked.
  package typealias Opening = @Sendable (_ model: String) async throws -> (any TextEncoder)?

  /// None: what compares texts does so by their words.
  package static var none: Encoders { Encoders { _ in nil } }

  private let open: Opening
  private var opened: [String: Task<(any TextEncoder)?, any Error>] = [:]
  /// Models whose encoder was wanted and cannot be asked.
  package private(set) var missing: Set<String> = []

  /// Opens nothing yet.
  package init(_ open: @escaping Opening) { self.open = open }

  /// The encoder of a model.
  ///
  /// - Parameter model: its name, as embeddings have it; nil for vectors of no known model.
  /// - Returns: nil where it cannot be asked.
  /// - Throws: what opening it reports.
  package func encoder(of model: String?) async throws -> (any TextEncoder)? {
    guard let model else { return nil }
    let task = opened[model] ?? Task { [open] in try await open(model) }
    opened[model] = task
    let encoder = try await task.value
    if encoder == nil { missing.insert(model) }
    return encoder
  }
}
