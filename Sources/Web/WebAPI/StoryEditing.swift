import HTTPTypes
import Postgres
import Records
import Storage

/// What people decide over HTTP about stories, themes and conversations, by the API and by the pages alike.
struct StoryEditing: Sendable {
  /// Most conversations that one request moves.
  static let mostConversations = 1000

  let sessions: SessionPool

  /// Takes a decision in the name of whoever sent the request.
  ///
  /// - Throws: `Refusal` 404, 409 or 422.
  func decide<Value: Sendable>(
    _ decision: @escaping @Sendable (StoryDecisions) throws -> Value
  ) async throws -> Value {
    try await deciding { try decision(StoryDecisions($0, by: $1)) }
  }

  /// Does the same with a session and the name.
  ///
  /// - Throws: `Refusal` 404, 409 or 422.
  func deciding<Value: Sendable>(
    _ decision: @escaping @Sendable (Connection, _ who: String) throws -> Value
  ) async throws -> Value {
    let who = Caller.current.name
    do { return try await sessions.use { try decision($0, who) } } catch let refusal
      as DecisionRefusal
    {
      throw Refusal(refusal)
    }
  }

  /// The version that a decision is based on.
  static func version(_ fields: Fields) throws -> Int {
    if let version = try fields.integer("version", in: 1...Bounds.runIDs.upperBound) {
      return version
    }
    throw Refusal(
      .unprocessableContent,
      "version: is missing; it is that of what was read"
    )
  }

  /// Names a theme.
  ///
  /// - Returns: the theme's version since.
  func name(
    _ signature: String,
    _ names: [ThemeField: String],
    version: Int
  ) async throws -> Int {
    try await deciding {
      try ThemeDecisions($0, by: $1).set(names, of: signature, version: version)
    }
  }

  /// The names of a theme that are given.
  static func names(_ fields: Fields) throws -> [ThemeField: String] {
    var names: [ThemeField: String] = [:]
    for field in ThemeField.allCases where fields.has(field.rawValue) {
      names[field] = try fields.string(field.rawValue, most: field.bound) ?? ""
    }
    return names
  }

  /// Renames an area.
  ///
  /// - Returns: the number of its themes, and its new name.
  func nameArea(_ fields: Fields) async throws -> (themes: Int, name: String) {
    guard let area = try fields.string("area", most: ThemeField.productArea.bound) else {
      throw Refusal(.unprocessableContent, "area: is missing; it is the area to rename")
    }
    let name = try fields.string("name", most: ThemeField.productArea.bound) ?? ""
    let themes = try await deciding {
      try ThemeDecisions($0, by: $1).rename(area: area, to: name)
    }
    return (themes, name)
  }

  /// Gives a conversation a type, or takes that back.
  ///
  /// - Returns: the conversation's version since.
  func correct(_ conversation: String, _ fields: Fields) async throws -> Int {
    let version = try Self.version(fields)
    let type: ConversationType? = try fields.choice("type")
    return try await deciding {
      try TypeDecisions($0, by: $1).set(type, of: conversation, version: version)
    }
  }

  /// The new values of the fields that are given; null and an empty text remove a value.
  static func changes(_ fields: Fields) throws -> [StoryField: String?] {
    var changes: [StoryField: String?] = [:]
    for field in StoryField.allCases where fields.has(field.rawValue) {
      let text = try fields.string(field.rawValue, most: field.bound)
      changes[field] = .some(text.flatMap { $0.isEmpty ? nil : $0 })
    }
    return changes
  }
}

extension Refusal {
  /// Why a decision was not taken.
  init(_ refusal: DecisionRefusal) {
    let words = "\(refusal)"
    let detail = words.prefix(1).uppercased() + words.dropFirst() + "."
    switch refusal {
    case .unknown: self.init(.notFound, detail)
    case .merged(_, let root):
      self.init(.conflict, detail)
      more = [("story_id", .int(root))]
    case .changed(_, let version, let changes):
      self.init(.conflict, detail)
      more = [
        ("version", .int(version)), ("changes", .array(changes.map(StoryJSON.change))),
      ]
    case .invalid: self.init(.unprocessableContent, words)
    }
  }
}
