import LineStream
import Records
import ThemeGrouping
import ToolKit

/// The lines of a stream, kept until the themes of their conversations are known.
struct ThemeStream {
  private let spool = LineSpool()
  /// The id of each kept line's conversation, or nil where the line holds something else.
  private var ids: [String?] = []
  private var tail: [[UInt8]] = []

  /// Takes a record: a known theme or a conversation goes to what groups, all but a theme is kept.
  ///
  /// - Throws: `RecordError` for a record that lacks a required key; `ToolError` when the disk takes no more.
  mutating func take(_ record: Record, _ grouper: inout ThemeGrouper) throws {
    switch record.kind {
    case .theme: grouper.add(known: try record.decode(Theme.self))
    // What counts as emitted before a barrier must not come after it; so barriers come last.
    case .barrier, .end: tail.append(record.line.bytes)
    case .conversation: try keep(record, id: try Self.add(record, to: &grouper))
    default: try keep(record, id: nil)
    }
  }

  private mutating func keep(_ record: Record, id: String?) throws {
    try spool.append(record.line.bytes)
    ids.append(id)
  }

  /// Adds a conversation to what is grouped, and gives its id.
  private static func add(_ record: Record, to grouper: inout ThemeGrouper) throws -> String {
    if record.isMarkedNotActionable, let id = record.object.string(of: "id") {
      grouper.addNotActionable(id)
      return id
    }
    let conversation = try record.decode(Conversation.self)
    grouper.add(conversation)
    return conversation.id
  }

  /// Writes the lines with their themes, then the themes, what was rejected, and the stream's end.
  ///
  /// - Parameters:
  ///   - grouping: the themes.
  ///   - rejected: lines of records that were rejected.
  ///   - closing: makes of a barrier or an end the line to write.
  /// - Throws: `ToolError` when standard output takes no more.
  func write(
    _ grouping: Grouping,
    rejected: [[UInt8]],
    closing: ([UInt8]) -> [UInt8]
  ) throws {
    let output = RecordOutput()
    var place = 0
    try spool.replay { line in
      let assignment = ids[place].flatMap { grouping.assignments[$0] }
      place += 1
      let value = try assignment.map { try RecordCoding.encode($0) }
      try output.write(try value.map { try JSONObject(line).setting("theme", to: $0) } ?? line)
    }
    for theme in grouping.themes { try output.write(theme) }
    for line in rejected { try output.write(line) }
    for line in tail { try output.write(grouping.counting(closing(line))) }
    try output.flush()
  }
}
