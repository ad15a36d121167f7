import Records
import Transcript

/// What grouping needs of a conversation.
struct Member: Sendable {
  /// Characters of an excerpt.
  private static let excerptLength = 180

  let id: String
  let createdAt: Int
  /// Model that made its vector, which is kept apart; nil where it is not named.
  let model: String?
  /// Numbers of its vector.
  let dimensions: Int
  let direction: Direction
  private(set) var mentions: Mentions
  /// The vocabulary's theme whose examples it is like, by its place.
  private(set) var exampleTheme: Int?
  /// What goes wrong, in the customer's words.
  let symptom: String?
  /// The language that the encoder cannot read the conversation in; nil where it can.
  let unreadableLanguage: String?
  /// First part of the path of the page on which the conversation began.
  let page: String?
  /// The beginning of the digest, for an engine that reads texts.
  let excerpt: String
  /// Content words of the digest's sentences, and the number by which each is known again.
  let sentences: [(number: UInt64, runs: [[String]])]

  init(
    _ conversation: Conversation,
    _ embedding: Embedding,
    _ vocabulary: Vocabulary,
    isMasked: Bool
  ) {
    let whole = Transcript(conversation).digest
    let digest = isMasked ? Masking.masked(whole) : whole
    id = conversation.id
    excerpt = String(digest.prefix(Self.excerptLength))
    createdAt = conversation.createdAt
    model = embedding.model
    dimensions = embedding.values.count
    direction = conversation.facets?.direction ?? .neutral
    symptom = conversation.facets?.gist.map { isMasked ? Masking.masked($0) : $0 }
    // Classification tells languages of one script apart.
    let told = conversation.classification?.language.flatMap {
      ["en", "und"].contains($0) ? nil : $0
    }
    unreadableLanguage = Script.unreadableLanguage(digest).map { told ?? $0 }
    mentions = Mentions(vocabulary, in: digest)
    page = conversation.source.url.flatMap(Self.page)
    let authors = [conversation.source.author] + conversation.parts.map(\.author)
    sentences = WordReader(names: authors.compactMap { $0?.name }).sentences(digest)
  }

  /// The same with what the vocabulary's examples tell of its vector.
  func attracted(by examples: Examples, _ embedding: Embedding) -> Member {
    var member = self
    let near = examples.near(embedding)
    member.mentions.add(near)
    member.exampleTheme = near.theme
    return member
  }

  /// The content words of the customer's own sentences, of all where none is his own.
  func runs(without boilerplate: Boilerplate) -> [[String]] {
    let own = sentences.filter { !boilerplate.contains($0.number) }
    return (own.isEmpty ? sentences : own).flatMap(\.runs)
  }

  var place: Watermark { Watermark(createdAt: createdAt, id: id) }

  /// `billing` of `https://app.example.com/billing/invoices?page=2`; nil where it is an id or nothing.
  private static func page(_ url: String) -> String? {
    let path = url.prefix { $0 != "?" && $0 != "#" }.split(
      separator: "/",
      omittingEmptySubsequences: false
    )
    let parts = url.contains("://") ? path.dropFirst(3) : path[...]
    guard let first = parts.first(where: { !$0.isEmpty }),
      first.allSatisfy({ $0.isLetter || $0 == "-" || $0 == "_" })
    else { return nil }
    return first.lowercased()
  }
}
