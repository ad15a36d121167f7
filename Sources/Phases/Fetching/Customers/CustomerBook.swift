import Helpdesk
import LineStream

/// Puts attributes of contacts and companies into conversations; each is asked for once while it is remembered.
///
/// A contact or a company that cannot be had costs its attributes, not the conversation.
struct CustomerBook: Sendable {
  /// Contacts, and companies, that are remembered at least.
  private static let remembered = 5_000

  private let names: CustomerAttributes
  private let questions: CustomerQuestions
  private let contacts = RecentAnswers<ChosenAttributes?>(limit: remembered)
  private let companies = RecentAnswers<ChosenAttributes?>(limit: remembered)

  /// Prepares a book; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - questions: asks the source.
  ///   - names: what is wanted.
  init(_ questions: CustomerQuestions, _ names: CustomerAttributes) {
    (self.questions, self.names) = (questions, names)
  }

  /// Begins to ask for contacts that are going to be needed, many at once.
  func expect(_ ids: [String]) {
    let ids = contacts.unknown(among: ids)
    for start in stride(from: 0, to: ids.count, by: questions.contactLimit) {
      let batch = Array(ids[start..<min(ids.count, start + questions.contactLimit)])
      let found = Started { [questions, names] in
        Dictionary(
          try await questions.contacts(batch).map {
            ($0.id, ChosenAttributes(names.ofContact, of: $0))
          }
        ) { first, _ in first }
      }
      for id in batch {
        contacts.begin(id) { [questions, names] in
          if let contact = try await found.value()[id] { return contact }
          return try await Self.ask(questions, names, id)
        }
      }
    }
  }

  /// Puts what is wanted of the first contact, and of their company, into a conversation.
  ///
  /// - Parameter conversation: the source's own object.
  /// - Returns: the line; as it was where nothing is known.
  /// - Throws: `SourceError` where the sweep cannot go on, `CancellationError`.
  func completed(_ conversation: JSONObject) async throws -> [UInt8] {
    guard let place = Self.contact(in: conversation),
      let contact = try await contact(conversation.bytes[place])
    else { return conversation.bytes }
    var values: [(key: StaticString, value: [UInt8])] = []
    if !contact.isEmpty, let list = conversation.value(of: "contacts") {
      values.append(("contacts", Self.list(list, place, contact)))
    }
    if let company = try await company(of: conversation, contact) {
      values.append(("company", company))
    }
    return values.isEmpty ? conversation.bytes : conversation.setting(values)
  }

  /// The list of contacts with attributes at the first of them.
  private static func list(
    _ list: ArraySlice<UInt8>,
    _ place: Range<Int>,
    _ contact: ChosenAttributes
  ) -> [UInt8] {
    Array(list[..<place.lowerBound]) + contact.added(to: list[place]) + list[place.upperBound...]
  }

  /// The id of the first contact of a conversation; nil where there is none.
  static func contactID(in conversation: [UInt8]) -> String? {
    guard let object = try? JSONObject(conversation), let place = contact(in: object) else {
      return nil
    }
    return (try? JSONObject(Array(conversation[place])))?.identifier
  }

  private static func contact(in conversation: JSONObject) -> Range<Int>? {
    conversation.value(of: "contacts").flatMap { JSONText.value("contacts", in: $0) }
      .flatMap { JSONText.elements($0)?.first }
  }

  private func contact(_ reference: ArraySlice<UInt8>) async throws -> ChosenAttributes? {
    guard let id = (try? JSONObject(Array(reference)))?.identifier else { return nil }
    let asked = contacts.begin(id) { [questions, names] in
      try await Self.ask(questions, names, id)
    }
    return try await asked.value()
  }

  /// Asks for a contact that no search found.
  private static func ask(
    _ questions: CustomerQuestions,
    _ names: CustomerAttributes,
    _ id: String
  ) async throws -> ChosenAttributes? {
    try await questions.contact(id).map { ChosenAttributes(names.ofContact, of: $0) }
  }

  /// The conversation's own company, or that of its contact, with what is wanted of it.
  private func company(
    of conversation: JSONObject,
    _ contact: ChosenAttributes
  ) async throws -> [UInt8]? {
    guard !names.ofCompany.isEmpty else { return nil }
    let present = conversation.value(of: "company").flatMap { try? JSONObject(Array($0)) }
    guard let id = present?.identifier ?? contact.companyID else { return nil }
    let asked = companies.begin(id) { [questions, names] in
      try await questions.company(id).map { ChosenAttributes(names.ofCompany, of: $0) }
    }
    guard let company = try await asked.value(), !company.isEmpty else { return nil }
    let reference = Array("{\"type\":\"company\",\"id\":\(JSONText.quoted(id))}".utf8)
    return company.added(to: (present?.bytes ?? reference)[...])
  }
}
