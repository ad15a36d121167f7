import FoundationEssentials
import Records

/// One reply of a conversation under test.
struct Reply: Encodable {
  var by = "user"
  var type = "comment"
  var body: String

  private enum Key: CodingKey { case part_type, body, author, type }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(type, forKey: .part_type)
    try fields.encode(body, forKey: .body)
    var author = fields.nestedContainer(keyedBy: Key.self, forKey: .author)
    try author.encode(by, forKey: .type)
  }
}

/// Decodes a conversation as Intercom would give it.
func conversation(
  body: String,
  subject: String = "",
  type: String = "conversation",
  deliveredAs: String = "customer_initiated",
  author: String = "user",
  email: String = "ann@example.com",
  partCount: Int? = nil,
  replies: [Reply] = []
) throws -> Conversation {
  let encoder = JSONEncoder()
  func json(_ value: some Encodable) throws -> String {
    String(decoding: try encoder.encode(value), as: UTF8.self)
  }
  let line = """
    {"type":"conversation","id":"1","created_at":1788000000,
    "source":{"type":\(try json(type)),"delivered_as":\(try json(deliveredAs)),
    "subject":\(try json(subject)),"body":\(try json(body)),
    "author":{"type":\(try json(author)),"email":\(try json(email))}},
    "statistics":{"count_conversation_parts":\(partCount ?? replies.count + 1)},
    "conversation_parts":{"conversation_parts":\(try json(replies))}}
    """
  return try RecordCoding.decode(Conversation.self, from: Array(line.utf8))
}
