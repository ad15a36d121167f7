import FoundationEssentials
import Records
import Testing
import ThemeGrouping

@Suite struct NamingTests {
  private func themes(
    _ conversations: [Conversation],
    _ vocabulary: Vocabulary = Vocabulary()
  ) async -> [Theme] {
    var grouper = ThemeGrouper(vocabulary: vocabulary)
    for conversation in conversations { grouper.add(conversation) }
    return await grouper.grouping().themes
  }

  @Test func `a theme is named by the words that set it apart`() async throws {
    let named = await themes(try conversations(each: 10))
    #expect(named.count == 3)
    for theme in named {
      let words = theme.signature.split(separator: "_").map { String($0) }
      let topic = Topic.all.first { !Set($0.words).isDisjoint(with: words) }
      let own = try #require(topic)
      #expect(Set(words).isSubset(of: own.words))
      #expect(words.count >= 3)
      #expect(!theme.title.isEmpty)
    }
  }

  @Test func `no person, address or number gets into a name`() async throws {
    var chance = Chance(state: 4)
    let text = """
      Hello, my name is Zebulon, invoice export 4711 fails for pixie@example.com, see \
      https://example.com/secretpath. Regards Quentina, to Dr. Strangelove and Michael
      """
    let all = try (0..<9).map {
      try conversation($0, text, vector: Topic.export.vector(&chance), author: "Quentina Marsh")
    }
    for theme in await themes(all) {
      let name = "\(theme.signature) \(theme.title) \(theme.keywords) \(theme.component)"
        .lowercased()
      for word in [
        "zebulon", "4711", "pixie", "secretpath", "quentina", "strangelove", "michael",
      ] {
        #expect(!name.contains(word))
      }
      #expect(name.contains("invoice"))
    }
  }

  @Test func `different themes never share a signature`() async throws {
    var chance = Chance(state: 6)
    let all = try (0..<30).map { id in
      try conversation(id, "export fails", vector: Topic.all[id % 3].vector(&chance))
    }
    let signatures = await themes(all).map(\.signature)
    #expect(signatures.count == 3)
    #expect(Set(signatures).count == 3)
  }

  @Test func `a text without words still gets a name`() async throws {
    var chance = Chance(state: 6)
    let all = try [conversation(1, "12345 !!!", vector: Topic.export.vector(&chance))]
    let signatures = await themes(all).map(\.signature)
    #expect(signatures == ["unnamed"])
  }

  @Test func `a vocabulary gives areas, components and names`() async throws {
    let json = """
      {"areas":[{"name":"Billing","components":["Invoice Export"],"keywords":["invoice"]}],
      "themes":[{"signature":"calendar_reminders_lost","title":"Reminders get lost",
      "product_area":"Planning","component":"Calendar","keywords":["calendar reminder"]}]}
      """
    let vocabulary = try JSONDecoder().decode(Vocabulary.self, from: Data(json.utf8))
    let named = await themes(try conversations(each: 10), vocabulary)
    let reminders = try #require(named.first { $0.signature == "calendar_reminders_lost" })
    #expect(reminders.title == "Reminders get lost")
    #expect(reminders.productArea == "Planning")
    #expect(reminders.component == "Calendar")
    let billing = try #require(named.first { $0.productArea == "Billing" })
    #expect(billing.component == "Invoice Export")
    #expect(billing.keywords.contains { $0.contains("invoice") })
  }

  @Test func `a component is the page where most conversations began`() async throws {
    var chance = Chance(state: 8)
    let all = try (0..<6).map {
      try conversation(
        $0,
        "invoice export",
        vector: Topic.export.vector(&chance),
        url: "https://app.example.com/reports/2026?id=\($0)"
      )
    }
    #expect(await themes(all).map(\.component) == ["reports"])
  }
}
