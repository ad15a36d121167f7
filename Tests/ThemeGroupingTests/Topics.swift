import Records

/// Numbers that are the same in every run (SplitMix64).
struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A matter about which conversations are made up: a place among the vectors, and the words for it.
struct Topic {
  let words: [String]
  let center: [Float]

  static let dimensions = 48

  init(_ words: String, seed: UInt64) {
    var chance = Chance(state: seed)
    self.words = words.split(separator: " ").map { String($0) }
    center = Self.noise(&chance)
  }

  static let export = Topic("invoice export spreadsheet columns", seed: 1)
  static let calendar = Topic("calendar reminder popup snooze", seed: 2)
  static let password = Topic("password reset link expired", seed: 3)
  static let all = [export, calendar, password]

  static func noise(_ chance: inout Chance) -> [Float] {
    (0..<dimensions).map { _ in Float.random(in: -1...1, using: &chance) }
  }

  /// A vector near the topic's center.
  func vector(_ chance: inout Chance, spread: Float = 0.35) -> [Float] {
    zip(center, Self.noise(&chance)).map { $0 + spread * $1 }
  }
}

/// Decodes a conversation that has gone through the phases before.
func conversation(
  _ id: Int,
  _ text: String,
  vector: [Float]?,
  direction: Direction = .neutral,
  isActionable: Bool = true,
  language: String = "und",
  author: String = "Ann",
  url: String = ""
) throws -> Conversation {
  let embedding = vector.map {
    #""embedding":{"model":"test","dimensions":\#($0.count),"base64":"\#(Embedding(model: nil, values: $0).base64)"},"#
  }
  let line = """
    {"type":"conversation","id":"\(id)","created_at":\(1_788_000_000 + id),
    "source":{"body":"<p>\(text)</p>","url":"\(url)","author":{"type":"user","name":"\(author)"}},
    "classification":{"type":"product_issue","confidence":"high","score":0.9,"urgency":"normal",
    "sentiment":"neutral","priority":"normal","churn_risk":false,"actionable":\(isActionable),"language":"\(language)",
    "stage1":{"type":"product_issue","confidence":"high","score":0.9},"engine":"local","model":"m"},
    \(embedding ?? "")
    "facets":{"action_type":"bug_report","direction":"\(direction.rawValue)","symptom":"s",
    "user_goal":"g","engine":"local","model":"m"}}
    """
  return try RecordCoding.decode(Conversation.self, from: Array(line.utf8))
}

/// Conversations about each topic in turn.
func conversations(_ topics: [Topic] = Topic.all, each count: Int) throws -> [Conversation] {
  var chance = Chance(state: 7)
  return try (0..<(count * topics.count)).map { id in
    let topic = topics[id % topics.count]
    let text = "Something with \(topic.words.joined(separator: " ")) is off, number \(id)."
    return try conversation(id, text, vector: topic.vector(&chance))
  }
}
