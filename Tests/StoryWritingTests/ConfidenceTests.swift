import LanguageModel
import Records
import StoryWriting
import Testing

/// How sure it is that a story is one, where an encoder tells how near conversations are to its title.
struct ConfidenceTests {
  private let bench = StoryWriterTests()

  private static let empty = "The export of my invoices is empty."
  private static let author = ScriptedAuthor(["Exports are empty"])
  /// Least confidence below that of the stories here.
  private static let any: StorySettings = {
    var settings = StorySettings()
    settings.minimumConfidence = 0
    return settings
  }()

  private static func encoders(title: [Float] = [1, 0]) -> Encoders {
    .listed([
      empty: [1, 0], "Exports are empty": title, "Export of my invoices is empty": [1, 0],
    ])
  }

  private func told(_ vectors: [[Float]], stakes: [String?] = []) throws -> [Conversation] {
    try vectors.enumerated().map { place, vector in
      let stake = place < stakes.count ? stakes[place] : "blocked"
      return try bench.conversation("\(place)", vector: vector, body: Self.empty, stake: stake)
    }
  }

  /// Three conversations of which each has a cosine to the first, and which are as far from each other.
  private func three(cosine: Float, stakes: [String?] = []) throws -> [Conversation] {
    let side = (1 - cosine * cosine).squareRoot()
    return try told([[1, 0], [cosine, side], [cosine, -side]], stakes: stakes)
  }

  private func confidence(
    _ told: [Conversation],
    title: [Float] = [1, 0]
  ) async throws -> Judgement {
    let conclusion = try await bench.conclude(
      told,
      author: Self.author,
      encoders: Self.encoders(title: title),
      settings: Self.any
    )
    return try #require(conclusion.stories.first?.confidence)
  }

  @Test(
    "confidence follows the mean probability and the mean similarity of whole conversations",
    arguments: [
      ([Float(1), 0], Float(0.8), 0.52), ([1, 0], 0.7, 0.1), ([0.9, 0.436], 0.8, 0.46),
    ]
  )
  func likely(title: [Float], cosine: Float, score: Double) async throws {
    let confidence = try await confidence(three(cosine: cosine), title: title)
    #expect(confidence.score == score, "\(confidence.why)")
  }

  @Test(
    "confidence falls where members have different things at stake",
    arguments: [(["crash", "crash", "crash"], 0.52), (["crash", "crash", "money"], 0.3)]
  )
  func stakes(_ stakes: [String], score: Double) async throws {
    let confidence = try await confidence(three(cosine: 0.8, stakes: stakes))
    #expect(confidence.score == score, "\(confidence.why)")
  }

  /// Conversations of no theme, half of them with each of two vectors.
  private func others(
    _ count: Int,
    _ vectors: [[Float]],
    encoder: String = "m"
  ) throws -> [Conversation] {
    try (0..<count).map {
      try bench.conversation(
        "other\($0)",
        signature: nil,
        vector: vectors[$0 % vectors.count],
        encoder: encoder
      )
    }
  }

  @Test func `a title that fits everything names no matter`() async throws {
    let three = try three(cosine: 0.8)
    let far = try others(120, [[0, 1], [0.1, 0.995]])
    let near = try others(120, [[1, 0], [0.6, 0.8]])
    let scores = [
      try await confidence(three + far).score, try await confidence(three).score,
      try await confidence(three + near).score,
    ]
    #expect(scores == [0.75, 0.52, 0.21])
  }

  /// Twelve conversations of one matter, each so many days older than the newest.
  private func dozen(_ age: (Int) -> Int) throws -> [Conversation] {
    try (0..<12).map {
      try bench.conversation(
        "\($0)",
        age: age($0),
        vector: [0.8, $0 % 2 == 0 ? 0.6 : -0.6],
        body: Self.empty,
        stake: "blocked"
      )
    }
  }

  @Test func `what many tell in one week has one cause`() async throws {
    let others = try (0..<90).map {
      try bench.conversation("other\($0)", signature: nil, age: $0, vector: [0, 1])
    }
    let spike = try await confidence(dozen { $0 < 10 ? 1 : 7 * $0 } + others)
    #expect(spike.why.contains("a spike"), "\(spike.why)")
    let steady = try await confidence(dozen { 7 * $0 } + others)
    #expect(!steady.why.contains("a spike"))
    #expect(spike.score > steady.score + 0.2)
  }

  @Test func `a few other conversations do not tell whether a title fits everything`()
    async throws
  {
    let three = try three(cosine: 0.8)
    let few = try await confidence(three + others(96, [[1, 0], [0.6, 0.8]]))
    #expect(few.score == 0.52)
    #expect(!few.why.contains("deviations"))
  }

  @Test func `a title stands out by seven deviations at most`()
    async throws
  {
    let three = try three(cosine: 0.8)
    let alike = try await confidence(three + others(120, [[0, 1]]))
    #expect(alike.why.contains(" 6.3 standard deviations"), "\(alike.why)")
    let far = try await confidence(three + others(1_000, [[0, 1]]))
    #expect(far.why.contains(" 7.0 standard deviations"), "\(far.why)")
    let opposite = try await confidence(three + others(120, [[1, 0], [1, 0.01]]))
    #expect(opposite.why.contains(" 0.0 standard deviations"), "\(opposite.why)")
  }

  @Test func `conversations of other models tell nothing of a title`() async throws {
    let three = try three(cosine: 0.8)
    let others = try others(120, [[1, 0], [0.6, 0.8]], encoder: "other")
    #expect(try await confidence(three + others).score == 0.52)
  }

  @Test(
    "three customers have a confidence of .75 at most, five .83",
    arguments: [(3, 0.75), (5, 0.83)]
  )
  func few(members: Int, score: Double) async throws {
    let told = try told(Array(repeating: [1, 0], count: members))
    let conclusion = try await bench.conclude(told, encoders: Self.encoders())
    #expect(conclusion.stories.map(\.confidence.score) == [score])
  }

  @Test(
    "a story that is less sure than is asked for is not told",
    arguments: [(0.75, true, 1), (0.76, true, 0), (0.6, false, 1), (0.99, false, 0)]
  )
  func asked(least: Double, isRead: Bool, stories: Int) async throws {
    var settings = StorySettings()
    settings.minimumConfidence = least
    let conclusion = try await bench.conclude(
      try told([[1, 0], [1, 0], [1, 0]]),
      author: ScriptedAuthor(["Exports are empty"]),
      encoders: isRead ? Self.encoders(title: [0, 1]) : .none,
      settings: settings
    )
    #expect(conclusion.stories.count == stories)
  }

  @Test func `one conversation that is the third has nobody by whom its probability could be told`()
    async throws
  {
    let waiting = bench.waiting(["x", "y"])
    let one = [try bench.conversation("0", vector: [0.95, 0.31], body: Self.empty)]
    let conclusion = try await bench.conclude(one, orphans: [waiting], encoders: Self.encoders())
    let story = try #require(conclusion.stories.first)
    #expect(story.conversationIDs == ["0", "x", "y"])
    #expect(story.confidence.score == 0.38)
  }

  @Test func `stories of one title are as sure as all of their members`() async throws {
    let sheet = "The printed sheet does not show anything."
    let far: [Float] = [0.8, 0.6]
    let told = try (0..<9).map {
      try bench.conversation(
        "\($0)",
        signature: $0 < 3 ? "a" : "b",
        vector: $0 < 3 ? [1, 0] : far,
        body: $0 < 3 ? Self.empty : sheet
      )
    }
    let conclusion = try await bench.conclude(
      told,
      author: ScriptedAuthor(["Exports are empty", "Exports are empty"]),
      encoders: .listed([Self.empty: [1, 0], sheet: far, "Exports are empty": [1, 0]]),
      settings: Self.any
    )
    #expect(conclusion.stories.map(\.conversationIDs.count) == [9])
    let why = try #require(conclusion.stories.first?.confidence.why)
    #expect(why.hasPrefix("95% likely"), "\(why)")
  }

  @Test func `vectors of two models tell nothing of how alike their conversations are`()
    async throws
  {
    let told = try (0..<6).map {
      try bench.conversation(
        "\($0)",
        signature: $0 < 3 ? "a" : "b",
        vector: $0 < 3 ? [1, 0] : [0, 1],
        encoder: $0 < 3 ? "m" : "other",
        body: Self.empty
      )
    }
    let vectors: [String: [Float]] = [
      Self.empty: [1, 1].unit ?? [], "Exports are empty": [1, 1].unit ?? [],
    ]
    let conclusion = try await bench.conclude(
      told,
      author: ScriptedAuthor(["Exports are empty", "Exports are empty"]),
      encoders: Encoders { _ in ListedEncoder(vectors: vectors) }
    )
    #expect(conclusion.stories.map(\.conversationIDs.count) == [6])
  }
}
