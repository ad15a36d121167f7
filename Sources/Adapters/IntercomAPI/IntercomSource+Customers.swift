package import Helpdesk

extension IntercomSource: CustomerSource {
  package var contactLimit: Int { IntercomClient.largestContactPage }

  package func contacts(
    _ ids: [String],
    attempts: Int,
    isUrgent: Bool
  ) async throws -> [CustomerProfile] {
    try await translatingErrors {
      try await client.contacts(ids, attempts: attempts, isUrgent: isUrgent)
    }
  }

  package func contact(_ id: String, attempts: Int) async throws -> CustomerProfile {
    try await translatingErrors { try await client.contact(id, attempts: attempts) }
  }

  package func company(_ id: String, attempts: Int) async throws -> CustomerProfile {
    try await translatingErrors { try await client.company(id, attempts: attempts) }
  }
}
