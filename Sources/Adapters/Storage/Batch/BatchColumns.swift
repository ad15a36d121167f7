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
      for key in PhaseKey.allCases { answers[key.index].add(row.has(key)) }
      updates.add(time: row.conversation.updatedAt)
    }
  }

  var parameters: [Parameter] { ([ordinals, ids] + answers + [updates]).map(\.parameter) }
}

/// The text form of a text[].
private func arrayText(_ values: [String]) -> String {
  guard case .text(let text) = Parameter(texts: values) else { return "{}" }
  return text
}
