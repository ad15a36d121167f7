import LanguageModel
import LineStream
import Postgres
import Records
import Transcript

/// Brings the stored classifications into line with the types that people gave conversations.
///
/// A correction is written over the answers of all runs, so that every view and every later phase reads it; the
/// stages within an answer keep what the engine said.
struct TypeCorrections {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// The type that people gave a conversation last, where `change` is a row of `type_changes` and `$1` its id or NULL.
  static let latest = """
    SELECT DISTINCT ON (conversation_id) id, conversation_id, after FROM type_changes
    WHERE $1::bigint IS NULL OR id <= $1::bigint ORDER BY conversation_id, version DESC
    """

  /// The corrected conversations of the open batch.
  static let batch = Statement(
    "corrected_of_batch",
    """
    SELECT DISTINCT conversation_id FROM batch_members JOIN type_changes USING (conversation_id)
    """
  )

  /// Writes what people said over every classification of some conversations.
  func apply(to conversations: [String]) throws {
    for id in conversations {
      for row in try answers(of: id) { try correct(row, id) }
    }
  }

  private func answers(of conversation: String) throws -> Rows {
    try connection.execute(
      named: Self.answers,
      [.text(conversation)]
    )
  }

  private static let answers = Statement(
    "read_answers_to_correct",
    """
    SELECT answer.run_id, answer.value, run.settings->>'types' AS types,
      (SELECT after FROM type_changes WHERE type_changes.conversation_id = $1
        ORDER BY version DESC LIMIT 1) AS given
    FROM classifications AS answer LEFT JOIN pipeline_runs AS run ON run.id = answer.run_id
    WHERE answer.conversation_id = $1
    """
  )

  private func correct(_ row: Row, _ conversation: String) throws {
    let line: String = try row.value("value")
    let before = try RecordCoding.decode(Classification.self, from: Array(line.utf8))
    let given = row["given"].flatMap(ConversationType.init(rawValue:))
    if given == nil, before.corrected != true { return }
    var after = before
    let downstream = Downstream(types: Self.types(row["types"]))
    try after.correct(to: given) { try downstream.includes($0, text: text(of: conversation)) }
    if after == before { return }
    try connection.execute(
      named: Self.write,
      [
        .text(conversation), .init(try row.optional("run_id", as: Int.self)),
        .text(after.type.rawValue), .text(after.confidence.rawValue), .init(after.score),
        .text(after.priority.rawValue), .init(after.actionable),
        .json(try Self.changed(line, to: after)),
      ]
    )
  }

  private static let write = Statement(
    "correct_classification",
    """
    UPDATE classifications SET (type, confidence, score, priority, actionable, value)
      = ROW ($3, $4, $5::double precision, $6, $7::boolean, $8::json)
    WHERE conversation_id = $1 AND coalesce(run_id, 0) = coalesce($2::integer, 0)
    """
  )

  /// The answer with the keys of a correction set, and all others as they were.
  private static func changed(_ line: String, to answer: Classification) throws -> [UInt8] {
    try JSONObject(Array(line.utf8)).setting([
      ("type", try RecordCoding.encode(answer.type)),
      ("confidence", try RecordCoding.encode(answer.confidence)),
      ("score", try RecordCoding.encode(answer.score)),
      ("priority", try RecordCoding.encode(answer.priority)),
      ("actionable", try RecordCoding.encode(answer.actionable)),
      ("corrected", try RecordCoding.encode(answer.corrected ?? false)),
    ])
  }

  /// The types that a run was told to let through.
  private static func types(_ list: String?) -> Set<ConversationType>? {
    list.map { Set($0.split(separator: ",").compactMap { ConversationType(rawValue: String($0)) }) }
  }

  private func text(of id: String) throws -> String {
    let found = try ConversationReading(connection).conversations([id]).first
    return found.map { Transcript($0).plainText } ?? ""
  }
}
