import HTTPTypes
import Records
import Storage

/// What people decide about stories over HTTP, by the API and by the pages alike.
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
    let who = Caller.current.name
    do {
      return try await sessions.use { try decision(StoryDecisions($0, by: who)) }
    } catch let refusal as StoryRefusal {
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
      "version: is missing; it is that of the story as it was read"
    )
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
  init(_ refusal: StoryRefusal) {
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
