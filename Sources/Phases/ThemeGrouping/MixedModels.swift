import Records

/// Embeddings of different models in one stream, which no cosine can compare.
package struct MixedModels: Error, Equatable, CustomStringConvertible {
  package let description: String

  /// Looks for embeddings of more than one model; those that name none are taken to be of the same.
  static func check(_ members: [Member]) throws(MixedModels) {
    var examples: [String: String] = [:]
    var counts: [String: Int] = [:]
    for member in members {
      guard let model = member.model else { continue }
      counts[model, default: 0] += 1
      if examples[model] == nil { examples[model] = member.id }
    }
    guard counts.count > 1 else { return }
    let names = counts.keys.sorted().map { model in
      "\(model) in \(counts[model] ?? 0), for example conversation \(examples[model] ?? "")"
    }
    throw MixedModels(
      description: names.joined(separator: "; ") + "; let ic-embed embed all of them with one model"
    )
  }
}
