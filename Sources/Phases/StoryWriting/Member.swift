import Records
import Transcript

/// What a story needs of one conversation; the conversation itself is not kept.
struct Member: Sendable {
  /// Shortest and longest excerpt in characters.
  private static let excerptLength = 25...280
  /// Sentences kept as candidates for a quotation, and those that are left of them.
  private static let candidateLimit = 12
  private static let quotable = 6

  let id: String
  let createdAt: Int
  let signature: String?
  /// Why phase 4 gave it no theme.
  let reason: String?
  let isActionable: Bool
  let classification: Classification?
  let vector: [Float]
  let similarity: Double
  let contacts: [Conversation.Contact]
  let company: Conversation.Company?
  /// Sentences of the customer that stand word for word in the plain text.
  private(set) var sentences: [String]
  private(set) var facets: Facets?

  /// Reads a conversation.
  init(_ conversation: Conversation) {
    id = conversation.id
    createdAt = conversation.createdAt
    signature = conversation.theme?.signature
    reason = conversation.theme?.reason
    classification = conversation.classification
    isActionable = conversation.classification?.actionable ?? (signature != nil)
    facets = conversation.facets
    vector = conversation.embedding?.values ?? []
    similarity = conversation.theme?.similarity ?? 0
    contacts = conversation.contacts
    company = conversation.company
    sentences = isActionable ? Self.sentences(of: conversation) : []
  }

  /// Leaves out what several customers' messages hold word for word, unless it is all that was said.
  func without(_ boilerplate: Boilerplate) -> Member {
    var member = self
    let shared = sentences.filter { boilerplate.contains(Boilerplate.number(of: $0)) }
    let removed = shared.count < sentences.count ? shared : []
    member.sentences = Array(sentences.filter { !removed.contains($0) }.prefix(Self.quotable))
    guard let own = member.sentences.first.map(Self.phrase), !removed.isEmpty else { return member }
    let isRemoved = { (phrase: String) in
      !phrase.isEmpty && removed.contains { $0.contains(phrase) }
    }
    if let symptom = facets?.symptom, isRemoved(symptom) { member.facets?.symptom = own }
    if let goal = facets?.userGoal, isRemoved(goal) { member.facets?.userGoal = own }
    return member
  }

  /// The first words of a sentence.
  private static func phrase(of sentence: String) -> String {
    let words = sentence.split(separator: " ").prefix(10).joined(separator: " ")
    return words.trimmed(of: ".!,;:")
  }

  /// Candidates for a quotation; where all are short, the longest one.
  private static func sentences(of conversation: Conversation) -> [String] {
    let said = Transcript(conversation).turns.filter { $0.speaker == .customer }
    let candidates = said.lazy.flatMap { Self.sentences(in: $0.text) }.map(Self.opening)
    let telling = candidates.filter { $0.count >= excerptLength.lowerBound }.prefix(candidateLimit)
    return telling.isEmpty
      ? Array(candidates.max { $0.count < $1.count }.map { [$0] } ?? []) : Array(telling)
  }

  /// A sentence, or as many of its first words as fit into an excerpt.
  private static func opening(of sentence: String) -> String {
    guard sentence.count > excerptLength.upperBound else { return sentence }
    let cut = sentence.prefix(excerptLength.upperBound)
    let end = cut.lastIndex(where: \.isWhitespace) ?? cut.endIndex
    return String(cut[..<end])
  }

  /// Cuts a text at sentence ends and line breaks, leaving each sentence as it stands but for the dash of a
  /// list's item, which is the rendering's and not the customer's.
  static func sentences(in text: String) -> [String] {
    var sentences: [String] = []
    var start = text.startIndex
    func close(before end: String.Index) {
      let sentence = text[start..<end].drop { $0.isWhitespace || $0 == "-" }
      let last = sentence.lastIndex { !$0.isWhitespace }
      if let last { sentences.append(String(sentence[...last])) }
    }
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      let isEnd =
        ".!?".contains(text[index]) && (next == text.endIndex || text[next].isWhitespace)
      if isEnd || text[index].isNewline {
        close(before: next)
        start = next
      }
      index = next
    }
    close(before: text.endIndex)
    return sentences
  }
}
