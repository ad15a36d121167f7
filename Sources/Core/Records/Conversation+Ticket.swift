/// The ticket that a conversation was opened as.
struct Ticket: Decodable {
  private enum Key: String, CodingKey {
    case title, description, ticket_attributes, custom_attributes
  }

  private let title: String?
  private let description: String?
  private let attributes: [(name: String, value: String)]

  /// The names that Intercom gives to title and description where they are attributes.
  private static let (titleName, descriptionName) = ("_default_title_", "_default_description_")

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    let values = [Key.ticket_attributes, .custom_attributes].reduce(into: [String: String]()) {
      let found = (try? fields.decode([String: AttributeValue].self, forKey: $1)) ?? [:]
      $0.merge(found.compactMapValues(\.text)) { first, _ in first }
    }
    title = fields.string(.title) ?? values[Self.titleName]
    description = fields.string(.description) ?? values[Self.descriptionName]
    attributes = values.filter { ![Self.titleName, Self.descriptionName].contains($0.key) }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The opening message that the ticket stands for: its description, and a line for each attribute.
  private var body: String {
    let isHTML = (description ?? "").contains { $0 == "<" }
    let lines = attributes.map { "\($0.name): \($0.value)" }
    if isHTML { return (description ?? "") + lines.map { "<p>\($0.escapedForHTML)</p>" }.joined() }
    return ([description].compactMap(\.self) + lines).joined(separator: "\n")
  }

  /// Reads the ticket as subject and opener where a source has none.
  func completing(_ source: Conversation.Source) -> Conversation.Source {
    guard source.isEmpty else { return source }
    let subject = (source.subject ?? "").isBlankHTML ? title : source.subject
    return Conversation.Source(
      type: source.type,
      deliveredAs: source.deliveredAs,
      subject: subject,
      body: body.isEmpty ? source.body : body,
      url: source.url,
      author: source.author
    )
  }
}

extension Conversation.Source {
  /// Whether the opening message says nothing, so that a ticket stands for it.
  package var isEmpty: Bool { (body ?? "").isBlankHTML }
}

extension String {
  /// Whether nothing but tags and blanks is there.
  package var isBlankHTML: Bool {
    var isInTag = false
    for character in replacing("&nbsp;", with: " ") {
      if isInTag {
        isInTag = character != ">"
      } else if character == "<" {
        isInTag = true
      } else if !character.isWhitespace {
        return false
      }
    }
    return true
  }

  fileprivate var escapedForHTML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

/// An attribute's value as text: a scalar, or an object that holds one under `value`.
private struct AttributeValue: Decodable {
  let text: String?

  private enum Key: CodingKey { case value }

  init(from decoder: any Decoder) throws {
    if let fields = try? decoder.container(keyedBy: Key.self) {
      text = (try? fields.decode(Scalar.self, forKey: .value))?.text
    } else {
      text = (try? Scalar(from: decoder))?.text
    }
  }

  private struct Scalar: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
      let single = try decoder.singleValueContainer()
      let truth = { (try? single.decode(Bool.self)).map { $0 ? "yes" : "no" } }
      let number = { (try? single.decode(Double.self)).map { "\($0)" } }
      let found = try LenientString(from: decoder).value ?? truth() ?? number()
      text = found?.isEmpty == true ? nil : found
    }
  }
}
