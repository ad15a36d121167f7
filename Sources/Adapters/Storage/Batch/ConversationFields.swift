import LineStream
import Records

/// What our tables keep of a conversation besides its line.
struct ConversationFields {
  let id: String
  let createdAt: Int
  let updatedAt: Int
  /// The text columns from `state` to `author_email`, in the order of `BatchStatements`.
  let texts: [String?]
  let contacts: [String]
  let companyID: String?
  let companyName: String?
  let partCount: Int?
  let truncatedParts: Int?
  let classification: Classification?
  let embedding: Embedding?
  let facets: Facets?
  let theme: ThemeAssignment?

  /// Takes the fields of a decoded conversation.
  init(_ conversation: Conversation) {
    let source = conversation.source
    id = conversation.id
    createdAt = conversation.createdAt
    updatedAt = conversation.updatedAt
    texts = [
      conversation.state, source.type, source.deliveredAs, source.subject, source.body, source.url,
      source.author?.id, source.author?.email,
    ]
    contacts = conversation.contacts.map(\.id)
    companyID = conversation.company?.id
    companyName = conversation.company?.name
    partCount = conversation.partCount
    truncatedParts = conversation.truncatedParts
    classification = conversation.classification
    embedding = conversation.embedding
    facets = conversation.facets
    theme = conversation.theme
  }

  /// Reads the fields straight from a line, which takes a fraction of the time of decoding it.
  ///
  /// - Returns: nil where a field is not of the type that Intercom documents; decoding the
  ///   conversation then tells what to make of it.
  init?(_ line: JSONObject) {
    do { try self.init(plain: line) } catch { return nil }
  }

  private init(plain line: JSONObject) throws {
    id = try line.plainText("id").unwrapped()
    createdAt = try line.plainInteger("created_at").unwrapped()
    updatedAt = try line.plainInteger("updated_at") ?? createdAt
    let source = try line.object("source")
    let author = try source?.object("author")
    // A ticket may have to stand for the opening message.
    if try line.object("ticket") != nil, try source?.plainText("body")?.isBlankHTML ?? true {
      throw Unusual()
    }
    texts = try [
      line.plainText("state"), source?.plainText("type"), source?.plainText("delivered_as"),
      source?.plainText("subject"), source?.plainText("body"), source?.plainText("url"),
      author?.plainText("id"), author?.plainText("email"),
    ]
    let contact = try line.object("contacts")?.onlyObject("contacts")
    contacts = try contact.map { [try $0.plainText("id").unwrapped()] } ?? []
    let company = try line.object("company")
    companyID = try company?.plainText("id")
    companyName = try company?.plainText("name")
    if company != nil, companyID == nil { throw Unusual() }
    partCount = try line.object("statistics")?.plainInteger("count_conversation_parts")
    truncatedParts = try line.plainInteger("truncated_parts")
    classification = try line.answer("classification")
    embedding = try line.answer("embedding")
    facets = try line.answer("facets")
    theme = try line.answer("theme")
    if id.isEmpty { throw Unusual() }
  }
}

/// A value of another type than the usual one.
private struct Unusual: Error {}

extension Optional {
  fileprivate func unwrapped() throws -> Wrapped {
    guard let self else { throw Unusual() }
    return self
  }
}

extension JSONObject {
  /// The value of a key; nil where it is absent or null.
  private func plainValue(_ key: StaticString) -> ArraySlice<UInt8>? {
    guard let value = value(of: key), value.first != UInt8(ascii: "n") else { return nil }
    return value
  }

  fileprivate func plainText(_ key: StaticString) throws -> String? {
    guard let value = plainValue(key) else { return nil }
    guard value.first == UInt8(ascii: "\"") else { throw Unusual() }
    if value.contains(UInt8(ascii: "\\")) {
      return try RecordCoding.decode(String.self, from: value)
    }
    return String(decoding: value.dropFirst().dropLast(), as: UTF8.self)
  }

  fileprivate func plainInteger(_ key: StaticString) throws -> Int? {
    guard let value = plainValue(key) else { return nil }
    var number = 0
    guard value.count < 19 else { throw Unusual() }
    for byte in value {
      guard byte &- 0x30 < 10 else { throw Unusual() }
      number = number * 10 + Int(byte &- 0x30)
    }
    return number
  }

  fileprivate func object(_ key: StaticString) throws -> JSONObject? {
    guard let value = plainValue(key) else { return nil }
    guard value.first == UInt8(ascii: "{") else { throw Unusual() }
    return try JSONObject(Array(value))
  }

  /// The only object of a list, as most conversations have one contact.
  fileprivate func onlyObject(_ key: StaticString) throws -> JSONObject? {
    guard let value = plainValue(key), value.first == UInt8(ascii: "[") else { throw Unusual() }
    let content = value.dropFirst().dropLast()
    return content.isEmpty ? nil : try JSONObject(Array(content))
  }

  fileprivate func answer<Answer: Decodable>(_ key: StaticString) throws -> Answer? {
    try plainValue(key).map { try RecordCoding.decode(Answer.self, from: $0) }
  }
}
