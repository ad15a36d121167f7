import Records
import StoryWriting
import Testing

/// What an earlier run's story tells once a later run has read more of it.
struct AppendedStoryTests {
  private let bench = StoryWriterTests()

  private func conversation(_ id: String, age: Int = 0) throws -> Conversation {
    try bench.conversation(
      id,
      age: age,
      body: "My export number \(id) has come out empty. I have version 5.2 on Android."
    )
  }

  @Test func `conversations that are read again count once`() async throws {
    let told = try ["1", "2", "3"].map { try conversation($0) }
    let first = try #require(try await bench.conclude(told).stories.first)
    #expect(first.facts?.platforms.map(\.conversations) == [3])
    let same = try #require(try await bench.conclude(told, stories: [first]).stories.first)
    #expect(same.facts?.platforms == first.facts?.platforms)
    #expect(same.facts?.versions == first.facts?.versions)
    #expect(same.facts?.weeks == first.facts?.weeks)
    let more = try await bench.conclude(told + [try conversation("4")], stories: [first])
    let grown = try #require(more.stories.first)
    #expect(grown.facts?.platforms.map(\.conversations) == [4])
    #expect(grown.facts?.weeks.map(\.conversations) == [4])
    #expect(first.severityReasons?.last == "3 conversations in all")
    #expect(grown.severityReasons?.last == "4 conversations in all")
  }

  @Test func `the trend of a story that goes on is that of all its weeks`() async throws {
    let told = try (1...4).map { try conversation("\($0)", age: 35 - $0 * 7) }
    let first = try #require(try await bench.conclude(told).stories.first)
    #expect(first.facts?.trend == .steady)
    let fresh = try (5...14).map { try conversation("\($0)") }
    let second = try #require(try await bench.conclude(fresh, stories: [first]).stories.first)
    #expect(second.facts?.weeks.map(\.conversations) == [1, 1, 1, 1, 10])
    #expect(second.facts?.trend == .spike)
    #expect(second.rank?.growth == 0.2)
  }
}
