import LanguageModel
import ModelAPI
import Processes
import ProcessPipeline
import Records
import RunConsole
import Runs
import Settings
import Synchronization
import ToolKit
import Transcript

/// Reads some conversations of a window, as the first phase of a run would with the local engine.
struct Sampling {
  /// Parts of the window that are read from, so that the sample is not all of one day.
  private static let parts = 4

  private let window: Cursor.Window
  private let options: [String]

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - window: the run's window.
  ///   - region: region of the workspace.
  ///   - concurrency: most requests in flight.
  init(_ window: Cursor.Window, region: Region?, concurrency: Int?) {
    self.window = window
    options =
      (region.map { ["--region", $0.rawValue] } ?? [])
      + (concurrency.map { ["--concurrency", "\($0)"] } ?? [])
  }

  /// What was read.
  struct Seen: Sendable {
    var kept: [Conversation] = []
    var filtered = 0

    /// Takes a line of ic-classify's.
    mutating func take(_ line: [UInt8]) {
      if let conversation = try? RecordCoding.decode(Conversation.self, from: line),
        conversation.classification != nil
      {
        kept.append(conversation)
      } else if let skipped = try? RecordCoding.decode(Skipped.self, from: line),
        skipped.type == Kind.skipped.rawValue
      {
        filtered += 1
      }
    }
  }

  /// Reads conversations.
  ///
  /// - Parameter most: most conversations to keep.
  /// - Returns: what was read.
  /// - Throws: `ToolError` with the status of the tool that failed; `PipelineError`.
  func read(atMost most: Int) async throws -> Seen {
    let seen = Mutex(Seen())
    let length = (window.to - window.from) / Self.parts
    for part in 0..<Self.parts {
      let from = window.from + part * length
      let to = part == Self.parts - 1 ? window.to : from + length - 1
      let missing = most * (part + 1) / Self.parts - seen.withLock(\.kept.count)
      guard missing > 0, to >= from else { continue }
      try await read(Cursor.Window(from: from, to: to), atMost: missing) { line in
        seen.withLock { $0.take(line) }
      }
    }
    return seen.withLock { $0 }
  }

  private func read(
    _ part: Cursor.Window,
    atMost most: Int,
    _ take: @escaping @Sendable ([UInt8]) -> Void
  ) async throws {
    let span = ["--from", Timestamp.text(part.from), "--to", Timestamp.text(part.to)]
    let stages = [
      stage("ic-fetch", span + ["--max-conversations", "\(most)"] + options),
      stage("ic-classify", ["--engine", "local"]),
    ]
    let words = Mutex<[String: String]>([:])
    let results = try await Pipeline(stages).run(
      onOutput: take,
      onMessage: { stage, line in
        if case .text(let text) = StageMessage(line) { words.withLock { $0[stage] = text } }
      }
    )
    let verdict = Verdict(results, words: words.withLock { $0 }, sawEnd: true)
    guard case .failed(let stage, let why, let status) = verdict else { return }
    throw ToolError(
      ExitStatus(rawValue: status) ?? .temporary,
      "cannot read a sample",
      "\(stage): \(why)"
    )
  }

  private func stage(_ program: String, _ arguments: [String]) -> Stage {
    Stage(
      name: program,
      executable: "\(Worker.programs)/\(program)",
      arguments: arguments + ["--log", "json", "--progress", "none"]
    )
  }
}

extension Sampling.Seen {
  /// Conversations that a theme's question shows on the average, and a story's.
  private static let membersOfTheme = 6
  private static let conversationsOfStory = 8

  /// The sample with the mean length of the questions that it would lead to.
  func measured() async throws -> RunEstimate.Sample {
    let meter = try QuestionMeter()
    let transcripts = kept.map { Transcript($0) }
    let texts = zip(kept, transcripts).filter { $0.0.classification?.actionable ?? false }
    var sample = RunEstimate.Sample()
    (sample.kept, sample.filtered, sample.actionable) = (kept.count, filtered, texts.count)
    sample.tokens[.classification] = try await mean(transcripts, meter.judging)
    let digests = texts.map(\.1.digest)
    sample.tokens[.embeddingGeneration] = try await mean(digests) { meter.tokens(of: $0) }
    sample.tokens[.facetExtraction] = try await mean(digests, meter.facets)
    sample.tokens[.themeExtraction] = try await mean(groups(digests, Self.membersOfTheme)) {
      try await meter.naming(Self.theme(of: $0))
    }
    sample.tokens[.storyCreation] = try await mean(
      groups(texts.map(\.1), Self.conversationsOfStory)
    ) { try await meter.writing(Self.story(of: $0)) }
    return sample
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

  private static func theme(of texts: [String]) -> UnnamedTheme {
    let examples = texts.enumerated().map { ThemeExample(id: "\($0)", text: $1) }
    let neighbours = (0..<3).map { _ in
      ThemeNeighbour(
        place: nil,
        signature: nil,
        title: String(texts[0].prefix(60)),
        examples: Array(examples.prefix(2))
      )
    }
    return UnnamedTheme(
      signature: nil,
      phrases: [],
      symptoms: [],
      members: examples,
      neighbours: neighbours
    )
  }

  private static func story(of texts: [Transcript]) -> StoryMaterial {
    StoryMaterial(
      type: .productIssue,
      subject: "",
      statements: [],
      sharedNames: [],
      types: [],
      upset: 0,
      leaving: 0,
      findings: [],
      conversations: texts.enumerated().map { place, transcript in
        StoryMaterial.Excerpt(
          id: "\(place)",
          day: "2026-11-22",
          customer: transcript.customerText,
          support: transcript.supportReplies.joined(separator: " ")
        )
      }
    )
  }
}
