import FoundationEssentials
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct GoldenTests {
  private static let isRecording = ProcessInfo.processInfo.environment["IC_RECORD"] == "1"
  private static let modelTools = Set(["ic-classify", "ic-embed", "ic-facets"])
  private static let cases = GoldenCase.all.filter { !modelTools.contains($0.tool) }
  private static let modelCases = GoldenCase.all.filter { modelTools.contains($0.tool) }

  @Test(arguments: cases) func `a command does what it did`(example: GoldenCase) async throws {
    try await check(example)
  }

  @Test(.needsModel, arguments: modelCases)
  func `a command with the model does what it did`(example: GoldenCase) async throws {
    try await check(example)
  }

  @Test func `there are cases for every tool`() {
    #expect(Set(GoldenCase.all.map(\.tool)) == Set(Tool.all))
  }

  private func check(_ example: GoldenCase) async throws {
    let outcome = try await example.run()
    if Self.isRecording {
      try example.record(outcome)
      Issue.record("recorded; read the difference, then run again without IC_RECORD")
      return
    }
    let expected = example.expected
    #expect(outcome.text == expected.text)
    // The bytes say more only of what is no text; of a text they would hide the difference.
    if outcome.text == expected.text { #expect(outcome.output == expected.output) }
    #expect(outcome.errors == expected.errors)
    #expect(outcome.status == expected.status)
  }
}
