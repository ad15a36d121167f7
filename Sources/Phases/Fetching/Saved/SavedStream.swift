package import Helpdesk
import LineStream
package import Records

/// What a saved stream holds, as far as a later sweep or a comparison goes by it.
package struct SavedStream: Sendable {
  /// Update times of conversations by id.
  package private(set) var conversations: [String: Int] = [:]
  /// Times of creation of conversations by id, where the stream tells.
  package private(set) var created: [String: Int] = [:]
  /// Ids that were left out for a reason.
  package private(set) var skipped: Set<String> = []
  /// Ids that an interrupted sweep has dealt with, whatever became of them since.
  package private(set) var settled: Set<String> = []
  /// Ids that could not be processed.
  private(set) var rejected: Set<String> = []
  /// The last checkpoint or barrier that says how far a sweep had come.
  package private(set) var checkpoint: Checkpoint?
  private var lines = 0
  private var records = 0
  /// True where the last line is the beginning of an object.
  private var endsCut = false

  package init() {}

  /// True where there is nothing to go on from.
  package var isEmpty: Bool { checkpoint == nil && conversations.isEmpty && skipped.isEmpty }

  /// True where there is text, but no record in it: another file than was meant.
  package var isForeign: Bool {
    lines > 0 && records == 0 && conversations.isEmpty && !endsCut
  }

  /// Takes in a line; what is no record of a sweep is passed over.
  package mutating func read(_ line: [UInt8]) {
    lines += 1
    let object = try? JSONObject(line)
    endsCut = object == nil && line.first == UInt8(ascii: "{")
    if let object { read(object) }
  }

  private mutating func read(_ object: JSONObject) {
    let type = object.string(of: "type")
    let kind = type.flatMap { Kind(rawValue: $0) }
    if kind != nil { records += 1 }
    if kind == .barrier || kind == .checkpoint {
      let place = try? Self.checkpoint(kind, object)
      if place?.cursor != nil { checkpoint = place }
      return
    }
    guard let id = object.identifier else { return }
    switch kind {
    case .conversation, .known: keep(object, id)
    case .skipped: skipped.insert(id)
    case .rejected: rejected.insert(id)
    default: if type == nil { keep(object, id) }
    }
  }

  private static func checkpoint(_ kind: Kind?, _ object: JSONObject) throws -> Checkpoint {
    if kind == .checkpoint { return try RecordCoding.decode(Checkpoint.self, from: object.bytes) }
    return Checkpoint(try RecordCoding.decode(Barrier.self, from: object.bytes))
  }

  private mutating func keep(_ object: JSONObject, _ id: String) {
    let creation = object.integer(of: "created_at")
    created[id] = creation
    let update = object.integer(of: "updated_at")
    if update == nil, object.string(of: "type") == Kind.known.rawValue { settled.insert(id) }
    conversations[id] = update ?? creation ?? 0
  }

  /// Tells whether a conversation of the stream lies in a window.
  ///
  /// - Parameters:
  ///   - id: id of the conversation.
  ///   - window: both ends included.
  ///   - field: the time that the window is of.
  /// - Returns: true also where the stream does not say.
  package func places(
    _ id: String,
    in window: Cursor.Window,
    by field: PageRequest.Field
  ) -> Bool {
    guard let time = field == .createdAt ? created[id] : conversations[id] else { return true }
    return window.from <= time && time <= window.to
  }

  /// Gives the id on a line that holds it alone or in a record, nil where the line has none to hold.
  ///
  /// - Returns: where the id is none that a conversation can have, the whole line, which is none either.
  package static func id(_ line: [UInt8]) -> String? {
    let text = String(decoding: line, as: UTF8.self)
    guard line.first == UInt8(ascii: "{") else {
      let bare = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return bare.isEmpty ? nil : bare
    }
    guard let object = try? JSONObject(line) else { return text }
    // A barrier or an end of a saved stream.
    if object.value(of: "id") == nil { return nil }
    return object.identifier.flatMap { ConversationID.isUsable($0) ? $0 : nil } ?? text
  }
}

extension SweepPlan {
  /// Goes on where a saved stream ends: behind its checkpoint, or, where a sweep has no place in the
  /// order of creation, with what the stream does not hold yet.
  ///
  /// - Parameter saved: the stream so far.
  package mutating func resume(_ saved: SavedStream) {
    var before = saved.conversations.count
    if let named = ids {
      ids = named.filter { saved.conversations[$0] == nil && !saved.skipped.contains($0) }
    } else if field == .updatedAt {
      known.merge(saved.conversations) { max($0, $1) }
      settled = saved.settled
      // The counts are those of what is settled; without that, everything is counted anew.
      if !settled.isEmpty { counts = saved.checkpoint?.counts ?? [:] }
    } else {
      // The place in a window of updates is none in the order of creation.
      let place = saved.checkpoint.flatMap { $0.cursor?.field == nil ? $0 : nil }
      window = place?.cursor?.window ?? window
      resumeAfter = place?.cursor?.watermark
      counts = place?.counts ?? [:]
      // A checkpoint of before that was told has dealt with what it counts.
      search = place?.cursor?.search ?? SearchTally(listed: counts["fetched"] ?? 0)
      seen = saved.skipped.union(saved.rejected).union(saved.conversations.keys)
      before = place?.kept ?? 0
    }
    maximumKept = maximumKept.map { max(0, $0 - before) }
  }
}
