import HTTPTypes
import LanguageModel
import Records
import Storage
import Transcript

/// Finding conversations by words or by meaning.
struct Search: Sendable {
  enum Mode: String, CaseIterable, Sendable { case text, semantic }

  struct Hit: Sendable {
    var entry: ConversationReading.Entry
    /// The opening message as plain text, around the first word found.
    var snippet: String
    /// Cosine to the query; nil in a search by words.
    var similarity: Double?
  }

  private static let snippetLength = 220

  let library: Library

  /// Whether a search by meaning is possible.
  var hasModel: Bool { library.encoder != nil }

  /// Finds conversations.
  ///
  /// - Returns: hits, and the cursor that leads on in a search by words.
  /// - Throws: `Refusal`.
  func find(_ query: String, _ mode: Mode, _ fields: Fields) async throws -> (
    hits: [Hit], next: String?
  ) {
    switch mode {
    case .text:
      let page = try await library.conversations(fields) { try $0.matches(query, $1) }
      return (page.elements.map { hit($0, query) }, page.next)
    case .semantic: return (try await nearest(query, fields), nil)
    }
  }

  private func nearest(_ query: String, _ fields: Fields) async throws -> [Hit] {
    guard let encoder = library.encoder else {
      throw Refusal(
        .badRequest,
        "A search by meaning needs the local model, which is absent; search with mode=text."
      )
    }
    let limit = try fields.integer("limit", in: 1...100) ?? 20
    guard let vector = try await encoder.encode([query]).first else { return [] }
    let (found, entries) = try await library.sessions.use { connection in
      let found = try SearchIndex.nearest(to: vector, count: limit, connection)
      return (found, try ConversationReading(connection).entries(found.map(\.id)))
    }
    let similarities = Dictionary(found.map { ($0.id, $0.similarity) }) { first, _ in first }
    return entries.map { hit($0, query, similarities[$0.id]) }
  }

  private func hit(
    _ entry: ConversationReading.Entry,
    _ query: String,
    _ similarity: Double? = nil
  ) -> Hit {
    let text = PlainText.message(entry.body, isReply: false)
    let words = Self.words(query)
    return Hit(entry: entry, snippet: Self.snippet(of: text, around: words), similarity: similarity)
  }

  /// The words to look for; a short stem finds other forms of a word too.
  static func words(_ query: String) -> [String] {
    query.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 2 }
      .map { String($0.prefix(max(4, $0.count - 2))) }
  }

  private static func snippet(of text: String, around words: [String]) -> String {
    let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard flat.count > snippetLength else { return flat }
    let first = words.compactMap { flat.range(ofFolded: $0)?.lowerBound }.min() ?? flat.startIndex
    let lead = flat.index(first, offsetBy: -60, limitedBy: flat.startIndex) ?? flat.startIndex
    let piece = flat[lead...].prefix(snippetLength)
    return (lead > flat.startIndex ? "… " : "") + piece
      + (piece.endIndex < flat.endIndex ? " …" : "")
  }
}

extension String {
  /// Where a text occurs whatever its case; the text is in lower case already.
  func range(ofFolded text: String) -> Range<Index>? { self[...].range(ofFolded: text) }
}

extension Substring {
  /// Where a text occurs whatever its case; the text is in lower case already.
  func range(ofFolded text: String) -> Range<Index>? {
    guard let first = text.first else { return nil }
    var start = startIndex
    while let found = self[start...].firstIndex(where: { $0.lowercased() == String(first) }) {
      let end = self.index(found, offsetBy: text.count, limitedBy: endIndex)
      if let end, self[found..<end].lowercased() == text { return found..<end }
      start = self.index(after: found)
    }
    return nil
  }
}
