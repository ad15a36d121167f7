import HTTPTypes
import Records
import Storage
import Transcript

/// Full-text and semantic search of conversations.
struct Search: Sendable {
  enum Mode: String, CaseIterable, Sendable { case text, semantic }

  struct Hit: Sendable {
    var entry: ConversationReading.Entry
    /// The message that was found, the opening one by meaning, as plain text around the first word.
    var snippet: String
    /// Cosine to the query; nil in a search by words.
    var similarity: Double?
  }

  private static let snippetLength = 220

  let library: Library

  /// Whether a search by meaning is possible.
  var hasModel: Bool { library.meaning != nil }

  /// Finds conversations.
  ///
  /// - Returns: hits, and the cursor that leads on in a search by words.
  /// - Throws: `Refusal`.
  func find(_ query: String, _ mode: Mode, _ fields: Fields) async throws -> (
    hits: [Hit], next: String?
  ) {
    switch mode {
    case .text:
      // What was stored a moment ago is found, too.
      _ = try await library.sessions.use {
        try WordBacklog.reduce(by: BackgroundIndexing.batch, $0)
      }
      let page = try await library.conversations(fields) { try $0.matches(query, $1) }
      let texts = try await texts(of: page.elements, query)
      return (page.elements.map { hit($0, texts[$0.id], query) }, page.next)
    case .semantic: return (try await nearest(query, fields), nil)
    }
  }

  private func nearest(_ query: String, _ fields: Fields) async throws -> [Hit] {
    guard let meaning = library.meaning else {
      throw Refusal(
        .badRequest,
        "A search by meaning needs the local model, which is not installed; search with mode=text."
      )
    }
    let limit = try fields.integer("limit", in: Bounds.pageSize) ?? 20
    let found = try await meaning.nearest(to: query, limit: limit)
    let entries = try await library.sessions.use {
      try ConversationReading($0).entries(found.map(\.id))
    }
    let similarities = Dictionary(found.map { ($0.id, Double($0.similarity)) }) { first, _ in first
    }
    return entries.map { hit($0, nil, query, similarities[$0.id]) }
  }

  /// Everything that was said in the conversations whose opening message has none of the words.
  private func texts(
    of entries: [ConversationReading.Entry],
    _ query: String
  ) async throws -> [String: String] {
    let words = Self.words(query)
    let others = entries.filter { entry in
      let text = PlainText.message(entry.body, isReply: false)
      return !words.contains { text.range(ofFolded: $0) != nil }
    }
    guard !others.isEmpty, !words.isEmpty else { return [:] }
    let conversations = try await library.sessions.use {
      try ConversationReading($0).conversations(others.map(\.id))
    }
    let texts = conversations.compactMap { each in said(in: each, words).map { (each.id, $0) } }
    return Dictionary(texts) { first, _ in first }
  }

  /// The first message with one of the words.
  private func said(in conversation: Conversation, _ words: [String]) -> String? {
    Transcript(conversation).turns.lazy.map(\.text).first { text in
      words.contains { text.range(ofFolded: $0) != nil }
    }
  }

  private func hit(
    _ entry: ConversationReading.Entry,
    _ text: String?,
    _ query: String,
    _ similarity: Double? = nil
  ) -> Hit {
    let text = text ?? PlainText.message(entry.body, isReply: false)
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
