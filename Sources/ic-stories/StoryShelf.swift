import LanguageModel
import LineStream
import Records
import StoryWriting
import ToolKit

/// The stream on its way into the writer, and what must pass by it.
struct StoryShelf {
  private var writer: StoryWriter
  private var passing: [[UInt8]] = []
  private var barriers: [[UInt8]] = []
  private var end: End?
  private var conversations = 0

  init(_ writer: StoryWriter) { self.writer = writer }

  mutating func take(_ record: Record) throws {
    switch record.kind {
    case .conversation:
      writer.add(try record.decode(Conversation.self))
      conversations += 1
    case .theme: writer.add(try record.decode(Theme.self))
    case .orphan: writer.add(try record.decode(Orphan.self))
    case .story: writer.add(try record.decode(Story.self))
    case .barrier: barriers.append(record.line.bytes)
    case .end: end = try record.decode(End.self)
    default: passing.append(record.line.bytes)
    }
  }

  /// What comes of everything taken.
  func conclusion(by engines: StoryEngines) async throws -> StoryWriter.Conclusion {
    try await writer.conclude(by: engines)
  }

  /// Writes results to standard output.
  ///
  /// - Parameters:
  ///   - conclusion: the results.
  ///   - rejected: records that could not be processed, which pass by.
  ///   - format: records or the page for people.
  ///   - closing: makes of the end the line to write.
  /// - Throws: what writing or encoding reports.
  func write(
    _ conclusion: StoryWriter.Conclusion,
    _ rejected: [[UInt8]],
    as format: Stories.Format,
    _ closing: ([UInt8]) -> [UInt8]
  ) throws {
    let output = RecordOutput()
    switch format {
    case .ndjson: try writeRecords(conclusion, rejected, to: output, closing)
    case .markdown: try writePage(conclusion, to: output)
    }
    try output.flush()
  }

  /// Writes results and everything that passes by; barriers and the end come last, for they vouch for the rest.
  private func writeRecords(
    _ conclusion: StoryWriter.Conclusion,
    _ rejected: [[UInt8]],
    to output: RecordOutput,
    _ closing: ([UInt8]) -> [UInt8]
  ) throws {
    for line in passing + rejected { try output.write(line) }
    for story in conclusion.stories { try output.write(story) }
    for orphan in conclusion.orphans { try output.write(orphan) }
    for dropped in conclusion.dropped { try output.write(dropped) }
    for line in barriers { try output.write(line) }
    guard var end else { return }
    end.counts["stories"] = conclusion.stories.count
    end.counts["orphans"] = conclusion.orphans.count
    end.counts["dropped"] = conclusion.dropped.reduce(0) { $0 + $1.conversationIDs.count }
    if conclusion.droppedClaims > 0 { end.counts["statements_dropped"] = conclusion.droppedClaims }
    try output.write(closing(try RecordCoding.encode(end)))
  }

  /// Writes the page for people.
  private func writePage(_ conclusion: StoryWriter.Conclusion, to output: RecordOutput) throws {
    let page = StoryReport.markdown(
      conclusion,
      heading: "Product stories",
      facts: ["\(conversations.counted("conversation")) read"]
    )
    try output.write(Array(page.utf8.dropLast()))
  }
}
