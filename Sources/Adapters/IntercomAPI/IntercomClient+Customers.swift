import HTTPTransfer
package import Helpdesk
import LineStream

extension IntercomClient {
  /// Most contacts that Intercom gives in a page.
  static let largestContactPage = 150

  /// Searches for contacts by their ids, as many as fit on a page.
  ///
  /// - Parameters:
  ///   - ids: ids of contacts.
  ///   - attempts: most attempts that may fail.
  ///   - isUrgent: true to go before requests that wait.
  /// - Returns: those that Intercom's search finds; merged ones and those that are minutes old are not among them.
  /// - Throws: `IntercomError`, `CancellationError`.
  package func contacts(
    _ ids: [String],
    attempts: Int = .max,
    isUrgent: Bool = false
  ) async throws -> [CustomerProfile] {
    let list = ids.map(JSONText.quoted).joined(separator: ",")
    let body = Array(
      """
      {"query":{"field":"id","operator":"IN","value":[\(list)]},\
      "pagination":{"per_page":\(Self.largestContactPage)}}
      """.utf8
    )
    // Conversations that have arrived wait for it.
    let limit = AttemptLimit(attempts: attempts, isUrgent: isUrgent, finishesInDrain: true)
    return try await ask(.post, "/contacts/search", body: body, limit) { response in
      let object = try JSONObject(response.body)
      guard let data = object.value(of: "data"), let places = JSONText.elements(data) else {
        throw Unreadable("no list of contacts")
      }
      return places.compactMap { try? CustomerProfile(contact: Array(response.body[$0])) }
    }
  }

  /// Asks for one contact.
  ///
  /// - Parameters:
  ///   - id: id of the contact.
  ///   - attempts: most attempts that may fail.
  /// - Returns: the contact.
  /// - Throws: `IntercomError`, with `notFound` for one that was deleted; `CancellationError`.
  package func contact(_ id: String, attempts: Int = .max) async throws -> CustomerProfile {
    let path = "/contacts/\(id.percentEncoded(keeping: ""))"
    return try await ask(.get, path, AttemptLimit(attempts: attempts)) {
      try CustomerProfile(contact: $0.body)
    }
  }

  /// Asks for a company by the id that Intercom gave it.
  ///
  /// - Parameters:
  ///   - id: id of the company.
  ///   - attempts: most attempts that may fail.
  /// - Returns: the company.
  /// - Throws: `IntercomError`, with `notFound` for one that was deleted; `CancellationError`.
  package func company(_ id: String, attempts: Int = .max) async throws -> CustomerProfile {
    let path = "/companies/\(id.percentEncoded(keeping: ""))"
    return try await ask(.get, path, AttemptLimit(attempts: attempts)) { response in
      let object = try JSONObject(response.body)
      guard let id = object.identifier else { throw Unreadable("no company") }
      return CustomerProfile(id: id, object: object)
    }
  }
}

extension CustomerProfile {
  /// Reads a contact as Intercom writes it.
  ///
  /// - Throws: `JSONFault`, or `Unreadable` where it has no id.
  fileprivate init(contact bytes: [UInt8]) throws {
    let object = try JSONObject(bytes)
    guard let id = object.identifier else { throw Unreadable("no contact") }
    let list = object.value(of: "companies").flatMap { JSONText.value("data", in: $0) }
    let first = list.flatMap { JSONText.elements($0)?.first }
    let company = first.flatMap { try? JSONObject(Array(bytes[$0])) }
    self.init(id: id, object: object, companyID: company?.identifier)
  }
}
