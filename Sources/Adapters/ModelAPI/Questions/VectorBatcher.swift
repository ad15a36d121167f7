import LanguageModel
import LineStream
import Records
import Synchronization

/// Collects the texts of many callers for a moment, so that one request asks for the vectors of many.
final class VectorBatcher: Sendable {
  /// Texts in one request.
  private static let most = 64
  private static let patience = Duration.milliseconds(15)

  private struct Waiting: Sendable {
    let text: String
    let continuation: CheckedContinuation<[Float], any Error>
  }

  private struct State {
    var waiting: [Waiting] = []
    var isScheduled = false
  }

  private let client: ModelClient
  private let state = Mutex(State())

  init(_ client: ModelClient) { self.client = client }

  /// Gives the vector of a text, of length 1.
  ///
  /// - Throws: `ModelFailure`, `NotAsked`, `CancellationError`.
  func vector(of text: String) async throws -> [Float] {
    if let kept = client.keptVector(of: text) { return kept }
    return try await withCheckedThrowingContinuation { continuation in
      let isFirst = state.withLock { state in
        state.waiting.append(Waiting(text: text, continuation: continuation))
        defer { state.isScheduled = true }
        return !state.isScheduled
      }
      if isFirst { schedule() }
    }
  }

  private func schedule() {
    Task {
      try? await Task.sleep(for: Self.patience)
      let waiting = state.withLock { state in
        defer { state = State() }
        return state.waiting
      }
      for start in stride(from: 0, to: waiting.count, by: Self.most) {
        let batch = Array(waiting[start..<min(start + Self.most, waiting.count)])
        Task { await self.answer(batch) }
      }
    }
  }

  private func answer(_ batch: [Waiting]) async {
    // The same text is asked for once.
    let texts = Array(Set(batch.map(\.text))).sorted()
    do {
      let vectors = try await client.vectors(of: texts)
      let found = Dictionary(uniqueKeysWithValues: zip(texts, vectors))
      for one in batch { one.continuation.resume(returning: found[one.text] ?? []) }
    } catch {
      for one in batch { one.continuation.resume(throwing: error) }
    }
  }
}

extension ModelClient {
  /// A vector as the cache keeps it.
  private struct Kept: Codable { let vector: Embedding }

  private func key(ofText text: String) -> String {
    let parts = ["1", endpoint.family, model, "embedding", text]
    return SHA256.hex(of: Array(parts.map(JSONText.quoted).joined(separator: ",").utf8))
  }

  /// A text's vector from the cache, or nil.
  func keptVector(of text: String) -> [Float]? {
    guard let kept = cache?.answer(Kept.self, to: key(ofText: text)) else { return nil }
    ledger.bookCached(model)
    return kept.vector.values
  }

  /// Asks for the vectors of texts, each of length 1, in the order of the texts.
  ///
  /// - Throws: `ModelFailure`, `NotAsked`, `CancellationError`.
  func vectors(of texts: [String]) async throws -> [[Float]] {
    if let printer {
      for text in texts { printer("[embedding]\n\(text)\n") }
      throw NotAsked()
    }
    let list = texts.map(JSONText.quoted).joined(separator: ",")
    let body = Array(
      #"{"model":\#(JSONText.quoted(model)),"input":[\#(list)],"encoding_format":"base64"}"#.utf8
    )
    let money = try await ledger.reserve(model, input: body.count / 3 + 1, output: 0)
    let answer: JSONObject
    do { answer = try await endpoint.post("/embeddings", body) } catch {
      ledger.release(money)
      guard let refused = error as? Refused else { throw Self.failure(error) }
      throw refused.refusal.failure(host: endpoint.host, model: model)
    }
    // Booked after they are kept: booking can let another question fail, which ends the process.
    defer { ledger.book(money, model, TokenUsage(answer, sent: body.count, received: 0)) }
    let vectors = try read(answer, texts.count)
    for (text, vector) in zip(texts, vectors) {
      cache?.keep(Kept(vector: Embedding(model: model, values: vector)), to: key(ofText: text))
    }
    return vectors
  }

  private static func failure(_ error: any Error) -> any Error {
    guard let fault = error as? AnswerFault else { return error }
    return ModelFailure(.temporary, "the answer cannot be used: \(fault)")
  }

  private func read(_ answer: JSONObject, _ count: Int) throws(ModelFailure) -> [[Float]] {
    let list = answer.value(of: "data") ?? []
    let places = JSONText.elements(list) ?? []
    var vectors = [[Float]](repeating: [], count: count)
    for (number, place) in places.enumerated() {
      let entry = try? RecordCoding.decode(Entry.self, from: list[place])
      let index = entry?.index ?? number
      guard let entry, vectors.indices.contains(index), let unit = entry.values.unit else {
        throw ModelFailure(.recordRefused, "\(model) gave a vector that cannot be read")
      }
      vectors[index] = unit
    }
    guard vectors.allSatisfy({ !$0.isEmpty }) else {
      throw ModelFailure(.recordRefused, "\(model) gave \(places.count) vectors for \(count) texts")
    }
    return vectors
  }

  /// A vector as it comes: base64 of little-endian float32, or numbers from servers that know no base64.
  private struct Entry: Decodable {
    let index: Int?
    let values: [Float]

    private enum Key: CodingKey { case index, embedding }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      index = try fields.decodeIfPresent(Int.self, forKey: .index)
      if let numbers = try? fields.decode([Float].self, forKey: .embedding) {
        values = numbers
      } else {
        values = Embedding.floats(base64: try fields.decode(String.self, forKey: .embedding)) ?? []
      }
    }
  }
}
