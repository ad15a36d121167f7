import Postgres
import Records

/// The columns that the answers of a phase have in their table, beside conversation, run, time and the
/// answer's JSON text.
struct AnswerTable {
  /// Names of the columns, and what they hold.
  let columns: [(name: String, kind: BinaryColumn.Kind)]
  /// Adds the values of one conversation to the columns.
  let add: (ConversationFields, inout [BinaryColumn]) -> Void

  private init(
    _ columns: [(String, BinaryColumn.Kind)],
    _ add: @escaping (ConversationFields, inout [BinaryColumn]) -> Void
  ) {
    self.columns = columns
    self.add = add
  }

  /// The columns of a phase's answers.
  init(_ phase: Phase) {
    switch phase {
    case .classification: self = Self.classifications
    case .embeddingGeneration: self = Self.embeddings
    case .facetExtraction: self = Self.facets
    case .themeExtraction:
      self.init([("signature", .text)]) { $1[0].add($0.theme?.signature?.storable) }
    case .storyCreation: self.init([]) { _, _ in }
    }
  }

  private static var classifications: AnswerTable {
    AnswerTable([
      ("type", .text), ("confidence", .text), ("score", .double), ("urgency", .text),
      ("sentiment", .text), ("priority", .text), ("churn_risk", .bool), ("actionable", .bool),
    ]) { conversation, columns in
      let classification = conversation.classification
      columns[0].add(classification?.type.rawValue)
      columns[1].add(classification?.confidence.rawValue)
      columns[2].add(classification?.score)
      columns[3].add(classification?.urgency.rawValue)
      columns[4].add(classification?.sentiment.rawValue)
      columns[5].add(classification?.priority.rawValue)
      columns[6].add(classification?.churnRisk)
      columns[7].add(classification?.actionable)
    }
  }

  /// All vectors lie in one array, each with its first and last place there.
  private static var embeddings: AnswerTable {
    AnswerTable([
      ("model", .text), ("text_fingerprint", .text), ("first_place", .integer),
      ("last_place", .integer), ("vectors", .real),
    ]) { conversation, columns in
      columns[0].add(conversation.embedding?.model?.storable)
      columns[1].add(conversation.embedding?.text?.storable)
      columns[2].add(Int32(clamping: columns[4].count + 1))
      columns[4].add(conversation.embedding?.values ?? [])
      columns[3].add(Int32(clamping: columns[4].count))
    }
  }

  private static var facets: AnswerTable {
    AnswerTable([
      ("action_type", .text), ("direction", .text), ("symptom", .text), ("user_goal", .text),
    ]) { conversation, columns in
      let facets = conversation.facets
      columns[0].add(facets?.actionType.rawValue)
      columns[1].add(facets?.direction.rawValue)
      columns[2].add(facets?.symptom.storable)
      columns[3].add(facets?.userGoal.storable)
    }
  }
}

/// The columns of `BatchStatements.answers`, behind the run: id, time of the copy's last update, the
/// answer's JSON text, its fields.
struct AnswerColumns {
  private var ids = BinaryColumn(.text)
  private var updates = BinaryColumn(.time)
  private var values = BinaryColumn(.json)
  private var fields: [BinaryColumn]

  init(_ key: PhaseKey, _ rows: [BatchRow]) {
    let table = AnswerTable(key.phase)
    fields = table.columns.map { BinaryColumn($0.kind) }
    for row in rows {
      ids.add(row.conversation.id)
      updates.add(time: row.conversation.updatedAt)
      table.add(row.conversation, &fields)
      addValue(row, key)
    }
  }

  var parameters: [Parameter] { ([ids, updates, values] + fields).map(\.parameter) }

  /// The usual form of an embedding follows from model and vector, so its text need not be kept.
  private mutating func addValue(_ row: BatchRow, _ key: PhaseKey) {
    let value = row.line[key]
    if key.phase == .embeddingGeneration, let embedding = row.conversation.embedding,
      let usual = try? RecordCoding.encode(embedding), value?.elementsEqual(usual) == true
    {
      values.null()
    } else {
      values.add(value)
    }
  }
}
