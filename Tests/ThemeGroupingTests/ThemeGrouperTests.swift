import LocalEngine
import Records
import Testing
import ThemeGrouping

@Suite struct ThemeGrouperTests {
  private func group(
    _ conversations: [Conversation],
    known: [Theme] = [],
    _ vocabulary: Vocabulary = Vocabulary()
  ) async throws -> Grouping {
    var grouper = ThemeGrouper(vocabulary: vocabulary)
    for theme in known { grouper.add(known: theme) }
    for conversation in conversations { grouper.add(conversation) }
    return try await grouper.grouping(namedBy: ExtractiveNamer())
  }

  @Test func `topics become themes`() async throws {
    let grouping = try await group(try conversations(each: 12))
    #expect(grouping.themes.map(\.size) == [12, 12, 12])
    for theme in grouping.themes {
      #expect(Set(theme.conversationIDs.compactMap { Int($0) }.map { $0 % 3 }).count == 1)
      #expect(theme.isNew)
      #expect(theme.quality.score > 0.3)
    }
  }

  @Test(arguments: [1, 2, 5, 40])
  func `every conversation is in exactly one theme`(count: Int) async throws {
    var chance = Chance(state: 11)
    var all = try conversations(each: count)
    // Strays that belong nowhere.
    for id in 1000..<1010 {
      all.append(try conversation(id, "Stray \(id)", vector: Topic.noise(&chance)))
    }
    let grouping = try await group(all)
    let ids = grouping.themes.flatMap(\.conversationIDs)
    #expect(ids.sorted() == all.map(\.id).sorted())
    #expect(Set(grouping.themes.map(\.signature)).count == grouping.themes.count)
    for theme in grouping.themes {
      for id in theme.conversationIDs {
        #expect(grouping.assignments[id]?.signature == theme.signature)
      }
    }
  }

  @Test func `the order of the stream changes nothing`() async throws {
    let all = try conversations(each: 30)
    var chance = Chance(state: 5)
    let grouping = try await group(all)
    for _ in 0..<3 {
      let shuffled = try await group(all.shuffled(using: &chance))
      #expect(shuffled.themes == grouping.themes)
      #expect(shuffled.assignments == grouping.assignments)
    }
  }

  @Test func `who has no theme has a reason`() async throws {
    var chance = Chance(state: 3)
    let vector = Topic.export.vector(&chance)
    let grouping = try await group([
      try conversation(1, "a", vector: vector, isActionable: false),
      try conversation(2, "b", vector: nil),
      try conversation(3, "c", vector: [Float](repeating: 0, count: Topic.dimensions)),
      try conversation(4, "d", vector: [1, 2, 3]),
      try conversation(5, "invoice export", vector: vector),
    ])
    let reasons = ["1", "2", "3", "4", "5"].map { grouping.assignments[$0]?.reason }
    let expected = ["not_actionable", "no_embedding", "no_embedding", "other_embedding", nil]
    #expect(reasons == expected)
    #expect(grouping.themes.map(\.conversationIDs) == [["5"]])
  }

  @Test(arguments: [
    ("プリンターで印刷できません", "language_ja"), ("무선 연결이 끊깁니다", "language_ko"),
    ("打印机无法打印", "language_zh"), ("Принтер не печатает", "language_ru"),
    ("الطابعة لا تعمل", "language_ar"), ("Der Drucker „プ“ druckt nicht", nil),
    ("L'imprimante n'imprime pas", nil),
  ])
  func `what the encoder cannot read is in no theme`(_ text: String, _ reason: String?) async throws
  {
    var chance = Chance(state: 3)
    let grouping = try await group([
      try conversation(1, text, vector: Topic.export.vector(&chance))
    ])
    #expect(grouping.assignments["1"]?.reason == reason)
    #expect(grouping.themes.count == (reason == nil ? 1 : 0))
    #expect(grouping.unreadableLanguages.values.reduce(0, +) == (reason == nil ? 0 : 1))
  }

  @Test(arguments: [("uk", "language_uk"), ("und", "language_ru"), ("en", "language_ru")])
  func `languages of one script are told apart by classification`(
    _ language: String,
    _ reason: String
  ) async throws {
    var chance = Chance(state: 3)
    let vector = Topic.export.vector(&chance)
    let grouping = try await group([
      try conversation(1, "Принтер не друкує", vector: vector, language: language)
    ])
    #expect(grouping.assignments["1"]?.reason == reason)
  }

  @Test func `a conversation's theme is explained`() async throws {
    var grouper = ThemeGrouper()
    for conversation in try conversations(each: 8) { grouper.add(conversation) }
    let missing = grouper
    let grouping = try await grouper.grouping(namedBy: ExtractiveNamer(), explaining: "4")
    let lines = try #require(grouping.explanation).split(separator: "\n")
    let signature = try #require(grouping.assignments["4"]?.signature)
    #expect(lines[0].hasPrefix("theme: \(signature) (8 conversations, cosine 0."))
    // Every third conversation is on the same matter.
    let nearest = lines[1].split(separator: ": ")[1].split(separator: ", ")
    #expect(nearest.count == 5)
    #expect(nearest.allSatisfy { Int($0.split(separator: " ")[0]).map { $0 % 3 == 1 } ?? false })
    #expect(lines[2].hasPrefix("nearest other theme: "))
    #expect(!lines[2].contains("\(signature) "))
    #expect(lines[3] == "of its 12 nearest conversations, in this theme: 7")
    let unknown = try await missing.grouping(namedBy: ExtractiveNamer(), explaining: "nobody")
    #expect(unknown.explanation == nil)
  }

  @Test func `nothing gives nothing`() async throws {
    let grouping = try await group([])
    #expect(grouping.themes.isEmpty)
    #expect(grouping.assignments.isEmpty)
  }

  @Test func `a known theme keeps its name and grows`() async throws {
    let all = try conversations(each: 20)
    let first = try await group(Array(all.prefix(30)))
    let second = try await group(Array(all.suffix(30)), known: first.themes)
    #expect(second.themes.map(\.signature) == first.themes.map(\.signature))
    #expect(second.themes.map(\.title) == first.themes.map(\.title))
    #expect(second.themes.allSatisfy { $0.size == 20 && !$0.isNew })
    #expect(second.themes.allSatisfy { $0.conversationIDs.count == 10 })
  }

  @Test func `a conversation that a known theme holds already is not counted again`() async throws {
    let all = try conversations(each: 8)
    let first = try await group(all)
    let again = try await group(all, known: first.themes)
    #expect(again.themes.map(\.size) == first.themes.map(\.size))
  }

  @Test func `a known theme that nothing joins is not written`() async throws {
    let known = try await group(try conversations([.export], each: 5)).themes
    let grouping = try await group(try conversations([.password], each: 5), known: known)
    #expect(grouping.themes.count == 1)
    #expect(grouping.themes.filter(\.isNew).count == grouping.themes.count)
  }

  @Test func `opposite directions part where the vectors do`() async throws {
    var chance = Chance(state: 9)
    let shift = Topic.noise(&chance)
    let all = try (0..<20).map { id in
      let isMore = id % 2 == 0
      let vector = zip(Topic.export.vector(&chance, spread: 0.2), shift)
        .map { $0 + (isMore ? 0.3 : -0.3) * $1 }
      return try conversation(
        id,
        isMore ? "export rows duplicate" : "export rows missing",
        vector: vector,
        direction: isMore ? .excess : .deficit
      )
    }
    let grouping = try await group(all)
    #expect(grouping.themes.map(\.size) == [10, 10])
    #expect(Set(grouping.themes.map(\.direction)) == [.excess, .deficit])
  }

  @Test func `directions alone do not shatter a group`() async throws {
    var chance = Chance(state: 9)
    let all = try (0..<20).map { id in
      try conversation(
        id,
        "export rows",
        vector: Topic.export.vector(&chance),
        direction: id % 2 == 0 ? .excess : .deficit
      )
    }
    let grouping = try await group(all)
    #expect(grouping.themes.map(\.size) == [20])
  }

  @Test func `a theme without conversations names the group that turns out to be it`() async throws
  {
    let all = try conversations(each: 12)
    let first = try await group(all)
    var named = try #require(first.themes.first)
    (named.title, named.productArea, named.given) = ("Ours", "Mail", ["title"])
    (named.size, named.conversationIDs) = (0, [])
    named.signature = "ours"
    let again = try await group(all, known: [named])
    let ours = try #require(again.themes.first { $0.signature == "ours" })
    #expect([ours.title, ours.productArea] == ["Ours", "Mail"])
    #expect(ours.size == 12 && ours.isNew && ours.given == nil)
    // The groups are as they were; a name attracts no conversation.
    let groups = { (grouping: Grouping) in Set(grouping.themes.map { Set($0.conversationIDs) }) }
    #expect(groups(again) == groups(first))
    let other = try await group(try conversations([.password], each: 5), known: [named])
    #expect(!other.themes.contains { $0.signature == "ours" })
  }

  /// Two matters of one field: their vectors lie near each other, and far from a third one.
  private func neighbours() throws -> (known: [Conversation], fresh: [Conversation]) {
    var chance = Chance(state: 4)
    let shift = Topic.noise(&chance)
    let near = try (0..<6).map { id in
      try conversation(id, "invoice export rows", vector: Topic.export.vector(&chance, spread: 0.2))
    }
    let beside = try (10..<16).map { id in
      let vector = zip(Topic.export.vector(&chance, spread: 0.2), shift).map { $0 + 0.9 * $1 }
      return try conversation(id, "invoice totals rounded", vector: vector)
    }
    let far = try (20..<26).map { id in
      try conversation(id, "password reset", vector: Topic.password.vector(&chance, spread: 0.2))
    }
    return (near, beside + far)
  }

  @Test(arguments: [["product_area"], nil])
  func `a new theme near one whose area people gave is of that area`(given: [String]?) async throws
  {
    let (before, fresh) = try neighbours()
    var known = try await group(before).themes
    #expect(known.count == 1)
    (known[0].productArea, known[0].given) = ("Billing", given)
    let grouping = try await group(fresh, known: known)
    let areas = grouping.themes.map { theme in
      (isBeside: theme.conversationIDs.contains("10"), area: theme.productArea)
    }
    #expect(areas.filter(\.isBeside).map { $0.area == "Billing" } == [given != nil])
    #expect(areas.filter { !$0.isBeside }.allSatisfy { $0.area != "Billing" })
  }

  @Test func `the team's own words go before an area near by`() async throws {
    let (before, fresh) = try neighbours()
    var known = try await group(before).themes
    (known[0].productArea, known[0].given) = ("Billing", ["product_area"])
    let words = Vocabulary(areas: [.init(name: "Sums", keywords: ["totals"])])
    let grouping = try await group(fresh, known: known, words)
    let theme = grouping.themes.first { $0.conversationIDs.contains("10") }
    #expect(theme?.productArea == "Sums")
  }
}
