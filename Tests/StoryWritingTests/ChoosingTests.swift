import LanguageModel
import LocalEngine
import Records
import StoryWriting
import Testing

/// Which of several matters of one theme is told.
struct ChoosingTests {
  private let bench = StoryWriterTests()

  private static let broken = "The whole program does not work any more."
  private static let button = "The button for sending mails is missing."
  private static let alone = "My calendar shows every meeting twice."
  private static let encoders = Encoders.listed([
    broken: [0, 1, 0, 0, 0], button: [1, 0, 0, 0, 0],
    "Program does not work any more": [0, 1, 0, 0, 0],
    "Whole program does not work any more": [0, 1, 0, 0, 0],
    "Button for sending mails is missing": [1, 0, 0, 0, 0],
    "No button for sending": [1, 0, 0, 0, 0],
    alone: [0, 0, 0, 0, 1], "Calendar shows every meeting twice": [0, 0, 0, 0, 1],
  ])

  /// Customers for whom nothing works, each in another way, and three who miss a button.
  private func told(alike: Float, broken: Int = 4) throws -> [Conversation] {
    let side = (1 - alike * alike).squareRoot()
    return try (0..<broken + 3).map { place in
      var vector: [Float] = [1, 0, 0, 0, 0]
      if place < broken {
        vector = [0, alike, 0, 0, 0]
        vector[2 + place / 2] = place % 2 == 0 ? side : -side
      }
      return try bench.conversation(
        "\(place)",
        vector: vector,
        body: place < broken ? Self.broken : Self.button
      )
    }
  }

  @Test(
    "a matter that fewer have is told where it makes the surer story",
    arguments: [(Float(0.85), ["4", "5", "6"]), (Float(0.99), ["0", "1", "2", "3"])]
  )
  func surer(alike: Float, ids: [String]) async throws {
    let conclusion = try await bench.conclude(try told(alike: alike), encoders: Self.encoders)
    #expect(conclusion.stories.map(\.conversationIDs) == [ids])
  }

  @Test func `an author that finds other titles writes of the matter that was chosen`()
    async throws
  {
    let author = ScriptedAuthor(["No button for sending"])
    let conclusion = try await bench.conclude(
      try told(alike: 0.85),
      author: author,
      encoders: Self.encoders
    )
    let asked = try #require(await author.asked.first?.first)
    #expect(Set(asked.statements.map(\.text)) == [Self.button])
    #expect(conclusion.stories.map(\.conversationIDs) == [["4", "5", "6"]])
  }

  @Test(
    "where more confidence is asked for no other matter is told",
    arguments: [(0.5, [["0", "1", "2", "3", "4", "5"]]), (0.7, [])]
  )
  func limit(least: Double, stories: [[String]]) async throws {
    var settings = StorySettings()
    settings.minimumConfidence = least
    let conclusion = try await bench.conclude(
      try told(alike: 0.85, broken: 6),
      encoders: Self.encoders,
      settings: settings
    )
    #expect(conclusion.stories.map(\.conversationIDs) == stories)
  }

  @Test func `what one customer says bears out nothing, also where others wait`() async throws {
    let alone = try bench.conversation("one", vector: [0, 0, 0, 0, 1], body: Self.alone)
    let conclusion = try await bench.conclude(
      try told(alike: 0.77).prefix(4) + [alone],
      orphans: [bench.waiting(["x", "y"])],
      encoders: Self.encoders
    )
    #expect(conclusion.stories.isEmpty)
  }

  @Test(
    "of a customer who says two things each counts whole where the other is not told",
    arguments: [
      ([Float(0), 0, 0, 0, 1], ["0", "1", "2"]),
      ([1, 0, 0, 0, 0], ["0", "1", "2", "3", "4", "5"]),
    ]
  )
  func twice(other: [Float], ids: [String]) async throws {
    let told = try (0..<6).map {
      try bench.conversation(
        "\($0)",
        customer: "u\($0 % 3)",
        vector: $0 < 3 ? [1, 0, 0, 0, 0] : other,
        body: $0 < 3 ? Self.button : Self.alone
      )
    }
    let encoders = Encoders.listed([
      Self.button: [1, 0, 0, 0, 0], Self.alone: other,
      "Button for sending mails is missing": [1, 0, 0, 0, 0],
    ])
    let conclusion = try await bench.conclude(told, encoders: encoders)
    #expect(conclusion.stories.map(\.conversationIDs) == [ids])
  }

  @Test func `a titler that does not answer for every matter is an error`() async throws {
    struct Silent: StoryTitler {
      func titles(for groups: [StoryMaterial]) async throws -> [StoryTitle?] { [] }
    }
    var writer = StoryWriter(StorySettings())
    for conversation in try told(alike: 0.85) { writer.add(conversation) }
    let engines = StoryEngines(
      author: TemplateAuthor(),
      titler: Silent(),
      encoders: Self.encoders
    )
    await #expect(throws: MissingTexts.self) {
      try await writer.conclude(by: engines)
    }
  }
}
