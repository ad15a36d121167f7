import Records
import Transcript

/// What a story needs of one conversation; the conversation itself is not kept.
struct Member: Sendable {
  /// Shortest and longest excerpt in characters.
  private static let excerptLength = 25...280
  /// Sentences that are read, and statements that are kept.
  private static let mostSentences = 60
  private static let mostStatements = 12
  /// Sentences that are kept of a message that states nothing.
  private static let mostOthers = 3
  private static let mostSteps = 2

  let id: String
  let createdAt: Int
  let signature: String?
  /// Why phase 4 gave it no theme.
  let reason: String?
  let isActionable: Bool
  let classification: Classification?
  let vector: [Float]
  /// Model that made the vector.
  let model: String?
  let similarity: Double
  let contacts: [Conversation.Contact]
  let company: Conversation.Company?
  let direction: Direction?
  let details: Details
  /// Why it is no report of a matter; nil for a report.
  let objection: Objection?
  /// What the customer did before it happened.
  let steps: [String]
  /// The beginning of what the customer wrote, and of what support answered, for an engine that reads texts.
  let customer: String
  let support: String
  /// What the customer states of the matter; all stand word for word in the plain text.
  private(set) var statements: [Statement]
  /// Sentences that can be quoted where nothing is stated.
  private(set) var others: [String]

  /// Reads a conversation.
  init(_ conversation: Conversation) {
    id = conversation.id
    createdAt = conversation.createdAt
    signature = conversation.theme?.signature
    reason = conversation.theme?.reason
    classification = conversation.classification
    isActionable = conversation.classification?.actionable ?? (signature != nil)
    direction = conversation.facets?.direction
    let values = conversation.embedding?.values ?? []
    vector = values.unit ?? values
    model = conversation.embedding?.model
    similarity = conversation.theme?.similarity ?? 0
    contacts = conversation.contacts
    company = conversation.company
    let words = isActionable && signature != nil ? CustomerWords(conversation) : CustomerWords()
    details = words.details
    customer = words.customer
    support = words.support
    steps = Array(words.sentences.filter(StatementCues.isStep).prefix(Self.mostSteps))
    let stated = Self.statements(words)
    statements = stated
    others = stated.isEmpty ? Self.others(words.sentences) : []
    objection = isActionable ? Objection(opening: words.opening, stated) : nil
  }

  /// What is at stake: as the engine says, else by the customer's words.
  var stake: Stake { classification?.stake ?? StakeReading.stake(of: statements) }

  /// True where the vectors of both are of one model and length.
  func isComparable(with other: Member) -> Bool {
    model == other.model && vector.count == other.vector.count
  }

  /// Orders members, the oldest first.
  static func isBefore(_ one: Member, _ other: Member) -> Bool {
    (one.createdAt, one.id) < (other.createdAt, other.id)
  }

  /// The customer, or the conversation where nobody is named.
  var customerID: String { contacts.first?.id ?? id }

  /// Every sentence that is kept.
  var sentences: [String] { statements.map(\.text) + others }

  /// Leaves out what several customers' messages hold word for word, unless it is all that was said.
  func without(_ boilerplate: Boilerplate) -> Member {
    let isShared = { (text: String) in boilerplate.contains(Boilerplate.number(of: text)) }
    var member = self
    member.statements = statements.filter { !isShared($0.text) }
    member.others = others.filter { !isShared($0) }
    return member.sentences.isEmpty ? self : member
  }

  private static func statements(_ words: CustomerWords) -> [Statement] {
    // A lazy collection would read each sentence twice: once to count, once to copy.
    var found: [Statement] = []
    for sentence in words.sentences.prefix(mostSentences) where found.count < mostStatements {
      let statement = Statement(opening(of: sentence), isSubject: sentence == words.subject)
      if let statement { found.append(statement) }
    }
    return found
  }

  /// The first sentences that are long enough for a quotation; where all are short, the longest one.
  private static func others(_ sentences: [String]) -> [String] {
    let cut = sentences.prefix(mostSentences).map(opening)
    let telling = cut.filter { $0.count >= excerptLength.lowerBound }.prefix(mostOthers)
    return telling.isEmpty
      ? Array(cut.max { $0.count < $1.count }.map { [$0] } ?? []) : Array(telling)
  }

  /// A sentence, or as many of its first words as fit into an excerpt.
  private static func opening(of sentence: String) -> String {
    guard sentence.count > excerptLength.upperBound else { return sentence }
    let cut = sentence.prefix(excerptLength.upperBound)
    var opening = cut[..<(cut.lastIndex(where: \.isWhitespace) ?? cut.endIndex)]
    while let space = opening.lastIndex(where: \.isWhitespace),
      StatementCues.looseEnds.contains(opening[space...].dropFirst().lowercased())
    {
      opening = opening[..<space]
    }
    return opening.trimming { $0.isWhitespace || ",(:;-".contains($0) }
  }
}

/// What the customer wrote in one conversation, sentence by sentence.
private struct CustomerWords {
  var subject = ""
  /// The first message, the subject before it.
  var opening = ""
  var sentences: [String] = []
  var details = Details()
  var customer = ""
  var support = ""

  /// Characters of each side that are kept.
  private static let kept = 240

  init() {}

  init(_ conversation: Conversation) {
    let transcript = Transcript(conversation)
    let said = transcript.turns.filter { $0.speaker == .customer }.map(\.text)
    subject = transcript.subject
    opening = said.first ?? ""
    sentences = said.flatMap { Member.sentences(in: $0) }
    details = Details(said.joined(separator: "\n"))
    customer = String(said.joined(separator: "\n\n").prefix(Self.kept))
    support = String(transcript.answers.joined(separator: "\n\n").prefix(Self.kept))
  }
}

extension Member {
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
