/// The parts of an Intercom conversation that the tools read.
///
/// The line itself stays the record; this is only a view of it. Absent, null and oddly typed
/// fields read as nil, because Intercom's answers vary by version and plan.
package struct Conversation: Decodable, Sendable, Equatable {
  /// Intercom's id: digits, but a string.
  package let id: String
  /// Seconds since 1970.
  package let createdAt: Int
  /// Seconds since 1970; `createdAt` where Intercom gives none.
  package let updatedAt: Int
  /// `open`, `closed` or `snoozed`.
  package let state: String?
  package let priority: String?
  package let source: Source
  package let contacts: [Contact]
  package let company: Company?
  /// Replies in the order Intercom gives them, at most the 500 newest.
  package let parts: [Part]
  /// `statistics.count_conversation_parts`: replies plus one for the opener.
  package let partCount: Int?
  /// How many older parts Intercom withheld, where ic-fetch found that it did.
  package let truncatedParts: Int?
  package let classification: Classification?
  package let embedding: Embedding?
  package let facets: Facets?
  package let theme: ThemeAssignment?

  /// The opening message.
  package struct Source: Sendable, Equatable {
    /// One of `conversation`, `email`, `whatsapp` and others.
    package let type: String?
    /// One of `customer_initiated`, `admin_initiated`, `automated` and others.
    package let deliveredAs: String?
    package let subject: String?
    /// HTML.
    package let body: String?
    package let url: String?
    package let author: Author?
  }

  /// Who wrote a message.
  package struct Author: Sendable, Equatable {
    /// One of `user`, `lead`, `contact`, `admin`, `bot`, `team` and others.
    package let type: String?
    package let id: String?
    package let name: String?
    package let email: String?
  }

  /// A reply, a note or an event.
  package struct Part: Sendable, Equatable {
    package let id: String?
    /// One of `comment`, `note`, `close`, `assignment` and others.
    package let type: String?
    /// HTML, or nil for a mere event.
    package let body: String?
    /// Seconds since 1970.
    package let createdAt: Int?
    package let author: Author?
  }

  /// A customer who takes part.
  package struct Contact: Codable, Sendable, Hashable {
    package let id: String
    package let externalID: String?

    package init(id: String, externalID: String?) {
      self.id = id
      self.externalID = externalID
    }

    enum CodingKeys: String, CodingKey {
      case id
      case externalID = "external_id"
    }
  }

  /// The customer's company.
  package struct Company: Codable, Sendable, Hashable {
    package let id: String
    package let name: String?

    package init(id: String, name: String?) {
      self.id = id
      self.name = name
    }
  }
}
