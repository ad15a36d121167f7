package import LanguageModel
import Records

/// A model's answer to the question for a story.
struct StoryAnswer: Decodable {
  let title: String
  let problem: Cited
  let affected: Cited
  /// Nil from a model that does not keep to the schema.
  let userStory: Cited?
  let steps: [Cited]
  let findings: [Cited]
  let workaround: Cited
  let criteria: [Cited]
  let quotes: [Cited]
  let severity: Urgency
  let severityReason: Cited

  enum CodingKeys: String, CodingKey {
    case title, problem, affected, steps, findings, workaround, criteria, quotes, severity
    case userStory = "user_story"
    case severityReason = "severity_reason"
  }
}

/// What of an answer the conversations bear out.
struct StoryReading {
  private static let longestTitle = 80
  private static let mostSteps = 6
  private static let mostFindings = 5
  private static let mostCriteria = 4
  private static let mostQuotes = 2

  let text: StoryText

  /// Checks an answer: statements that nothing bears out are left out and counted.
  ///
  /// - Throws: `AnswerFault` for a title that is none, or a problem that nothing bears out.
  init(_ answer: StoryAnswer, _ sheet: StorySheet) throws(AnswerFault) {
    var sieve = Sieve(sheet.evidence)
    guard let problem = sieve.claim(answer.problem) else {
      throw AnswerFault(
        "\"problem\" names no conversation that bears it out; its numbers and quotations must stand in those it names"
      )
    }
    let severity = sieve.claim(answer.severityReason)
    let parts = StoryParts(
      problem: problem,
      affected: sieve.claim(answer.affected),
      userStory: sieve.userStory(answer.userStory),
      steps: sieve.claims(answer.steps, atMost: Self.mostSteps),
      findings: sieve.claims(answer.findings, atMost: Self.mostFindings),
      workaround: sieve.claim(answer.workaround),
      criteria: sieve.claims(answer.criteria, atMost: Self.mostCriteria),
      severity: severity
    )
    let quotes = sieve.quotations(answer.quotes, atMost: Self.mostQuotes)
    text = StoryText(
      title: try Self.title(answer.title),
      userStory: parts.userStory?.text,
      description: [problem, parts.affected].compactMap { $0?.text.closed }.joined(separator: " "),
      acceptanceCriteria: parts.criteria.isEmpty ? nil : parts.criteria.map(\.text),
      sources: problem.conversationIDs,
      parts: parts,
      severity: severity == nil ? nil : answer.severity,
      quotations: quotes,
      droppedClaims: sieve.dropped
    )
  }

  private static func title(_ text: String) throws(AnswerFault) -> String {
    let title = Cited(text).text.droppingFullStop
    guard title.contains(where: \.isLetter) else { throw AnswerFault("the title is empty") }
    guard title.count <= longestTitle else {
      throw AnswerFault("the title has \(title.count) characters, and \(longestTitle) are allowed")
    }
    return title
  }
}

/// Lets through what is borne out, and counts the rest.
private struct Sieve {
  private let evidence: Evidence
  private(set) var dropped = 0

  init(_ evidence: Evidence) { self.evidence = evidence }

  /// A statement that is borne out; one that is empty is not counted.
  mutating func claim(_ said: Cited) -> Claim? {
    if said.text.isEmpty { return nil }
    let claim = evidence.claim(said)
    if claim == nil { dropped += 1 }
    return claim
  }

  /// A user story that is borne out.
  mutating func userStory(_ said: Cited?) -> Claim? {
    guard let said, let claim = claim(said) else { return nil }
    if UserStory(claim.text)?.isBorneOut(by: evidence.words(of: said.names)) ?? false {
      return claim
    }
    dropped += 1
    return nil
  }

  mutating func claims(_ said: [Cited], atMost bound: Int) -> [Claim] {
    var claims: [Claim] = []
    // Small models say the same several times.
    for one in said.prefix(bound) where !claims.contains(where: { $0.text == one.text }) {
      if let claim = claim(one) { claims.append(claim) }
    }
    return claims
  }

  mutating func quotations(_ quotes: [Cited], atMost bound: Int) -> [StoryFacts.Said] {
    var found: [StoryFacts.Said] = []
    for quote in quotes.prefix(bound) where !quote.text.isEmpty {
      if let said = evidence.quotation(quote) {
        found.append(said)
      } else {
        dropped += 1
      }
    }
    return found
  }
}

extension Completion {
  /// The story of a group, as far as its conversations bear it out.
  ///
  /// - Throws: `AnswerFault` for an answer that holds none.
  package func story(of group: StoryMaterial) throws(AnswerFault) -> StoryText {
    try StoryReading(try decode(StoryAnswer.self), StorySheet(group)).text
  }
}

extension String {
  /// With a full stop where no other sign ends it.
  fileprivate var closed: String { last.map { ".!?…".contains($0) } ?? true ? self : self + "." }
}
