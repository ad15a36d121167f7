package import Postgres
package import Records

/// Writes what people decide about stories.
///
/// Each decision is one transaction; it says which version of the story it is based on, and is refused if somebody
/// decided something else meanwhile. What runs write never touches it.
package struct StoryDecisions {
  let connection: Connection
  let who: String

  /// - Parameters:
  ///   - connection: an open session whose schema is migrated.
  ///   - who: stands in the audit trail.
  package init(_ connection: Connection, by who: String) {
    (self.connection, self.who) = (connection, who)
  }

  /// Sets some fields, where nil removes a field's value, and the type of all conversations of the story.
  ///
  /// - Parameters:
  ///   - fields: the new values. A story that becomes fixed is fixed now, unless `fixedAt` says when.
  ///   - type: the type; nil leaves the conversations as they are.
  ///   - id: the story.
  ///   - version: the version that the decision is based on; nil for the present one.
  /// - Returns: the story's version since.
  /// - Throws: `DecisionRefusal`, `PostgresError`.
  package func set(
    _ fields: [StoryField: String?] = [:],
    type: ConversationType? = nil,
    of id: Int,
    version: Int?
  ) throws -> Int {
    for case (let field, let text?) in fields { try field.check(text) }
    let lock = { if type != nil { try lockTypes(of: id) } }
    return try decide(id, version, locking: lock) { work in
      let wanted = try Self.completed(fields, work)
      let changes = StoryField.allCases.compactMap { field -> Decision? in
        guard let after = wanted[field], after != work[field] else { return nil }
        return Decision(field: field.rawValue, before: work[field], after: after)
      }
      for change in changes {
        try connection.execute(
          "UPDATE tracked_stories SET \(change.field) = \(Self.cast(change.field)) WHERE id = $1::bigint",
          [.init(id), .init(change.after)],
          context: "set_\(change.field)"
        )
      }
      return try changes + (type.map { try retyped($0, id) } ?? [])
    }
  }

  private static func cast(_ column: String) -> String {
    column == StoryField.fixedAt.rawValue ? "$2::timestamptz" : "$2"
  }

  /// Adds the time of the fix, or removes it; a status cannot be removed.
  private static func completed(_ fields: [StoryField: String?], _ work: StoryWork) throws
    -> [StoryField: String?]
  {
    var fields = fields
    if let status = fields[.status], status == nil { fields[.status] = StoryStatus.new.rawValue }
    let status = fields[.status].flatMap { $0 } ?? work.status.rawValue
    if case .some(.some(let text)) = fields[.fixedAt] {
      guard status == StoryStatus.fixed.rawValue else {
        throw StoryField.fixedAt.invalid("is set only for a story whose status is fixed")
      }
      // The day on which it was fixed already leaves the time as it is.
      let isSame = work.fixedAt.map { Day(of: $0).description == text } ?? false
      fields[.fixedAt] = isSame ? work[.fixedAt] : StoryField.moment(text).map(Timestamp.text)
    } else if status != StoryStatus.fixed.rawValue {
      fields[.fixedAt] = .some(nil)
    } else if work.fixedAt == nil || fields[.fixedAt] != nil {
      fields[.fixedAt] = Timestamp.now
    }
    return fields
  }

  /// What is written into the audit trail.
  struct Decision {
    var field: String
    var before: String?
    var after: String?
  }

  /// Checks the version, lets `body` write, and notes what it decided; without a decision nothing changes.
  ///
  /// - Parameters:
  ///   - id: the story.
  ///   - version: the version that the decision is based on; nil for the present one.
  ///   - first: what is locked before the story, so that nobody waits in a circle.
  ///   - body: writes.
  /// - Returns: the version since.
  /// - Throws: `DecisionRefusal`, `PostgresError`.
  func decide(
    _ id: Int,
    _ version: Int?,
    locking first: () throws -> Void = {},
    _ body: (StoryWork) throws -> [Decision]
  ) throws -> Int {
    try connection.transaction {
      try first()
      let work = try locked(id)
      if let version, version != work.version {
        let changes = try StoryTrail(connection).changes(of: id, after: version)
        throw DecisionRefusal.changed(.story(id), version: work.version, changes)
      }
      let decisions = try body(work)
      guard !decisions.isEmpty else { return work.version }
      return try note(decisions, on: id)
    }
  }

  /// Raises the version of a story and writes down why.
  func note(_ decisions: [Decision], on id: Int) throws -> Int {
    let rows = try connection.execute(
      "UPDATE tracked_stories SET version = version + 1 WHERE id = $1::bigint RETURNING version",
      [.init(id)],
      context: "raise_version"
    )
    let version: Int = try rows[0].value("version")
    for decision in decisions {
      try connection.execute(
        """
        INSERT INTO story_changes (story_id, version, who, field, before, after)
        VALUES ($1::bigint, $2, $3, $4, $5, $6)
        """,
        [
          .init(id), .init(version), .text(who), .text(decision.field), .init(decision.before),
          .init(decision.after),
        ],
        context: "note_change"
      )
    }
    return version
  }

  /// Locks a story that stands for itself.
  func locked(_ id: Int) throws -> StoryWork {
    let rows = try connection.execute(
      "SELECT root_id, \(StoryWork.columns) FROM tracked_stories AS story WHERE id = $1::bigint FOR UPDATE",
      [.init(id)],
      context: "lock_story"
    )
    guard let row = rows.first else { throw DecisionRefusal.unknown(.story(id)) }
    let root: Int = try row.value("root_id")
    if root != id { throw DecisionRefusal.merged(id, into: root) }
    return try StoryWork(row)
  }
}
