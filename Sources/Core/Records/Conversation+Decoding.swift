extension Conversation {
  private enum Key: String, CodingKey {
    case id, created_at, updated_at, state, priority, source, contacts, company, statistics
    case ticket, conversation_parts, truncated_parts, classification, embedding, facets, theme
    case count_conversation_parts
  }

  /// Decodes a conversation; `id` and `created_at` must be there.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    id = try fields.decode(LenientString.self, forKey: .id).required("id")
    createdAt = try fields.decode(LenientInteger.self, forKey: .created_at).required("created_at")
    updatedAt = fields.integer(.updated_at) ?? createdAt
    state = fields.string(.state)
    priority = fields.string(.priority)
    let source = (try? fields.decode(Source.self, forKey: .source)) ?? Source()
    self.source =
      (try? fields.decode(Ticket.self, forKey: .ticket))?.completing(source) ?? source
    contacts = (try? fields.decode(ContactList.self, forKey: .contacts))?.contacts ?? []
    company = try? fields.decode(Company.self, forKey: .company)
    parts = (try? fields.decode(PartList.self, forKey: .conversation_parts))?.parts ?? []
    let statistics = try? fields.nestedContainer(keyedBy: Key.self, forKey: .statistics)
    partCount = statistics?.integer(.count_conversation_parts)
    truncatedParts = fields.integer(.truncated_parts)
    classification = try fields.decodeIfPresent(Classification.self, forKey: .classification)
    embedding = try fields.decodeIfPresent(Embedding.self, forKey: .embedding)
    facets = try fields.decodeIfPresent(Facets.self, forKey: .facets)
    theme = try fields.decodeIfPresent(ThemeAssignment.self, forKey: .theme)
  }

  /// Contacts in Intercom's wrapper, or as dumps of other programs have them: a bare list, or one alone.
  private struct ContactList: Decodable {
    let contacts: [Contact]

    private enum Key: CodingKey { case contacts, data }

    init(from decoder: any Decoder) throws {
      if let bare = try? [Lenient<Contact>](from: decoder) {
        contacts = bare.compactMap(\.value)
        return
      }
      let fields = try decoder.container(keyedBy: Key.self)
      let list = [Key.contacts, .data].lazy.compactMap {
        try? fields.decode([Lenient<Contact>].self, forKey: $0)
      }.first
      contacts = try list?.compactMap(\.value) ?? [Contact(from: decoder)]
    }
  }

  private struct PartList: Decodable {
    let parts: [Part]

    private enum Key: CodingKey { case conversation_parts }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      let list = try fields.decode([Lenient<Part>].self, forKey: .conversation_parts)
      parts = list.compactMap(\.value)
    }
  }
}

extension Conversation.Contact {
  /// Decodes a contact, or its bare id.
  package init(from decoder: any Decoder) throws {
    if let id = (try? LenientString(from: decoder))?.value {
      self.init(id: id, externalID: nil)
      return
    }
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try fields.decode(LenientString.self, forKey: .id).required("id"),
      externalID: fields.string(.externalID)
    )
  }
}

extension Conversation.Source: Decodable {
  private enum Key: CodingKey { case type, delivered_as, subject, body, url, author }

  fileprivate init() {
    (type, deliveredAs, subject, body, url, author) = (nil, nil, nil, nil, nil, nil)
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    type = fields.string(.type)
    deliveredAs = fields.string(.delivered_as)
    subject = fields.string(.subject)
    body = fields.string(.body)
    url = fields.string(.url)
    author = try? fields.decode(Conversation.Author.self, forKey: .author)
  }
}

extension Conversation.Author: Decodable {
  private enum Key: CodingKey { case type, id, name, email }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    type = fields.string(.type)
    id = fields.string(.id)
    name = fields.string(.name)
    email = fields.string(.email)
  }
}

extension Conversation.Part: Decodable {
  private enum Key: CodingKey { case id, part_type, body, created_at, author }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    id = fields.string(.id)
    type = fields.string(.part_type)
    body = fields.string(.body)
    createdAt = fields.integer(.created_at)
    author = try? fields.decode(Conversation.Author.self, forKey: .author)
  }
}
