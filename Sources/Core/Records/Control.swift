/// Place in the conversations' order: (created_at, id).
package struct Watermark: Codable, Sendable, Equatable {
  /// Seconds since 1970.
  package var createdAt: Int
  package var id: String

  enum CodingKeys: String, CodingKey {
    case id
    case createdAt = "created_at"
  }

  package init(createdAt: Int, id: String) {
    self.createdAt = createdAt
    self.id = id
  }
}

extension Watermark: Comparable {
  /// Orders by time, then by id: numbers by their value (Intercom's ids grow in length), other ids by their bytes.
  package static func < (left: Watermark, right: Watermark) -> Bool {
    if left.createdAt != right.createdAt { return left.createdAt < right.createdAt }
    let (a, b) = (left.id.utf8, right.id.utf8)
    return a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
  }
}

/// Position of a source, from which it can resume.
package struct Cursor: Codable, Sendable, Equatable {
  /// The last conversation emitted; nil before the first.
  package var watermark: Watermark?
  package var window: Window
  /// Intercom's own cursor, for information only: it is opaque and may expire.
  package var intercomCursor: String?
  /// What the searches of the window promised and gave so far; nil in a stream that does not tell.
  package var search: SearchTally?
  /// The time that the window is of; nil for the time of creation.
  package var field: Field?

  /// A time of a conversation by which a window is read, other than that of its creation.
  package enum Field: String, Codable, Sendable {
    case updatedAt = "updated_at"
  }

  /// The time span that is read, both ends included, in seconds since 1970.
  package struct Window: Codable, Sendable, Equatable {
    package var from: Int
    package var to: Int

    package init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }

    /// True for a time within.
    package func contains(_ second: Int) -> Bool { from <= second && second <= to }
  }

  enum CodingKeys: String, CodingKey {
    case watermark, window, search, field
    case intercomCursor = "intercom_cursor"
  }

  package init(
    watermark: Watermark?,
    window: Window,
    intercomCursor: String? = nil,
    search: SearchTally? = nil,
    field: Field? = nil
  ) {
    self.field = field
    self.watermark = watermark
    self.window = window
    self.intercomCursor = intercomCursor
    self.search = search
  }
}

/// A marker in the stream: every record before it has been emitted.
package struct Barrier: Codable, Sendable, Equatable {
  package private(set) var type = Kind.barrier.rawValue
  package var phase: Phase
  package var cursor: Cursor?
  package var counts: [String: Int]

  enum CodingKeys: CodingKey { case type, phase, cursor, counts }

  package init(phase: Phase, cursor: Cursor?, counts: [String: Int]) {
    self.phase = phase
    self.cursor = cursor
    self.counts = counts
  }
}

/// The last record of a whole stream.
package struct End: Codable, Sendable, Equatable {
  package private(set) var type = Kind.end.rawValue
  /// Phase whose source closed the stream; nil where a foreign tool wrote it.
  package var phase: Phase?
  package var counts: [String: Int]
  /// What the tools on the way asked of models; nil where none was asked.
  package var usage: [ModelUsage]?

  enum CodingKeys: CodingKey { case type, phase, counts, usage }

  package init(phase: Phase?, counts: [String: Int], usage: [ModelUsage]? = nil) {
    self.phase = phase
    self.counts = counts
    self.usage = usage
  }

  /// Appends what a tool asked; nothing where it asked nothing.
  package mutating func add(_ own: [ModelUsage]) {
    if !own.isEmpty { usage = (usage ?? []) + own }
  }
}

/// How far a phase has come: what ic-store writes once the records before a barrier are committed, what the
/// database keeps of it, and what a later fetch goes on from.
package struct Checkpoint: Codable, Sendable, Equatable {
  package private(set) var type = Kind.checkpoint.rawValue
  package var phase: Phase
  package var runID: Int?
  package var cursor: Cursor?
  package var counts: [String: Int]
  /// ISO 8601 in UTC; nil in one that is not committed.
  package var updatedAt: String?

  enum CodingKeys: String, CodingKey {
    case type, phase, cursor, counts
    case runID = "run_id"
    case updatedAt = "updated_at"
  }

  package init(
    phase: Phase,
    runID: Int?,
    cursor: Cursor?,
    counts: [String: Int],
    updatedAt: String?
  ) {
    self.phase = phase
    self.runID = runID
    self.cursor = cursor
    self.counts = counts
    self.updatedAt = updatedAt
  }

  /// Takes a barrier for a place to go on from.
  package init(_ barrier: Barrier) {
    self.init(
      phase: barrier.phase,
      runID: nil,
      cursor: barrier.cursor,
      counts: barrier.counts,
      updatedAt: nil
    )
  }

  /// Reads a record, or what the database keeps, which has no type.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    guard try fields.decodeIfPresent(String.self, forKey: .type) ?? type == type else {
      throw DecodingError.dataCorruptedError(
        forKey: .type,
        in: fields,
        debugDescription: "it is not a checkpoint"
      )
    }
    phase = try fields.decode(Phase.self, forKey: .phase)
    runID = try fields.decodeIfPresent(Int.self, forKey: .runID)
    cursor = try fields.decodeIfPresent(Cursor.self, forKey: .cursor)
    counts = fields.contains(.counts) ? try fields.counts(.counts) : [:]
    updatedAt = try fields.decodeIfPresent(String.self, forKey: .updatedAt)
  }

  /// Conversations that were kept before.
  package var kept: Int {
    // A dry run stores none of what it keeps.
    if let stored = counts["stored"], stored > 0 { return stored }
    return (counts["fetched"] ?? 0) - (counts["filtered"] ?? 0) - (counts["rejected"] ?? 0)
  }
}

/// A conversation that is already stored, for ic-fetch --known.
package struct Known: Codable, Sendable, Equatable {
  package private(set) var type = Kind.known.rawValue
  package var id: String
  /// Seconds since 1970; nil where only the id counts: a sweep that goes on has dealt with it.
  package var updatedAt: Int?

  enum CodingKeys: String, CodingKey {
    case type, id
    case updatedAt = "updated_at"
  }

  package init(id: String, updatedAt: Int? = nil) {
    self.id = id
    self.updatedAt = updatedAt
  }
}

/// A conversation left out on purpose.
package struct Skipped: Codable, Sendable, Equatable {
  package private(set) var type = Kind.skipped.rawValue
  package var id: String
  /// One of `admin_initiated`, `too_short`, `template`, `automated`, `deleted` and others.
  package var reason: String

  enum CodingKeys: CodingKey { case type, id, reason }

  package init(id: String, reason: String) {
    self.id = id
    self.reason = reason
  }
}

/// A record that a tool could not process, kept so that it can be retried.
package struct Rejected: Codable, Sendable, Equatable {
  package private(set) var type = Kind.rejected.rawValue
  /// Tool that rejected it.
  package var tool: String
  package var id: String?
  package var reason: String
  /// The line as it came, or its beginning when `bytes` is set; nil where there was none.
  package var line: String?
  /// The line in base64, where it is not valid UTF-8.
  package var lineBase64: String?
  /// Length and hash of a line too long to carry along.
  package var bytes: Int?
  package var sha256: String?

  enum CodingKeys: String, CodingKey {
    case type, tool, id, reason, line, bytes, sha256
    case lineBase64 = "line_base64"
  }

  package init(
    tool: String,
    id: String?,
    reason: String,
    line: String? = nil,
    lineBase64: String? = nil,
    bytes: Int? = nil,
    sha256: String? = nil
  ) {
    self.tool = tool
    self.id = id
    self.reason = reason
    self.line = line
    self.lineBase64 = lineBase64
    self.bytes = bytes
    self.sha256 = sha256
  }
}
