import Foundation
import Records
import TestSupport
import Testing
import WebAPI

/// Names of themes and types of conversations that people correct, over the API and by the forms of the pages.
@Suite(.timeLimit(.minutes(2))) struct CorrectionTests {
  static let theme = "/api/themes/\(Shelf.signature)"

  private func filled() async throws -> Site {
    let site = try await Site()
    _ = try Shelf.fill(site)
    return site
  }

  /// The words of a list of changes.
  private func changes(_ object: [String: Any]) -> [String] {
    (object["changes"] as? [[String: Any]] ?? []).map { change in
      ["who", "field", "before", "after"].map { change[$0] as? String ?? "-" }.joined(
        separator: " "
      )
    }
  }

  @Test func `a theme is named, and who comes later is told what changed`() async throws {
    let site = try await filled()
    let named = try await site.client.send(
      "PATCH",
      Self.theme,
      [:],
      #"{"version":1,"title":"Ours"}"#
    )
    #expect(named.status == 200)
    #expect(named.object["title"] as? String == "Ours")
    #expect(named.object["version"] as? Int == 2)
    let late = try await site.client.send(
      "PATCH",
      Self.theme,
      [:],
      #"{"version":1,"title":"Mine"}"#
    )
    #expect(late.status == 409)
    #expect(late.detail.contains("by local"))
    #expect(late.object["version"] as? Int == 2)
    #expect(changes(late.object) == ["local title \(Shelf.evil) Ours"])
    let shown = try await site.client.get(Self.theme).object
    #expect((shown["theme"] as? [String: Any])?["title"] as? String == "Ours")
    #expect(changes(shown).count == 1)
  }

  static let unfit = [
    #"{"title":"x"}"#, #"{"version":1,"title":""}"#, #"{"version":1,"title":null}"#,
    #"{"version":1,"component":"x"}"#, #"{"version":1,"title":5.5}"#,
  ]

  @Test(arguments: unfit) func `a name that cannot be one is refused`(body: String) async throws {
    let site = try await filled()
    #expect(try await site.client.send("PATCH", Self.theme, [:], body).status == 422)
  }

  @Test func `a theme is renamed where it stands in a list`() async throws {
    let site = try await filled()
    let list = "/themes?area=a%3Cb%3E%26c"
    let page = try await site.client.get(list)
    #expect(page.body.contains("action=\"/themes/mail_lost\""))
    let form = "version=1&title=Ours&product_area=Mail&back=\(list.percent)"
    let saved = try await site.client.post("/themes/mail_lost", form)
    #expect(saved.status == 303)
    #expect(saved.header("Location") == "\(list)#mail_lost")
    #expect(try await site.client.get("/themes?area=Mail").body.contains("<bdi>Ours</bdi>"))
  }

  @Test func `a form decides only what it changes`() async throws {
    let site = try await filled()
    let theme = try await site.client.get(Self.theme).object["theme"] as? [String: Any]
    let area = try #require(theme?["product_area"] as? String)
    let form = "version=1&title=Ours&product_area=\(area.percent)"
    #expect(try await site.client.post("/themes/mail_lost", form).status == 303)
    let shown = try await site.client.get(Self.theme).object
    #expect(changes(shown) == ["local title \(Shelf.evil) Ours"])
    #expect(try await site.client.post("/themes/mail_lost", "version=2&title=Ours").status == 422)
  }

  @Test(arguments: ["https://evil.example", "//evil.example", "/themesx", "/themes?a=b%0D%0Ac", ""])
  func `a form leads nowhere else`(back: String) async throws {
    let site = try await filled()
    let form = "version=1&title=Ours&product_area=Mail&back=\(back)"
    let saved = try await site.client.post("/themes/mail_lost", form)
    #expect(saved.header("Location") == "/themes/mail_lost")
  }

  @Test func `a form that comes too late comes back as it was filled in`() async throws {
    let site = try await filled()
    _ = try await site.client.send("PATCH", Self.theme, [:], #"{"version":1,"title":"Ours"}"#)
    let page = try await site.client.post(
      "/themes/mail_lost",
      "version=1&title=Mine&product_area=Mail"
    )
    #expect(page.status == 409)
    #expect(page.body.contains("was changed meanwhile"))
    #expect(
      page.body.contains("value=\"Mine\"") && page.body.contains("name=\"version\" value=\"2\"")
    )
    let empty = try await site.client.post("/themes/mail_lost", "version=2&product_area=Mail")
    #expect(empty.status == 422)
    #expect(empty.body.contains("must not be empty"))
  }

  @Test func `an area is renamed with its themes`() async throws {
    let site = try await filled()
    let saved = try await site.client.post("/themes", "area=a%3Cb%3E%26c&name=Mail+%26+more")
    #expect(saved.header("Location") == "/themes?area=Mail%20%26%20more")
    let again = try await site.client.send(
      "POST",
      "/api/areas",
      [:],
      #"{"area":"Mail & more","name":"Mail"}"#
    )
    #expect(again.object["themes"] as? Int == 1)
    let gone = try await site.client.post("/themes", "area=a%3Cb%3E%26c&name=x")
    #expect(gone.status == 404)
    #expect(gone.body.contains("There is no area"))
  }

  @Test func `a conversation's type is corrected, and taken back`() async throws {
    let site = try await filled()
    let path = "/api/conversations/2"
    let set = try await site.client.send(
      "PATCH",
      path,
      [:],
      #"{"version":1,"type":"billing_question"}"#
    )
    let answer = set.object["classification"] as? [String: Any]
    #expect(answer?["type"] as? String == "billing_question")
    #expect(answer?["corrected"] as? Bool == true)
    #expect(set.object["version"] as? Int == 2)
    #expect(changes(set.object) == ["local type product_issue billing_question"])
    let late = try await site.client.send("PATCH", path, [:], #"{"version":1,"type":"spam"}"#)
    #expect(late.status == 409)
    #expect(changes(late.object).count == 1)
    let page = try await site.client.get("/conversations/2")
    #expect(page.body.contains("corrected; the engine says spam"))
    let back = try await site.client.post("/conversations/2", "version=2&type=")
    #expect(back.header("Location") == "/conversations/2")
    let after = try await site.client.get(path).object["classification"] as? [String: Any]
    #expect(after?["type"] as? String == "spam")
    let missing = try await site.client.send("PATCH", path, [:], #"{"version":3}"#)
    #expect(missing.status == 422)
    #expect(try await site.client.post("/conversations/2", "version=1&type=spam").status == 409)
  }

  @Test func `all conversations of a story get a type`() async throws {
    let site = try await filled()
    let set = try await site.client.post(
      "/api/stories/1/type",
      #"{"version":1,"type":"feature_request"}"#
    )
    #expect(set.object["conversation_type"] as? String == "feature_request")
    let form = try await site.client.post("/stories/1/type", "version=2&type=spam")
    #expect(form.header("Location") == "/stories/1")
    let answer = try await site.client.get("/api/conversations/2").object["classification"]
    #expect((answer as? [String: Any])?["type"] as? String == "spam")
    let late = try await site.client.post("/stories/1/type", "version=2&type=spam")
    #expect(late.status == 409)
  }

  @Test func `who may only read gets no forms and changes nothing`() async throws {
    let site = try await Site { $0.tokens = [StoryTests.writer, StoryTests.reader] }
    _ = try Shelf.fill(site)
    let headers = ["Authorization": "Bearer \(StoryTests.reader.secret)"]
    for path in ["/themes", "/themes/mail_lost", "/conversations/2", "/stories/1"] {
      let page = try await site.client.get(path, headers)
      #expect(page.status == 200 && !page.body.contains("method=\"post\""), "\(path)")
    }
    for path in ["/themes", "/themes/mail_lost", "/conversations/2", "/api/areas"] {
      #expect(try await site.client.post(path, "version=1", headers).status == 403, "\(path)")
    }
  }
}

extension String {
  fileprivate var percent: String {
    addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
