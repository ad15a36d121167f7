import LanguageModel
import Records
import StoryWriting
import Testing

/// Who belongs to a story where an encoder tells how near sentences are to each other.
struct SentenceVectorTests {
  private let bench = StoryWriterTests()

  private static let empty = "The export of my invoices is empty."
  private static let blank = "There is nothing at all on the sheet that I get."
  private static let slow = "The export of my invoices takes too long."
  /// Two ways to say one matter, and another matter in much the same words.
  private static let encoders = Encoders.listed([
    empty: [1, 0], blank: [1, 0], slow: [0, 1], "Export of my invoices is empty": [1, 0],
    "Export of my invoices takes too long": [0, 1],
  ])

  /// Conversations of one theme whose vectors are alike, but for those that say another matter.
  private func told(
    _ bodies: [String],
    from first: Int = 0,
    vectors: [String: [Float]] = [slow: [0.31, 0.95]]
  ) throws -> [Conversation] {
    try bodies.enumerated().map {
      let vector = vectors[$1] ?? [0.95, 0.31]
      return try bench.conversation("\(first + $0)", vector: vector, body: $1)
    }
  }

  private func dropped(_ conclusion: StoryWriter.Conclusion) -> [String] {
    conclusion.dropped.filter { $0.reason == "no_shared_problem" }.flatMap(\.conversationIDs)
  }

  @Test func `who says it in other words stays, and who says something else in its words leaves`()
    async throws
  {
    let told = try told([Self.empty, Self.empty, Self.empty, Self.blank, Self.slow])
    let conclusion = try await bench.conclude(told, encoders: Self.encoders)
    #expect(conclusion.stories.map(\.conversationIDs) == [["0", "1", "2", "3"]])
    #expect(dropped(conclusion) == ["4"])
    let byWords = try await bench.conclude(told)
    #expect(byWords.stories.map(\.conversationIDs) != [["0", "1", "2", "3"]])
  }

  @Test func `where words are told apart, who says the title in other words stays`() async throws {
    let bodies = [Self.empty, Self.empty, Self.empty, Self.blank, Self.slow]
    let alike: [Float] = [0.6, 0.8]
    let told = try told(bodies, vectors: [Self.empty: alike, Self.blank: alike, Self.slow: alike])
    let encoders = Encoders.telling(
      [
        "export": [1, 0], "exports": [1, 0], "sheet": [1, 0], "empty": [-1, 0], "nothing": [-1, 0],
      ],
      texts: [
        Self.empty: [1, 0], Self.blank: alike, Self.slow: [0.6, -0.8], "Empty exports": [1, 0],
      ]
    )
    let author = ScriptedAuthor(["Empty exports"])
    let conclusion = try await bench.conclude(told, author: author, encoders: encoders)
    #expect(conclusion.stories.map(\.conversationIDs) == [["0", "1", "2", "3"]])
    #expect(dropped(conclusion) == ["4"])
  }

  @Test func `of two matters the one that more customers have is told`() async throws {
    let told = try told([Self.empty, Self.empty, Self.slow, Self.slow, Self.slow])
    let conclusion = try await bench.conclude(told, encoders: Self.encoders)
    #expect(conclusion.stories.map(\.conversationIDs) == [["2", "3", "4"]])
    #expect(dropped(conclusion) == ["0", "1"])
  }

  @Test func `a matter that too few customers have is no story`() async throws {
    let told = try told([Self.empty, Self.empty, Self.slow, Self.slow])
    let conclusion = try await bench.conclude(told, encoders: Self.encoders)
    #expect(conclusion.stories.isEmpty)
    #expect(dropped(conclusion) == ["0", "1", "2", "3"])
  }

  @Test func `members that are about something else than an author's title leave the story`()
    async throws
  {
    let told = try told(
      [Self.empty, Self.empty, Self.blank, Self.empty],
      vectors: [Self.empty: [1, 0], Self.blank: [0.5, 0.866]]
    )
    let encoders = Encoders.listed([
      Self.empty: [1, 0], Self.blank: [0.5, 0.866], "Exports are empty": [0.98, -0.2],
      "All is well": [-1, 0],
    ])
    let near = try await bench.conclude(
      told,
      author: ScriptedAuthor(["Exports are empty"]),
      encoders: encoders
    )
    #expect(near.stories.map(\.conversationIDs) == [["0", "1", "3"]])
    #expect(dropped(near) == ["2"])
    let far = try await bench.conclude(
      told,
      author: ScriptedAuthor(["All is well"]),
      encoders: encoders
    )
    #expect(far.stories.isEmpty)
    #expect(dropped(far) == ["0", "1", "2", "3"])
  }

  @Test func `members of whom a reader would leave fewer than half in are no story`() async throws {
    let three = try told([Self.empty, Self.empty, Self.empty], vectors: [Self.empty: [1, 0]])
    // Alike, and so far from the title that each has a probability of .45.
    let encoders = Encoders.listed([Self.empty: [1, 0], "Exports are empty": [-0.19, 0.98]])
    let author = ScriptedAuthor(["Exports are empty"])
    let conclusion = try await bench.conclude(three, author: author, encoders: encoders)
    #expect(conclusion.stories.isEmpty)
    #expect(dropped(conclusion) == ["0", "1", "2"])
  }

  @Test("of few members each must be likelier than of many", arguments: [(3, 0), (5, 1)])
  func likelier(members: Int, stories: Int) async throws {
    let told = try told(
      Array(repeating: Self.empty, count: members),
      vectors: [Self.empty: [1, 0]]
    )
    // Each has a probability of .62.
    let encoders = Encoders.listed([Self.empty: [1, 0], "Exports are empty": [-0.06, 0.998]])
    let author = ScriptedAuthor(["Exports are empty"])
    let conclusion = try await bench.conclude(told, author: author, encoders: encoders)
    #expect(conclusion.stories.count == stories)
  }

  @Test(
    "stories of one title are judged together",
    arguments: [
      ([Float(0.8), 0.6], [["a0", "a1", "a2", "b0", "b1", "b2"]]), ([-0.943, 0.332], []),
    ]
  )
  func together(other: [Float], stories: [[String]]) async throws {
    let sheet = "The printed sheet does not show anything."
    let told = try ["a", "b"].flatMap { (signature: String) in
      try (0..<3).map {
        try bench.conversation(
          "\(signature)\($0)",
          signature: signature,
          vector: signature == "a" ? [1, 0] : other,
          body: signature == "a" ? Self.empty : sheet
        )
      }
    }
    // Those of each story are alike; those of both are unlike each other if the other's vector is far.
    let encoders = Encoders.listed([
      Self.empty: [1, 0], sheet: other, "Exports are empty": [-0.06, 0.998],
    ])
    let author = ScriptedAuthor(["Exports are empty", "Exports are empty"])
    let conclusion = try await bench.conclude(told, author: author, encoders: encoders)
    #expect(conclusion.stories.map(\.conversationIDs) == stories)
    #expect(dropped(conclusion).isEmpty == !stories.isEmpty)
  }

  @Test("what waited is judged with those who are read", arguments: [(0.75, 1), (0.76, 0)])
  func waited(least: Double, stories: Int) async throws {
    var settings = StorySettings()
    settings.minimumConfidence = least
    // Each of the two that are read has a probability of .62.
    let conclusion = try await bench.conclude(
      try told([Self.empty, Self.empty], vectors: [Self.empty: [1, 0]]),
      orphans: [bench.waiting(["x"])],
      author: ScriptedAuthor(["Exports are empty"]),
      encoders: .listed([Self.empty: [1, 0], "Exports are empty": [-0.06, 0.998]]),
      settings: settings
    )
    #expect(conclusion.stories.count == stories)
  }

  @Test func `who is far from the first statement comes back where the title says it`()
    async throws
  {
    let sheet = "My invoices are on an empty sheet."
    let told = try told([Self.empty, Self.empty, Self.empty, sheet])
    let encoders = Encoders.listed([
      Self.empty: [1, 0], sheet: [0.2, 0.98], "Invoices are empty": [0.8, 0.6],
    ])
    let author = ScriptedAuthor(["Invoices are empty"])
    let conclusion = try await bench.conclude(told, author: author, encoders: encoders)
    let asked = await author.asked.first?.first?.facts?.conversations
    #expect(asked == 3)
    #expect(conclusion.stories.map(\.conversationIDs) == [["0", "1", "2", "3"]])
    #expect(dropped(conclusion).isEmpty)
  }

  @Test(
    "who has a probability below .4 is not told",
    arguments: [([Float(0.73), 0.683], ["0", "1", "2", "3"]), ([0.71, 0.704], ["0", "1", "2"])]
  )
  func likely(vector: [Float], told: [String]) async throws {
    let conclusion = try await bench.conclude(
      try self.told(
        [Self.empty, Self.empty, Self.empty, Self.blank],
        vectors: [Self.empty: [1, 0], Self.blank: vector]
      ),
      encoders: .listed([
        Self.empty: [1, 0], Self.blank: vector, "Export of my invoices is empty": [1, 0],
      ])
    )
    #expect(conclusion.stories.map(\.conversationIDs) == [told])
  }

  @Test func `who is not sure enough to be told bears out another who is`() async throws {
    let again = "The sheet that I get is blank, as I said."
    let conclusion = try await bench.conclude(
      try told(
        [Self.empty, Self.empty, Self.empty, Self.blank, again],
        vectors: [
          Self.empty: [1, 0, 0], Self.blank: [0.66, 0.255, 0.707], again: [0.6, 0.8, 0],
        ]
      ),
      encoders: .listed([
        Self.empty: [1, 0, 0], Self.blank: [0.87, 0.493, 0], again: [0.87, 0.493, 0],
        "Export of my invoices is empty": [1, 0, 0],
      ])
    )
    #expect(conclusion.stories.map(\.conversationIDs) == [["0", "1", "2", "3"]])
    #expect(dropped(conclusion) == ["4"])
  }

  @Test func `a customer who writes twice does not bear out what they say`() async throws {
    let again = "The sheet that I get is blank, as I said."
    let bodies = [Self.empty, Self.empty, Self.empty, Self.blank, again]
    let encoders = Encoders.listed([
      Self.empty: [1, 0], Self.blank: [0.55, 0.835], again: [0.55, 0.835],
      "Export of my invoices is empty": [1, 0],
    ])
    let told = try bodies.enumerated().map {
      try bench.conversation(
        "\($0)",
        customer: $0 < 3 ? "u\($0)" : "twice",
        vector: $0 < 3 ? [1, 0] : [0.66, 0.751],
        body: $1
      )
    }
    let conclusion = try await bench.conclude(told, encoders: encoders)
    #expect(conclusion.stories.map(\.conversationIDs) == [["0", "1", "2"]])
  }

  @Test func `a story grows by those who say what its title says, and keeps what it holds`()
    async throws
  {
    let first = try await bench.conclude(
      try told([Self.empty, Self.empty, Self.empty]),
      encoders: Self.encoders
    )
    var known = try #require(first.stories.first)
    known.conversationIDs.append("9")
    let more = try told([Self.blank, Self.slow], from: 5) + told([Self.slow], from: 9)
    let next = try await bench.conclude(more, stories: [known], encoders: Self.encoders)
    #expect(next.stories.map(\.conversationIDs) == [["0", "1", "2", "5", "9"]])
    #expect(dropped(next) == ["6"])
  }

  @Test func `what a story of another theme holds is told there alone`() async throws {
    let held = try (0..<4).map { try bench.conversation("\($0)", signature: "a", body: Self.empty) }
    let known = try #require(try await bench.conclude(held).stories.first)
    let moved = try (0..<4).map {
      try bench.conversation("\($0)", signature: "b", body: Self.empty)
    }
    let next = try await bench.conclude(moved, stories: [known])
    #expect(next.stories.map(\.signature) == ["a"])
    #expect(next.stories.map(\.conversationIDs) == [["0", "1", "2", "3"]])
  }

  @Test func `a conversation without a sentence does not keep the others from being compared`()
    async throws
  {
    let told = try told(
      [Self.empty, Self.empty, Self.empty, Self.slow, "?"],
      vectors: [Self.slow: [0.31, 0.95], "?": [0.31, 0.95]]
    )
    let conclusion = try await bench.conclude(told, encoders: Self.encoders)
    #expect(conclusion.stories.map(\.conversationIDs) == [["0", "1", "2"]])
  }
}
