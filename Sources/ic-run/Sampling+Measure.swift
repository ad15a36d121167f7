import ModelAPI
import Records
import RunConsole
import Runs
import Transcript

extension Sampling.Seen {
  /// Conversations that a theme's question shows on the average, and a story's.
  private static let membersOfTheme = 5
  private static let conversationsOfStory = 6

  /// The sample with the mean length of the questions that it would lead to.
  func measured() async throws -> RunEstimate.Sample {
    let meter = try QuestionMeter()
    let transcripts = kept.map { Transcript($0) }
    let texts = zip(kept, transcripts).filter { $0.0.classification?.actionable ?? false }
    var sample = RunEstimate.Sample()
    (sample.kept, sample.filtered, sample.actionable) = (kept.count, filtered, texts.count)
    sample.tokens[.classification] = try await mean(transcripts, meter.judging)
    let summaries = try await asked(transcripts, meter.summarizing)
    (sample.long, sample.summaryTokens) = (summaries.count, try await mean(summaries) { $0 })
    let digests = texts.map(\.1.digest)
    sample.tokens[.embeddingGeneration] = try await mean(digests) { meter.tokens(of: $0) }
    sample.tokens[.facetExtraction] = try await mean(digests, meter.facets)
    sample.tokens[.themeExtraction] = try await mean(
      groups(digests, Self.membersOfTheme),
      meter.naming
    )
    sample.tokens[.storyCreation] = try await mean(
      groups(texts.map(\.1), Self.conversationsOfStory)
    ) { try await meter.writing($0) }
    return sample
  }

  /// Lengths of the questions of those that are asked about.
  private func asked<Value>(_ values: [Value], _ length: (Value) async throws -> Int) async throws
    -> [Int]
  {
    var lengths: [Int] = []
    for value in values { lengths.append(try await length(value)) }
    return lengths.filter { $0 > 0 }
  }

  private func mean<Value>(_ values: [Value], _ length: (Value) async throws -> Int) async throws
    -> Int
  {
    var sum = 0
    for value in values { sum += try await length(value) }
    return values.isEmpty ? 0 : sum / values.count
  }

  /// Values that lie side by side, as the ones of a theme would be told together.
  private func groups<Value>(_ values: [Value], _ size: Int) -> [[Value]] {
    stride(from: 0, to: values.count, by: size).map { start in
      (0..<size).map { values[(start + $0) % values.count] }
    }
  }
}
