import Postgres
import Records

extension StoryDecisions {
  private static let field = "conversation"

  /// Takes conversations out of a story; no run puts them back.
  ///
  /// - Returns: the story's version since.
  /// - Throws: `DecisionRefusal`, `PostgresError`.
  package func exclude(_ conversations: [String], from id: Int, version: Int?) throws -> Int {
    try decide(id, version) { _ in
      try move(conversations, from: id, to: nil)
      try StoryIndex(connection).refresh([id])
      return conversations.map { Decision(field: Self.field, before: $0, after: nil) }
    }
  }

  /// Locks what `retyped` writes, before the story itself is locked.
  func lockTypes(of id: Int) throws {
    try TypeDecisions(connection, by: who).takeTurn(over: try runs(of: id).keys.sorted())
  }

  /// Gives all conversations of a story a type.
  func retyped(_ type: ConversationType, _ id: Int) throws -> [Decision] {
    let window = try StoryWindow(connection, since: .last)
    let before = try StoryShelf(connection).items(window, ids: [id]).first?.figures.type
    let isChanged = try TypeDecisions(connection, by: who)
      .set(type, ofAll: try runs(of: id).keys.sorted())
    return isChanged
      ? [Decision(field: "type", before: before?.rawValue, after: type.rawValue)] : []
  }

  /// Puts conversations back that were taken out of a story.
  ///
  /// - Returns: the story's version since.
  /// - Throws: `DecisionRefusal`, `PostgresError`.
  package func include(_ conversations: [String], in id: Int, version: Int?) throws -> Int {
    try decide(id, version) { _ in
      let out = try StoryTrail(connection).takenOut(of: id)
      for conversation in conversations {
        guard let move = out.first(where: { $0.conversation == conversation }) else {
          throw Self.invalid("\(conversation) was not taken out of story \(id)")
        }
        if let target = move.target { try takeBack(conversation, from: target, to: id) }
        try putBack(conversation, in: id)
      }
      try StoryIndex(connection).refresh([id] + out.compactMap(\.target))
      return conversations.map { Decision(field: Self.field, before: nil, after: $0) }
    }
  }

  /// Lets a conversation be in a story again, as of the run in which it had joined.
  private func putBack(_ conversation: String, in id: Int) throws {
    try connection.execute(
      """
      WITH gone AS (DELETE FROM story_moves WHERE conversation_id = $2 AND story_id IN
        (SELECT id FROM tracked_stories WHERE root_id = $1::bigint) RETURNING story_id, run_id)
      INSERT INTO story_conversations (story_id, conversation_id, run_id)
      SELECT story_id, $2, run_id FROM gone ON CONFLICT (story_id, conversation_id) DO NOTHING
      """,
      [.init(id), .text(conversation)],
      context: "include_conversation"
    )
  }

  /// Moves a conversation out of the story into which it was split off.
  private func takeBack(_ conversation: String, from part: Int, to id: Int) throws {
    _ = try locked(part)
    try move([conversation], from: part, to: id)
    _ = try note([Decision(field: Self.field, before: conversation, after: nil)], on: part)
  }

  /// Makes a story of its own of some conversations of another.
  ///
  /// - Parameters:
  ///   - conversations: what goes into the new story; some must stay.
  ///   - id: the story that they are in.
  ///   - title: what the new story is called.
  ///   - version: the version that the decision is based on; nil for the present one.
  /// - Returns: the id of the new story.
  /// - Throws: `DecisionRefusal`, `PostgresError`.
  package func split(_ conversations: [String], off id: Int, title: String, version: Int?) throws
    -> Int
  {
    try StoryField.title.check(title)
    if title.isEmpty { throw StoryField.title.invalid("is missing; it names the new story") }
    var part = 0
    _ = try decide(id, version) { _ in
      part = try addPart(conversations, of: id, title)
      try move(conversations, from: id, to: part)
      try StoryIndex(connection).refresh([id, part])
      _ = try note([Decision(field: "split_from", before: nil, after: "\(id)")], on: part)
      return [Decision(field: "split_into", before: nil, after: "\(part)")]
    }
    return part
  }

  /// Stores the telling with which the new story begins.
  private func addPart(_ conversations: [String], of id: Int, _ title: String) throws -> Int {
    let reading = StoryReading(connection)
    let window = try StoryWindow(connection, since: .last)
    guard case .story(let whole) = try reading.place(of: id, window) else {
      throw DecisionRefusal.invalid(field: "story", "\(id) is told by no run")
    }
    let signature = try freeSignature(besides: whole.item.signature)
    let story = whole.story.splitOff(
      conversations,
      try reading.people(in: conversations),
      from: id,
      signature: signature,
      title: title
    )
    var rows = ResultRows(connection, run: nil)
    try rows.add(story, try RecordCoding.encode(story))
    return try connection.execute(
      """
      UPDATE tracked_stories SET split_from = $2::bigint, title = $3 WHERE signature = $1 RETURNING id
      """,
      [.text(signature), .init(id), .text(title)],
      context: "split_story"
    )[0].value("id")
  }

  /// As ic-stories names the parts of a theme, so that it knows a conversation's part again.
  private func freeSignature(besides signature: String) throws -> String {
    let taken = try connection.execute(
      """
      SELECT signature FROM tracked_stories WHERE starts_with(signature, $1)
      UNION SELECT signature FROM stories WHERE starts_with(signature, $1)
      """,
      [.text(signature)],
      context: "find_signatures"
    ).map { try $0.value("signature", as: String.self) }
    var number = 2
    while taken.contains("\(signature)_\(number)") { number += 1 }
    return "\(signature)_\(number)"
  }

  /// Takes conversations out of a story, some of whose others must stay.
  private func move(_ conversations: [String], from id: Int, to target: Int?) throws {
    let runs = try runs(of: id)
    if conversations.isEmpty { throw Self.invalid("must name one or more") }
    if let stranger = conversations.first(where: { runs[$0] == nil }) {
      throw Self.invalid("\(stranger) is not in story \(id)")
    }
    if Set(conversations).count >= runs.count {
      throw Self.invalid(
        "at least one must stay in story \(id); reject or merge the whole story instead"
      )
    }
    for conversation in conversations {
      try connection.execute(
        """
        INSERT INTO story_moves (story_id, conversation_id, moved_to, run_id)
        VALUES ($1::bigint, $2, $3::bigint, $4)
        ON CONFLICT (story_id, conversation_id) DO UPDATE SET moved_to = excluded.moved_to
        """,
        [.init(id), .text(conversation), .init(target), .init(runs[conversation])],
        context: "move_conversation"
      )
    }
  }

  /// The run in which each conversation of a story joined it.
  private func runs(of id: Int) throws -> [String: Int] {
    let joined = try connection.execute(
      """
      SELECT conversation_id, min(run_id) AS run FROM story_conversations
      JOIN tracked_stories ON id = story_id WHERE root_id = $1::bigint GROUP BY conversation_id
      """,
      [.init(id)],
      context: "read_story_conversations"
    )
    return try Dictionary(
      joined.map {
        (try $0.value("conversation_id", as: String.self), try $0.value("run", as: Int.self))
      }
    ) { first, _ in first }
  }

  private static func invalid(_ why: String) -> DecisionRefusal {
    .invalid(field: "conversation_ids", why)
  }
}
