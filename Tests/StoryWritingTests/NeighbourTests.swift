import LanguageModel
import Records
import StoryWriting
import Testing

/// Stories that tell one matter under titles of different words.
struct NeighbourTests {
  private let bench = StoryWriterTests()

  private static let export = "Cannot export the invoices."
  private static let download = "The bill download fails."
  private static let near: [Float] = [0.9, 0.436]
  /// Whole conversations that are too far from the others for twins.
  private static let apart: [Float] = [0.7, 0.714]

  /// Three conversations of a theme that say one thing, and four of another theme that say another.
  private func told(_ few: String, _ many: String) throws -> [Conversation] {
    try ["a": few, "b": many].sorted { $0.key < $1.key }.flatMap { signature, body in
      try (0..<(signature == "a" ? 3 : 4)).map {
        try bench.conversation(
          "\(signature)\($0)",
          signature: signature,
          vector: signature == "a" ? Self.apart : [1, 0],
          body: body
        )
      }
    }
  }

  private func encoders(_ few: String, _ vector: [Float]) -> Encoders {
    .listed([
      Self.export: [1, 0], "Cannot export the invoices": [1, 0], few: vector,
      String(few.dropLast()): vector, "Bill download fails": vector,
    ])
  }

  private func signatures(
    _ few: String,
    _ vector: [Float],
    stories: [Story] = []
  ) async throws -> [String] {
    let told = try told(few, Self.export)
    return try await bench.conclude(told, stories: stories, encoders: encoders(few, vector))
      .stories.map(\.signature).sorted()
  }

  /// A story of an earlier run that says what the export's says.
  private func known() async throws -> Story {
    let told = try (5..<8).map {
      try bench.conversation("c\($0)", signature: "c", body: Self.export)
    }
    let encoders = encoders(Self.download, Self.near)
    return try #require(try await bench.conclude(told, encoders: encoders).stories.first)
  }

  @Test func `they are one story, under the title of the largest`() async throws {
    let stories = try await bench.conclude(
      told(Self.download, Self.export),
      encoders: encoders(Self.download, Self.near)
    ).stories
    #expect(stories.map(\.title) == ["Cannot export the invoices"])
    #expect(stories.map(\.conversationIDs) == [["a0", "a1", "a2", "b0", "b1", "b2", "b3"]])
  }

  @Test func `titles that are farther apart are two stories`() async throws {
    #expect(try await signatures(Self.download, [0.8, 0.6]) == ["a", "b"])
  }

  @Test(
    "who asks, and who means the opposite, has a story of their own",
    arguments: ["How to export the bills?", "Cannot import the bills."]
  )
  func others(_ body: String) async throws {
    #expect(try await signatures(body, Self.near) == ["a", "b"])
  }

  @Test func `a new story joins one of an earlier run, which keeps its words`() async throws {
    let known = try await known()
    let next = try await bench.conclude(
      told(Self.download, "The printer is out of paper again."),
      stories: [known],
      encoders: encoders(Self.download, Self.near)
    ).stories
    let grown = try #require(next.first { $0.signature == "c" })
    #expect(grown.title == "Cannot export the invoices")
    #expect(grown.conversationIDs == ["a0", "a1", "a2", "c5", "c6", "c7"])
    #expect(grown.facts?.conversations == 6)
    #expect(!next.contains { $0.signature == "a" })
  }

  @Test func `a story of an earlier run that grew takes in a new one as well`() async throws {
    let all = encoders(Self.download, Self.near)
    let known = try await known()
    let more = try [bench.conversation("c9", signature: "c", body: Self.export)]
    let few = try (0..<3).map {
      try bench.conversation("a\($0)", signature: "a", vector: Self.apart, body: Self.download)
    }
    let next = try await bench.conclude(more + few, stories: [known], encoders: all).stories
    #expect(next.map(\.conversationIDs) == [["a0", "a1", "a2", "c5", "c6", "c7", "c9"]])
  }

  @Test func `what waited joins a story of an earlier run, and waits no more`() async throws {
    let all = encoders(Self.download, Self.near)
    let waiting = bench.waiting(["x", "y"], signature: "a")
    func conclude(_ id: String, _ known: Story) async throws -> StoryWriter.Conclusion {
      let one = try bench.conversation(
        id,
        signature: "a",
        vector: Self.apart,
        body: Self.download
      )
      return try await bench.conclude([one], orphans: [waiting], stories: [known], encoders: all)
    }
    let grown = try await conclude("a0", try await known()).stories
    #expect(grown.map(\.conversationIDs) == [["a0", "c5", "c6", "c7", "x", "y"]])
    let next = try await conclude("a1", try #require(grown.first))
    #expect(next.stories.isEmpty)
    #expect(next.orphans.map(\.conversationIDs) == [["a1"]])
  }

  @Test func `what waited joins no new story`() async throws {
    let told = try told(Self.download, Self.export).filter { $0.id.hasPrefix("b") || $0.id == "a0" }
    let conclusion = try await bench.conclude(
      told,
      orphans: [bench.waiting(["x", "y"], signature: "a")],
      encoders: encoders(Self.download, Self.near)
    )
    #expect(conclusion.stories.map(\.signature).sorted() == ["a", "b"])
  }
}
