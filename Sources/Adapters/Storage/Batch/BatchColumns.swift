import Postgres
import Records

/// The columns of `BatchStatements.conversations`.
struct ConversationColumns {
  private var ids = BinaryColumn(.text)
  private var times = [BinaryColumn](repeating: BinaryColumn(.time), count: 2)
  private var texts = [BinaryColumn](repeating: BinaryColumn(.text), count: 8)
  private var contacts = BinaryColumn(.text)
  private var company = [BinaryColumn](repeating: BinaryColumn(.text), count: 2)
  private var counts = [BinaryColumn](repeating: BinaryColumn(.integer), count: 2)
  private var raw = BinaryColumn(.json)

  init(_ rows: [BatchRow]) {
    for row in rows { add(row) }
  }

  /// In the order of `BatchStatements.fields`, behind the id.
  var parameters: [Parameter] {
    ([ids] + times + texts + [contacts] + company + counts + [raw]).map(\.parameter)
  }

  private mutating func add(_ row: BatchRow) {
    let conversation = row.conversation
    ids.add(conversation.id)
    times[0].add(time: conversation.createdAt)
    times[1].add(time: conversation.updatedAt)
    for (index, value) in conversation.texts.enumerated() { texts[index].add(value?.storable) }
    contacts.add(arrayText(conversation.contacts.map(\.storable)))
    company[0].add(conversation.companyID?.storable)
    company[1].add(conversation.companyName?.storable)
    counts[0].add(conversation.partCount.map { Int32(clamping: $0) })
    counts[1].add(conversation.truncatedParts.map { Int32(clamping: $0) })
    raw.add(row.line.raw)
  }
}

/// The columns of `BatchStatements.batchMembers`: the conversations of a batch, which answers they
/// have, and when they were updated.
struct MemberColumns {
  private var ordinals = BinaryColumn(.integer)
  private var ids = BinaryColumn(.text)
  private var answers = [BinaryColumn](
    repeating: BinaryColumn(.bool),
    count: PhaseKey.allCases.count
  )
  private var updates = BinaryColumn(.time)

  init(_ rows: [BatchRow]) {
    for row in rows {
      ordinals.add(row.ordinal)
      ids.add(row.conversation.id)
      for key in PhaseKey.allCases { answers[key.rawValue].add(row.has(key)) }
      updates.add(time: row.conversation.updatedAt)
    }
  }

  var parameters: [Parameter] { ([ordinals, ids] + answers + [updates]).map(\.parameter) }
}

/// The columns of `BatchStatements.answers`, behind the run: id, time of the copy's last update, the
/// answer's JSON text, its fields.
struct AnswerColumns {
  private var ids = BinaryColumn(.text)
  private var updates = BinaryColumn(.time)
  private var values = BinaryColumn(.json)
  private var fields: [BinaryColumn]
  private let key: PhaseKey

  init(_ key: PhaseKey, _ rows: [BatchRow]) {
    self.key = key
    fields = Self.kinds(key).map { BinaryColumn($0) }
    for row in rows { add(row) }
  }

  var parameters: [Parameter] { ([ids, updates, values] + fields).map(\.parameter) }

  private static func kinds(_ key: PhaseKey) -> [BinaryColumn.Kind] {
    switch key {
    case .classification: [.text, .text, .double, .text, .text, .text, .bool, .bool]
    case .embedding: [.text, .integer, .integer, .real]
    case .facets: [.text, .text, .text, .text]
    case .theme: [.text]
    }
  }

  private mutating func add(_ row: BatchRow) {
    let conversation = row.conversation
    ids.add(conversation.id)
    updates.add(time: conversation.updatedAt)
    switch key {
    case .classification: add(conversation.classification)
    case .embedding: add(conversation.embedding)
    case .facets: add(conversation.facets)
    case .theme: fields[0].add(conversation.theme?.signature?.storable)
    }
    addValue(row)
  }

  /// The usual form of an embedding follows from model and vector, so its text need not be kept.
  private mutating func addValue(_ row: BatchRow) {
    let value = row.line[key]
    if key == .embedding, let embedding = row.conversation.embedding,
      let usual = try? RecordCoding.encode(embedding), value?.elementsEqual(usual) == true
    {
      values.null()
    } else {
      values.add(value)
    }
  }

  private mutating func add(_ classification: Classification?) {
    fields[0].add(classification?.type.rawValue)
    fields[1].add(classification?.confidence.rawValue)
    fields[2].add(classification?.score)
    fields[3].add(classification?.urgency.rawValue)
    fields[4].add(classification?.sentiment.rawValue)
    fields[5].add(classification?.priority.rawValue)
    fields[6].add(classification?.churnRisk)
    fields[7].add(classification?.actionable)
  }

  /// All vectors lie in one array, each with its first and last place there.
  private mutating func add(_ embedding: Embedding?) {
    let vector = embedding?.values ?? []
    fields[0].add(embedding?.model?.storable)
    fields[1].add(Int32(clamping: fields[3].count + 1))
    fields[3].add(vector)
    fields[2].add(Int32(clamping: fields[3].count))
  }

  private mutating func add(_ facets: Facets?) {
    fields[0].add(facets?.actionType.rawValue)
    fields[1].add(facets?.direction.rawValue)
    fields[2].add(facets?.symptom.storable)
    fields[3].add(facets?.userGoal.storable)
  }
}

/// The text form of a text[].
private func arrayText(_ values: [String]) -> String {
  guard case .text(let text) = Parameter(texts: values) else { return "{}" }
  return text
}
