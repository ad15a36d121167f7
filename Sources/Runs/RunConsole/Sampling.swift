import ProcessPipeline
import Processes
package import Records
import Runs
package import Settings
import Synchronization
import ToolKit

/// Reads some conversations of a window, as the first phase of a run would with the local engine.
package struct Sampling {
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
  package init(_ window: Cursor.Window, region: Region?, concurrency: Int?) {
    self.window = window
    options =
      (region.map { ["--region", $0.rawValue] } ?? [])
      + (concurrency.map { ["--concurrency", "\($0)"] } ?? [])
  }

  /// What was read.
  package struct Seen: Sendable {
    package private(set) var kept: [Conversation] = []
    package private(set) var filtered = 0

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
  package func read(atMost most: Int) async throws -> Seen {
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
