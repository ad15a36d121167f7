import Foundation
import IntercomSimulator
import TestSupport
import Testing

/// Contacts and companies: by id, and found by a search.
struct CustomerTests {
  private struct Contact: Decodable {
    struct Companies: Decodable {
      struct Company: Decodable { let id: String }
      let data: [Company]
    }
    let id: String, role: String, email: String?, custom_attributes: [String: String]
    let companies: Companies
  }
  private struct ContactPage: Decodable {
    struct Pages: Decodable {
      struct Next: Decodable { let starting_after: String }
      let per_page: Int, next: Next?
    }
    let type: String, data: [Contact], total_count: Int, pages: Pages
  }
  private struct Company: Decodable {
    struct Plan: Decodable { let name: String }
    let id: String, name: String, monthly_spend: Int, plan: Plan,
      custom_attributes: [String: String]
  }

  /// Three people of two businesses, and one of the team.
  private static let authors = [
    #"{"type":"user","id":"u1","name":"Mia","email":"mia@acme.example"}"#,
    #"{"type":"user","id":"u2","name":"Tom","email":"tom@acme.example"}"#,
    #"{"type":"lead","id":"u3","name":null,"email":"x@other.example"}"#,
    #"{"type":"admin","id":"a1","name":"Noor","email":"noor@team.example"}"#,
  ]

  private func people() throws -> Workspace {
    let lines = Self.authors.enumerated().map {
      conversation("\($0)", at: 100 + $0, more: #","source":{"author":\#($1)}"#)
    }
    return try served(lines.joined(separator: "\n"))
  }

  @Test func `a contact has attributes and a company, which its colleagues share`() async throws {
    try await withSimulator(people()) { client in
      let mia = try await client.get("/contacts/u1").decode(Contact.self)
      let tom = try await client.get("/contacts/u2").decode(Contact.self)
      let other = try await client.get("/contacts/u3").decode(Contact.self)
      #expect(mia.custom_attributes.keys.sorted() == ["job"])
      #expect(mia.companies.data.map(\.id) == tom.companies.data.map(\.id))
      #expect(mia.companies.data.map(\.id) != other.companies.data.map(\.id))
      let id = try #require(mia.companies.data.first?.id)
      let company = try await client.get("/companies/\(id)").decode(Company.self)
      #expect(company.id == id)
      #expect(company.name == "acme.example")
      #expect(["eu", "us", "au"].contains(company.custom_attributes["region"]))
      for path in ["/contacts/a1", "/contacts/none", "/companies/none"] {
        #expect(try await client.get(path).status == 404)
      }
    }
  }

  @Test func `a search finds those that are named and there`() async throws {
    try await withSimulator(people()) { client in
      let query = #"{"query":{"field":"id","operator":"IN","value":["u3","u1","none","a1"]}}"#
      let page = try await client.contacts(query).decode(ContactPage.self)
      #expect(page.type == "list")
      #expect(page.data.map(\.id).sorted() == ["u1", "u3"])
      #expect(page.total_count == 2)
      #expect(page.pages.per_page == 50)
      let leads = #"{"query":{"field":"role","operator":"=","value":"lead"}}"#
      #expect(try await client.contacts(leads).decode(ContactPage.self).data.map(\.id) == ["u3"])
    }
  }

  @Test func `its pages follow a cursor`() async throws {
    try await withSimulator(people()) { client in
      var found: [String] = []
      var cursor: String?
      repeat {
        let after = cursor.map { #","starting_after":"\#($0)""# } ?? ""
        let page = try await client.contacts(
          #"{"query":{"field":"email","operator":"~","value":"example"},"pagination":{"per_page":2\#(after)}}"#
        ).decode(ContactPage.self)
        found += page.data.map(\.id)
        cursor = page.pages.next?.starting_after
      } while cursor != nil
      #expect(found == ["u3", "u2", "u1"])
    }
  }

  @Test(arguments: [
    #"{"field":"source.body","operator":"~","value":"x"}"#,
    #"{"field":"id","operator":">","value":"1"}"#,
    #"{"field":"id","operator":"IN","value":[true]}"#,
  ])
  func `a query that is none for contacts is refused`(query: String) async throws {
    try await withSimulator(people()) { client in
      let reply = try await client.contacts(#"{"query":\#(query)}"#)
      #expect(reply.status == 400)
    }
  }

  @Test func `faults and the log know them`() async throws {
    let workspace = try people()
    try await withSimulator(workspace, { $0.faults = ["contacts:500", "company:403"] }) { client in
      let query = #"{"query":{"field":"id","operator":"=","value":"u1"}}"#
      #expect(try await client.contacts(query).status == 500)
      #expect(try await client.get("/companies/none").status == 403)
      #expect(try await client.get("/contacts/u1").status == 200)
      let log = try await client.get("/_simulator/stats").body
      #expect(log.contains(#""contacts":{"500":1}"#))
      #expect(log.contains(#""company":{"403":1}"#))
    }
  }
}

extension Client {
  fileprivate func contacts(_ body: String) async throws -> Reply {
    try await send("POST", "/contacts/search", body)
  }
}
