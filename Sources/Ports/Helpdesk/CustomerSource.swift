package import LineStream

/// A helpdesk that knows more of its customers than a conversation tells.
///
/// What cannot be given is thrown as a `SourceError`; a request that a drain or a cancellation ends throws
/// `CancellationError`.
package protocol CustomerSource: Sendable {
  /// Most contacts that can be asked for at once.
  var contactLimit: Int { get }

  /// Asks for contacts by their ids.
  ///
  /// - Parameters:
  ///   - ids: ids of contacts, `contactLimit` at most.
  ///   - attempts: most attempts that may fail.
  ///   - isUrgent: true to go before requests that wait.
  /// - Returns: those that were found, in any order.
  /// - Throws: `SourceError`, with `refusedQuery` where the source does not take the question; `CancellationError`.
  func contacts(
    _ ids: [String],
    attempts: Int,
    isUrgent: Bool
  ) async throws -> [CustomerProfile]

  /// Asks for one contact.
  ///
  /// - Throws: `SourceError`, with `notFound` for one that was deleted; `CancellationError`.
  func contact(_ id: String, attempts: Int) async throws -> CustomerProfile

  /// Asks for a company.
  ///
  /// - Throws: `SourceError`, with `notFound` for one that was deleted; `CancellationError`.
  func company(_ id: String, attempts: Int) async throws -> CustomerProfile
}

/// A contact or a company as the helpdesk has it.
package struct CustomerProfile: Sendable {
  package let id: String
  /// What the source wrote: its fields, and under `custom_attributes` those that a team has made.
  package let object: JSONObject
  /// The company that a contact belongs to, the first of several; nil where it has none, and for a company.
  package let companyID: String?

  package init(id: String, object: JSONObject, companyID: String? = nil) {
    self.id = id
    self.object = object
    self.companyID = companyID
  }
}
