import LanguageModel
import ModelAPI
import Testing

/// The meter's tokens are those of the questions that a server would be sent.
struct QuestionMeterTests {
  @Test func `a longer text makes a longer question, by a quarter of its characters`() async throws
  {
    let meter = try QuestionMeter()
    let short = try await meter.facets(of: "The export fails.")
    let text = String(repeating: "The export fails. ", count: 40)
    let long = try await meter.facets(of: text)
    #expect(short > 200, "the instructions and the schema count, too")
    #expect(abs(long - short - (text.count - 18) / QuestionMeter.charactersPerToken) <= 2)
  }

  @Test func `a theme is shown with what it is told apart from`() async throws {
    let meter = try QuestionMeter()
    let examples = (1...4).map {
      ThemeExample(id: "\($0)", text: "The export of invoice \($0) fails.")
    }
    func tokens(_ neighbours: [ThemeNeighbour]) async throws -> Int {
      try await meter.naming(
        UnnamedTheme(
          signature: nil,
          phrases: [],
          symptoms: [],
          members: examples,
          neighbours: neighbours
        )
      )
    }
    let near = ThemeNeighbour(place: nil, signature: nil, title: "Import", examples: examples)
    #expect(try await tokens([near]) > tokens([]))
  }
}
