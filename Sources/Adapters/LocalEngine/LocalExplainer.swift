package import LanguageModel
package import LocalModel
package import Transcript

/// Tells what decided the types of `LocalJudge`: phrases, the sentence vector, support's words and examples.
package struct LocalExplainer: TypeExplainer {
  private let encoder: any TextEncoder
  private let heads: Heads
  private let adapted: AdaptedScorer

  /// Phrases and neighbours that are named.
  private static let most = (types: 3, phrases: 6, neighbours: 3)

  /// Learns from examples as `AdaptedScorer` does, and keeps them to find the nearest.
  ///
  /// - Throws: what the encoder or the heads report.
  package init(encoder: any TextEncoder, heads: Heads, examples: [LabelledText]) async throws {
    self.encoder = encoder
    self.heads = heads
    adapted = try await AdaptedScorer(heads, encoder: encoder, examples: examples)
  }

  /// Gives the reasons; see `TypeExplainer`.
  ///
  /// - Throws: what the encoder or the heads report.
  package func reasons(for transcript: Transcript) async throws -> [TypeReasons] {
    let support = SupportReading(transcript)
    let opener = try await Asked(encoder, "opener", "type", transcript.opener)
    let reasons = [try self.reasons(opener, weighing: nil)]
    guard support.settlesType, let text = transcript.exchange else { return reasons }
    let exchange = try await Asked(encoder, "exchange", "final_type", text)
    return reasons + [try self.reasons(exchange, weighing: support)]
  }

  private func reasons(_ asked: Asked, weighing support: SupportReading?) throws -> TypeReasons {
    let steps = try answers(to: asked, weighing: support)
    let types = steps.last?.answer.ranked(Self.most.types) ?? []
    let (first, second) = (types[0].label, types[1].label)
    let parts = try heads.shares(
      of: asked.question,
      first,
      against: second,
      text: asked.text,
      vector: asked.vector
    )
    let phrases = parts.filter { $0.source.phrase != nil }
      .sorted { (abs($0.weight), $1.source.name) > (abs($1.weight), $0.source.name) }
    let own = parts.filter { $0.source.phrase == nil } + phrases.prefix(Self.most.phrases)
    let later = zip(steps, steps.dropFirst()).map { before, after in
      TypeReasons.Share(
        after.name,
        weight: after.answer.odds(first, second) - before.answer.odds(first, second)
      )
    }
    return TypeReasons(
      text: asked.name,
      types: types,
      shares: own.map { TypeReasons.Share($0.source.name, weight: $0.weight) } + later,
      neighbours: neighbours(of: asked.vector)
    )
  }

  /// The heads' answer, then what examples and support's words make of it.
  private func answers(
    to asked: Asked,
    weighing support: SupportReading?
  ) throws -> [(name: String, answer: LabelAnswer)] {
    func ask(_ scorer: any LabelScorer) throws -> LabelAnswer {
      try scorer.answer([asked.question], text: asked.text, vector: asked.vector)[0]
    }
    var steps = [(name: "heads", answer: try ask(heads))]
    let learned = try ask(adapted)
    if !adapted.examples.isEmpty { steps.append(("the examples", learned)) }
    if let support { steps.append(("support's words", support.weigh(learned))) }
    return steps
  }

  private func neighbours(of vector: [Float]) -> [TypeReasons.Neighbour] {
    adapted.examples.map { example, other in
      let cosine = zip(vector, other).reduce(0) { $0 + Double($1.0) * Double($1.1) }
      return TypeReasons.Neighbour(example, similarity: cosine)
    }
    .sorted { ($0.similarity, $1.example.text) > ($1.similarity, $0.example.text) }
    .prefix(Self.most.neighbours).map(\.self)
  }
}

/// A text with its vector, and the question that heads are asked about it.
private struct Asked {
  let name: String
  let question: String
  let text: String
  let vector: [Float]

  init(_ encoder: any TextEncoder, _ name: String, _ question: String, _ text: String) async throws
  {
    self.name = name
    self.question = question
    self.text = text
    vector = try await encoder.encode([text])[0]
  }
}

extension Heads.Share.Source {
  fileprivate var phrase: String? {
    if case .phrase(let words) = self { words } else { nil }
  }

  fileprivate var name: String {
    switch self {
    case .label: "the type by itself"
    case .vector: "the message as a whole"
    case .phrase("^"): "any message"
    case .phrase(let words) where words.hasPrefix("^ "): "\"\(words.dropFirst(2))\" at the start"
    case .phrase(let words): "\"\(words)\""
    }
  }
}
