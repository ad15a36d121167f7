import LanguageModel
import Testing

struct TellingWordsTests {
  private static let vectors: [String: [Float]] = [
    "export": [1, 0, 0], "is": [0, 1, 0], "empty": [0, 0, 1], "blank": [0, 0.6, 0.8],
  ]

  private func words(_ text: String) -> WordVectors {
    WordVectors(text.split(separator: " ").map { Self.vectors[String($0)] ?? [0, 0, 0] })
  }

  private func conversation(_ sentences: [String?]) -> ConversationVectors {
    let read = sentences.map { SentenceVectors([1, 0, 0], words: $0.map(words)) }
    return ConversationVectors(sentences: read, whole: [1, 0, 0])
  }

  @Test(
    arguments: [
      (["export is empty"], 1), (["export", "is", "empty"], 1), (["is"], 0.125),
      (["export"], 0.375), (["export is blank"], (3 + 1 + 4 * 0.8) / 8),
    ] as [([String], Double)]
  )
  func `a telling word counts more, and the nearest word of all sentences`(
    _ sentences: [String],
    _ nearness: Double
  ) throws {
    let title = TellingWords("Export is empty!", words("export is empty")) { stems in
      stems == ["export"] ? 3 : stems.isEmpty ? 0 : 4
    }
    let found = try #require(title.nearness(of: conversation(sentences)))
    #expect(abs(found - nearness) < 0.01)
  }

  @Test func `nothing is known where the words of one side are not told apart`() {
    let title = TellingWords("Export", words("export")) { _ in 1 }
    #expect(title.nearness(of: conversation(["export", nil])) == nil)
    let none = TellingWords("?!", WordVectors([])) { _ in 1 }
    #expect(none.nearness(of: conversation(["export"])) == nil)
  }
}
