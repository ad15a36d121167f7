import LineStream
package import Records

/// What a saved stream holds, as far as a later sweep or a comparison goes by it.
package struct SavedStream: Sendable {
  /// Update times of conversations by id.
  package private(set) var conversations: [String: Int] = [:]
  /// Ids that were left out for a reason.
  package private(set) var skipped: Set<String> = []
  /// The last checkpoint or barrier that says how far a sweep had come.
  package private(set) var checkpoint: SavedCheckpoint?

  package init() {}

  /// True where there is nothing to go on from.
  package var isEmpty: Bool { checkpoint == nil && conversations.isEmpty && skipped.isEmpty }

  /// Takes in a line; what is no record of a sweep is passed over.
  package mutating func read(_ line: [UInt8]) {
    guard let object = try? JSONObject(line) else { return }
    let type = object.string(of: "type")
    let kind = type.flatMap { Kind(rawValue: $0) }
    if kind == .barrier || kind == .checkpoint {
      checkpoint = (try? RecordCoding.decode(SavedCheckpoint.self, from: line)) ?? checkpoint
      return
    }
    guard let id = object.identifier else { return }
    switch kind {
    case .conversation: conversations[id] = Self.time(object)
    case .skipped: skipped.insert(id)
    default: if type == nil { conversations[id] = Self.time(object) }
    }
  }

  /// Gives the id on a line that holds it alone or in a record, else nil.
  package static func id(_ line: [UInt8]) -> String? {
    if line.first == UInt8(ascii: "{") { return (try? JSONObject(line))?.identifier }
    let bare = String(decoding: line, as: UTF8.self).filter { !$0.isWhitespace }
    return bare.isEmpty ? nil : bare
  }

  private static func time(_ object: JSONObject) -> Int {
    JSONText.integer(object.value(of: "updated_at"))
      ?? JSONText.integer(object.value(of: "created_at")) ?? 0
  }
}

/// What resuming needs of a checkpoint, or of a barrier in a saved stream.
package struct SavedCheckpoint: Decodable, Sendable, Equatable {
  package let cursor: Cursor
  package let counts: [String: Int]

  /// Conversations that were kept before.
  package var kept: Int {
    // A dry run stores none of what it keeps.
    if let stored = counts["stored"], stored > 0 { return stored }
    return (counts["fetched"] ?? 0) - (counts["filtered"] ?? 0) - (counts["rejected"] ?? 0)
  }
}

extension SweepPlan {
  /// Goes on where a saved stream ends: behind its checkpoint, or, where a sweep has no place in the
  /// order of creation, with what the stream does not hold yet.
  ///
  /// - Parameters:
  ///   - saved: the stream so far.
  ///   - kept: conversations that count against `maximumKept`, where the stream does not tell.
  package mutating func resume(_ saved: SavedStream, kept: Int?) {
    var before = saved.conversations.count
    if let named = ids {
      ids = named.filter { saved.conversations[$0] == nil && !saved.skipped.contains($0) }
    } else if field == .updatedAt {
      known.merge(saved.conversations) { max($0, $1) }
    } else {
      window = saved.checkpoint?.cursor.window ?? window
      resumeAfter = saved.checkpoint?.cursor.watermark
      counts = saved.checkpoint?.counts ?? [:]
      before = saved.checkpoint?.kept ?? 0
    }
    maximumKept = maximumKept.map { max(0, $0 - (kept ?? before)) }
  }
}
