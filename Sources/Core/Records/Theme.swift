/// The key `theme` of a conversation: the answer of phase 4.
package struct ThemeAssignment: Codable, Sendable, Equatable {
  /// Signature of the theme, or nil when the conversation belongs to none.
  package var signature: String?
  /// Cosine to the theme's centroid, 0 to 1; nil without a theme.
  package var similarity: Double?
  /// Why there is no theme (`not_actionable`, `no_embedding`), else nil.
  package var reason: String?

  package init(signature: String?, similarity: Double?, reason: String?) {
    self.signature = signature
    self.similarity = similarity
    self.reason = reason
  }
}

/// A group of conversations with one symptom: one fix, one owner.
package struct Theme: Codable, Sendable, Equatable {
  package private(set) var type = Kind.theme.rawValue
  /// Stable name in snake_case, the same across runs.
  package var signature: String
  package var title: String
  package var productArea: String
  package var component: String
  /// Distinctive words, the most distinctive first.
  package var keywords: [String]
  /// Mean of the members' embeddings, of length 1.
  package var centroid: Embedding
  /// The members' commonest facet direction; none of them holds its opposite as a group.
  package var direction: Direction
  /// Number of conversations, this run's and earlier ones'.
  package var size: Int
  /// Conversations of this stream that belong here.
  package var conversationIDs: [String]
  /// Oldest and newest member, seconds since 1970.
  package var firstSeen: Int
  package var lastSeen: Int
  package var quality: Judgement
  /// True if no earlier run had the theme.
  package var isNew: Bool
  /// What goes wrong, for whom; nil where the engine does not say.
  package var problem: Claim?
  /// Engine and model that named it; nil in a theme of an earlier version.
  package var engine: String?
  package var model: String?
  /// Which of its names people gave, `title` and `product_area`; only in a theme that is known from before.
  package var given: [String]?
  /// Signature of the theme whose story people merged its own story into; only in what phase 5 reads.
  package var toldIn: String?

  enum CodingKeys: String, CodingKey {
    case type, signature, title, component, keywords, centroid, direction, size, quality
    case problem, engine, model, given
    case productArea = "product_area"
    case conversationIDs = "conversation_ids"
    case firstSeen = "first_seen"
    case lastSeen = "last_seen"
    case isNew = "new"
    case toldIn = "told_in"
  }

  package init(
    signature: String,
    title: String,
    productArea: String,
    component: String,
    keywords: [String],
    centroid: Embedding,
    direction: Direction,
    size: Int,
    conversationIDs: [String],
    firstSeen: Int,
    lastSeen: Int,
    quality: Judgement,
    isNew: Bool,
    problem: Claim? = nil,
    engine: String? = nil,
    model: String? = nil,
    given: [String]? = nil,
    toldIn: String? = nil
  ) {
    self.signature = signature
    self.title = title
    self.productArea = productArea
    self.component = component
    self.keywords = keywords
    self.centroid = centroid
    self.direction = direction
    self.size = size
    self.conversationIDs = conversationIDs
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.quality = quality
    self.isNew = isNew
    self.problem = problem
    self.engine = engine
    self.model = model
    self.given = given
    self.toldIn = toldIn
  }
}

/// A score and the reasons for it.
package struct Judgement: Codable, Sendable, Equatable {
  /// 0 to 1.
  package var score: Double
  /// Reasons in plain words.
  package var why: String

  package init(score: Double, why: String) {
    self.score = score
    self.why = why
  }
}
