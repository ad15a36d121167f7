package import LineStream
import Processes
package import Records

/// Checks whether a stream has records that its reader processes, and reports what it seems to hold if not.
package struct StreamCensus: Sendable {
  private let options: StreamOptions
  /// The kind that the reader processes; nil for any of ours.
  private let wanted: Kind?
  private var hasWanted = false
  /// Whether a tool of ours wrote the stream, so that other record types are expected.
  private var isOurs = false
  private var hasCheckpoint = false
  private var dump: ForeignDump?

  /// Prepares to look at a stream.
  package init(_ options: StreamOptions, for wanted: Kind?) {
    self.options = options
    self.wanted = wanted
  }

  /// Notes a line and the record that it was read as.
  package mutating func note(_ line: Line, _ record: Record?) {
    guard !hasWanted else { return }
    if let kind = record?.kind {
      hasWanted = wanted.map { $0 == kind } ?? true
      hasCheckpoint = hasCheckpoint || kind == .checkpoint
      isOurs = isOurs || kind == .barrier || kind == .end
    } else {
      var dump = self.dump ?? ForeignDump()
      dump.look(at: line.bytes, record)
      self.dump = dump
    }
  }

  /// Reports that nothing was found, with the likely reason; an empty stream of ours is not an error.
  ///
  /// - Throws: `ToolError` with status 65 where the options want a record, whatever the reason.
  package func conclude() throws(ToolError) {
    guard !hasWanted else { return adviseOnArray() }
    let what = "no \(wanted?.rawValue ?? "record") in the input"
    let why = reason
    if options.requireRecords { throw ToolError(.recordsRejected, what, why ?? "it is empty") }
    if let why { Console.shared.say(what, why) }
  }

  /// The last object of an array that is spread over lines is a record by itself, as no comma follows it.
  private func adviseOnArray() {
    if let dump, dump.isSpread {
      Console.shared.say("part of the input is not records", dump.description)
    }
  }

  private var reason: String? {
    if let dump, !isOurs || dump.isKnown { return dump.description }
    return hasCheckpoint
      ? "these are checkpoints of ic-store; 'ic-store get' reads the stored records" : nil
  }
}
