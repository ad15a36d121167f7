import Helpdesk
import LineStream
import Synchronization

/// Contacts and companies in memory, which count what they are asked.
final class MemoryCustomers: CustomerSource {
  /// What it does otherwise than a fetch would like.
  struct Habits: Sendable {
    /// Contacts that a search does not find, though they are there.
    var hidden: Set<String> = []
    /// Contacts that spoil every search in which they are asked for, and why.
    var spoiling: [String: SourceError.Category] = [:]
    /// Contacts and companies that cannot be had by themselves, and why.
    var failing: [String: SourceError.Category] = [:]
    /// Why no search is answered.
    var refusal: SourceError.Category?
  }

  let contactLimit = 4
  private let contacts: [String: CustomerProfile]
  private let companies: [String: CustomerProfile]
  private let habits: Habits
  private let record = Mutex<[String]>([])

  /// - Parameters:
  ///   - contacts: attributes by id, as JSON objects.
  ///   - employers: the company of each contact.
  ///   - companies: attributes by id, as JSON objects.
  ///   - habits: what it does otherwise than it should.
  /// - Throws: `JSONFault` where one is no JSON object.
  init(
    contacts: [String: String],
    employers: [String: String] = [:],
    companies: [String: String] = [:],
    habits: Habits = Habits()
  ) throws {
    let profile = { (id: String, json: String) in
      CustomerProfile(id: id, object: try JSONObject(Array(json.utf8)), companyID: employers[id])
    }
    self.contacts = try Dictionary(
      uniqueKeysWithValues: contacts.map { ($0, try profile($0, $1)) }
    )
    self.companies = try Dictionary(
      uniqueKeysWithValues: companies.map { ($0, try profile($0, $1)) }
    )
    self.habits = habits
  }

  /// What was asked: a search as the ids in it, else the one id.
  var questions: [String] { record.withLock { $0 } }

  func contacts(
    _ ids: [String],
    attempts: Int,
    isUrgent: Bool
  ) async throws -> [CustomerProfile] {
    if !isUrgent { record.withLock { $0.append(ids.joined(separator: " ")) } }
    let reason = habits.refusal ?? ids.compactMap { habits.spoiling[$0] }.first
    if let reason { throw SourceError(reason, "Desk cannot search") }
    return ids.compactMap { habits.hidden.contains($0) ? nil : contacts[$0] }
  }

  func contact(_ id: String, attempts: Int) async throws -> CustomerProfile {
    try one(id, of: contacts)
  }

  func company(_ id: String, attempts: Int) async throws -> CustomerProfile {
    try one(id, of: companies)
  }

  private func one(_ id: String, of all: [String: CustomerProfile]) throws -> CustomerProfile {
    record.withLock { $0.append(id) }
    if let reason = habits.failing[id] { throw SourceError(reason, "Desk fails at \(id)") }
    guard let found = all[id] else { throw SourceError(.notFound, "Desk has no \(id)") }
    return found
  }
}
