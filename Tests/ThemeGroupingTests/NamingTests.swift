import FoundationEssentials
import LanguageModel
import LocalEngine
import Records
import Testing
import ThemeGrouping

/// A namer that gives prepared signatures and notes what it is asked.
private actor ScriptedNamer: ThemeNamer {
  private let signatures: [String]
  private(set) var asked: [[UnnamedTheme]] = []

  init(_ signatures: [String]) { self.signatures = signatures }

  func names(
    for themes: [UnnamedTheme],
    in context: NamingContext
  ) async throws -> Answer<[ThemeName]> {
    asked.append(themes)
    let names = signatures.map { ThemeName(signature: $0, title: "Title of \($0)") }
    return Answer(names, engine: "scripted", model: "m", usage: TokenUsage(input: 9, output: 3))
  }
}

@Suite struct NamingTests {
  private func themes(
    _ conversations: [Conversation],
    _ vocabulary: Vocabulary = Vocabulary(),
    known: [Theme] = [],
    namer: any ThemeNamer = ExtractiveNamer()
  ) async throws -> [Theme] {
    var grouper = ThemeGrouper(vocabulary: vocabulary)
    for theme in known { grouper.add(known: theme) }
    for conversation in conversations { grouper.add(conversation) }
    return try await grouper.grouping(namedBy: namer).themes
  }

  @Test func `an engine names all new themes in one call, and is told what sets them apart`()
    async throws
  {
    let namer = ScriptedNamer(["a", "b", "c"])
    let named = try await themes(try conversations(each: 10), namer: namer)
    #expect(named.map(\.signature) == ["a", "b", "c"])
    #expect(named.map(\.title) == ["Title of a", "Title of b", "Title of c"])
    let asked = await namer.asked
    #expect(asked.count == 1)
    #expect(asked.first?.map { $0.phrases.isEmpty } == [false, false, false])
    #expect(asked.first?.map(\.signature) == [nil, nil, nil])
  }

  @Test func `known themes keep their names, and nobody is asked for none`() async throws {
    let all = try conversations(each: 10)
    let known = try await themes(all)
    let namer = ScriptedNamer([])
    let again = try await themes(all, known: known, namer: namer)
    #expect(again.map(\.title) == known.map(\.title))
    #expect(await namer.asked.isEmpty)
  }

  @Test(arguments: [["a", "b"], ["a", "b", "b"], ["a", "b", "taken"], ["a", "", "c"]])
  func `names that cannot be used are an error`(signatures: [String]) async throws {
    let vocabulary = Vocabulary(themes: [.init(signature: "taken", keywords: [])])
    await #expect(throws: UnusableNames.self) {
      _ = try await themes(
        try conversations(each: 10),
        vocabulary,
        namer: ScriptedNamer(signatures)
      )
    }
  }

  @Test func `a theme is named by the words that set it apart`() async throws {
    let named = try await themes(try conversations(each: 10))
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
    for theme in try await themes(all) {
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
    let signatures = try await themes(all).map(\.signature)
    #expect(signatures.count == 3)
    #expect(Set(signatures).count == 3)
  }

  @Test func `a text without words still gets a name`() async throws {
    var chance = Chance(state: 6)
    let all = try [conversation(1, "12345 !!!", vector: Topic.export.vector(&chance))]
    let signatures = try await themes(all).map(\.signature)
    #expect(signatures == ["unnamed"])
  }

  @Test func `a vocabulary gives areas, components and names`() async throws {
    let json = """
      {"areas":[{"name":"Billing","components":["Invoice Export"],"keywords":["invoice"]}],
      "themes":[{"signature":"calendar_reminders_lost","title":"Reminders get lost",
      "product_area":"Planning","component":"Calendar","keywords":["calendar reminder"]}]}
      """
    let vocabulary = try JSONDecoder().decode(Vocabulary.self, from: Data(json.utf8))
    let named = try await themes(try conversations(each: 10), vocabulary)
    let reminders = try #require(named.first { $0.signature == "calendar_reminders_lost" })
    #expect(reminders.title == "Reminders get lost")
    #expect(reminders.productArea == "Planning")
    #expect(reminders.component == "Calendar")
    let billing = try #require(named.first { $0.productArea == "Billing" })
    #expect(billing.component == "Invoice Export")
    #expect(billing.keywords.contains { $0.contains("invoice") })
  }

  @Test func `a vocabulary's examples attract conversations like them`() async throws {
    let json = """
      {"areas":[{"name":"Planning","examples":["The reminder is late"]}],
      "themes":[{"signature":"empty_export","title":"Exports are empty","examples":["Nothing in it"]}]}
      """
    let vocabulary = try JSONDecoder().decode(Vocabulary.self, from: Data(json.utf8))
    var grouper = ThemeGrouper(vocabulary: vocabulary)
    try await grouper.attract(with: TopicEncoder())
    for conversation in try conversations(each: 10) { grouper.add(conversation) }
    let named = try await grouper.grouping(namedBy: ExtractiveNamer()).themes
    let export = try #require(named.first { $0.signature == "empty_export" })
    #expect(export.title == "Exports are empty")
    #expect(export.size == 10)
    #expect(named.filter { $0.productArea == "Planning" }.map(\.size) == [10])
  }

  static let untold: [(symptoms: [String], title: String)] = [
    // Says most of what the others say, though nobody says what sets the theme apart.
    (
      ["It began last night", "Mail comes without headers", "The headers of mail are missing"],
      "Headers of mail are missing"
    ),
    (["SMTP of Jim is not reachable", "Mail is lost"], "SMTP of Jim is not reachable"),
    // No sentence says what is the matter.
    (["Late last night"], "Razorgate vade"),
    ([], "Razorgate vade"),
  ]

  @Test(arguments: untold)
  func `a title is what members say, not a word that few of them share`(
    symptoms: [String],
    title: String
  ) async throws {
    let phrases = [["razorgate", "vade"], ["jim"]]
    let theme = UnnamedTheme(signature: nil, phrases: phrases, symptoms: symptoms)
    let names = try await ExtractiveNamer().names(for: [theme], in: NamingContext()).value
    #expect(names.map(\.title) == [title])
  }

  @Test func `an area is not named by what all conversations say`() async throws {
    var chance = Chance(state: 9)
    var all: [Conversation] = []
    for topic in Topic.all {
      for _ in 0..<10 {
        let vector = topic.vector(&chance)
        all.append(try conversation(all.count, "acmely", vector: vector))
      }
    }
    #expect(try await themes(all).map(\.productArea) == ["Other", "Other", "Other"])
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
    #expect(try await themes(all).map(\.component) == ["reports"])
  }
}

/// An encoder that knows two matters.
private struct TopicEncoder: TextEncoder {
  let modelName = "test"
  let dimensions = Topic.dimensions

  func fingerprint(of text: String) -> String { text }

  func encode(_ texts: [String]) async throws -> [[Float]] {
    texts.map { text in
      let center = text.contains("reminder") ? Topic.calendar.center : Topic.export.center
      let length = center.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return center.map { $0 / length }
    }
  }
}
