package import Records

/// Finds the words of product stories.
package protocol StoryAuthor: Sendable {
  /// Writes the words of all stories in one call, so that the engine decides how many it works on at once.
  ///
  /// - Parameter groups: what is known of each story's conversations.
  /// - Returns: one text a story, in the order of `groups`.
  /// - Throws: `ModelFailure`.
  func texts(for groups: [StoryMaterial]) async throws -> Answer<[StoryText]>
}

/// The words of a story that an engine chooses; its counts are none of them.
package struct StoryText: Sendable, Equatable {
  package let title: String
  /// As a … I want … so that …; nil where the engine does not know.
  package let userStory: String?
  /// The matter, in sentences.
  package let description: String
  /// Nil where nothing specific can be asked.
  package let acceptanceCriteria: [String]?
  /// Conversations whose customers' own words the title and the description are.
  package let sources: [String]
  /// The statements with the conversations that bear them out; nil where the engine gives none.
  package let parts: StoryParts?
  /// How grave the matter is; nil where the engine leaves that to the rules.
  package let severity: Urgency?
  /// Sentences that say the matter best, word for word as they stand in the conversation; the best first.
  package let quotations: [StoryFacts.Said]
  /// Statements and quotations that were left out, as nothing bears them out.
  package let droppedClaims: Int
  /// Who found these words, where that is not who gives the answer.
  package private(set) var writer: Writer?
  /// Why the engine finds no story in the conversations, as a reason of `Dropped`; nil where it finds one.
  package let objection: String?

  package init(
    title: String,
    userStory: String?,
    description: String,
    acceptanceCriteria: [String]?,
    sources: [String] = [],
    parts: StoryParts? = nil,
    severity: Urgency? = nil,
    quotations: [StoryFacts.Said] = [],
    droppedClaims: Int = 0,
    writer: Writer? = nil,
    objection: String? = nil
  ) {
    self.parts = parts
    self.severity = severity
    self.quotations = quotations
    self.droppedClaims = droppedClaims
    self.writer = writer
    self.objection = objection
    self.sources = sources
    self.title = title
    self.userStory = userStory
    self.description = description
    self.acceptanceCriteria = acceptanceCriteria
  }

  /// The same words as those of another engine than the one that gives the answer.
  package func written(by writer: Writer) -> StoryText {
    var text = self
    text.writer = writer
    return text
  }
}

/// What is known of a story's conversations.
///
/// All texts are as they may be shown: secrets and personal data are masked, unless the user wants them shown.
package struct StoryMaterial: Sendable {
  /// Type of most conversations.
  package var type: ConversationType
  /// What the conversations are about: the theme's first keywords, else its title.
  package var subject: String
  /// Sentences that state the matter, the most central and plainest first; never empty.
  package var statements: [Statement]
  /// Versions that several conversations name.
  package var sharedNames: Set<String>
  /// How far the customers share each word that names something, by its stem (`Words.stems`).
  package var words: [String: WordUse]
  /// How many conversations are of each type, the commonest first.
  package var types: [(type: ConversationType, count: Int)]
  /// Conversations whose tone is negative.
  package var upset: Int
  /// Conversations that speak of leaving.
  package var leaving: Int
  /// What support found, one entry a kind.
  package var findings: [StoryFacts.Finding]
  /// What is counted and named.
  package var facts: StoryFacts?
  /// How grave the matter is by the rules.
  package var severity = Urgency.normal
  /// Some of its conversations, the most typical first.
  package var conversations: [Excerpt] = []
  /// Words and phrases by which the theme differs from the others, the most telling first.
  package var keywords: [String] = []
  /// Middle of the conversations' vectors, of length 1; nil where they have none of one model.
  package var middle: Embedding?
  /// The conversations' vectors with what each counts, as conversations of one customer count together as one; empty
  /// where they are not known.
  package var vectors: [(conversation: ConversationVectors, weight: Double)] = []
  /// With which capitals most customers write the statements' words inside a sentence, by the word in small letters;
  /// without words of which that is not known.
  package var spelling: [String: String] = [:]
  /// Sentences that a story may quote, at most two of a conversation, those that say most of the matter first.
  package var quotable: [StoryFacts.Said] = []

  /// How much some stems tell together.
  package func weight(of stems: Set<String>) -> Double {
    // In one order, as the order of a sum decides its last digit.
    stems.sorted().reduce(0) { $0 + (words[$1]?.weight ?? 1) }
  }

  /// The mean of what is measured of the conversations' vectors; 0 where these are not known.
  package func mean(_ measure: (ConversationVectors) -> Double) -> Double {
    let all = vectors.reduce(0) { $0 + $1.weight }
    let sum = vectors.reduce(0) { $0 + measure($1.conversation) * $1.weight }
    return all > 0 ? sum / all : 0
  }

  /// The beginning of a conversation.
  package struct Excerpt: Sendable, Equatable {
    package var id: String
    /// UTC day on which it began, as in `2026-08-24`.
    package var day: String
    /// What the customer wrote.
    package var customer: String
    /// What support answered; empty where nobody did.
    package var support: String

    package init(id: String, day: String, customer: String, support: String) {
      self.id = id
      self.day = day
      self.customer = customer
      self.support = support
    }
  }

  /// A customer's sentence that says what goes wrong or what is wished for.
  package struct Statement: Sendable, Equatable {
    package var text: String
    /// How central and how plain it is, 0 to 1.
    package var weight: Double
    /// True for the subject of a conversation.
    package var isSubject: Bool
    package var conversationID: String

    package init(text: String, weight: Double, isSubject: Bool, conversationID: String) {
      self.conversationID = conversationID
      self.text = text
      self.weight = weight
      self.isSubject = isSubject
    }
  }

  /// How far a word is shared.
  package struct WordUse: Sendable, Equatable {
    /// Share of the customers that say it, 0 to 1.
    package var share: Double
    /// How much it tells: the rarer among all conversations, the more; about 0 to 8.
    package var weight: Double

    package init(share: Double, weight: Double) {
      self.share = share
      self.weight = weight
    }
  }

  package init(
    type: ConversationType,
    subject: String,
    statements: [Statement],
    sharedNames: Set<String>,
    words: [String: WordUse] = [:],
    types: [(type: ConversationType, count: Int)],
    upset: Int,
    leaving: Int,
    findings: [StoryFacts.Finding],
    facts: StoryFacts? = nil,
    severity: Urgency = .normal,
    conversations: [Excerpt] = [],
    keywords: [String] = [],
    middle: Embedding? = nil,
    quotable: [StoryFacts.Said] = []
  ) {
    self.quotable = quotable
    self.keywords = keywords
    self.middle = middle
    self.facts = facts
    self.severity = severity
    self.conversations = conversations
    self.type = type
    self.subject = subject
    self.statements = statements
    self.sharedNames = sharedNames
    self.types = types
    self.words = words
    self.upset = upset
    self.leaving = leaving
    self.findings = findings
  }
}
