import LanguageModel
import LocalEngine
import Records
import StoryWriting
import Testing
import Transcript

/// An author that writes prepared texts and notes what it is told.
actor ScriptedAuthor: StoryAuthor {
  private let texts: [StoryText]
  private(set) var asked: [[StoryMaterial]] = []

  init(_ titles: [String], quoting quotations: [StoryFacts.Said] = []) {
    texts = titles.map {
      StoryText(
        title: $0,
        userStory: "u",
        description: "d",
        acceptanceCriteria: ["c"],
        quotations: quotations
      )
    }
  }

  func texts(for groups: [StoryMaterial]) async throws -> Answer<[StoryText]> {
    asked.append(groups)
    return Answer(texts, engine: "scripted", model: "m", usage: TokenUsage(input: 9, output: 3))
  }
}

@Suite struct StoryWriterTests {
  private static let day = 86_400
  private static let newest = 1_790_000_000

  /// A themed conversation `age` days older than the newest.
  func conversation(
    _ id: String,
    signature: String? = "invoice_export_empty",
    age: Int = 0,
    customer: String? = nil,
    vector: [Float] = [1, 0],
    encoder: String = "m",
    body: String = "The export of my invoices is empty since this morning.",
    actionable: Bool = true,
    symptom: String = "export is empty",
    type: String = "product_issue",
    stake: String? = nil
  ) throws -> Conversation {
    let embedding = Embedding(model: encoder, values: vector).base64
    let theme =
      signature.map { #"{"signature":"\#($0)","similarity":0.9}"# }
      ?? #"{"reason":"no_embedding"}"#
    let customer = customer ?? "u\(id)"
    let stake = stake.map { #","stake":"\#($0)""# } ?? ""
    let line = """
      {"type":"conversation","id":"\(id)","created_at":\(Self.newest - age * Self.day),
      "source":{"body":"<p>Hello,</p><p>\(body)</p>","author":{"type":"user","id":"\(customer)"}},
      "contacts":{"contacts":[{"id":"\(customer)","external_id":null}]},
      "classification":{"type":"\(type)"\(stake),"confidence":"high","score":0.9,"urgency":"normal",
      "sentiment":"negative","priority":"normal","churn_risk":false,"actionable":\(actionable),
      "stage1":{"type":"product_issue","confidence":"high","score":0.9},"engine":"local","model":"m"},
      "embedding":{"model":"\(encoder)","dimensions":\(vector.count),"base64":"\(embedding)"},
      "facets":{"action_type":"bug_report","direction":"deficit","symptom":"\(symptom)",
      "user_goal":"export my invoices","engine":"local","model":"m"},"theme":\(theme)}
      """
    return try RecordCoding.decode(Conversation.self, from: Array(line.utf8))
  }

  func conclude(
    _ conversations: [Conversation],
    orphans: [Orphan] = [],
    stories: [Story] = [],
    themes: [Theme] = [],
    inbox: String? = nil,
    author: (any StoryAuthor)? = nil,
    encoders: Encoders = .none,
    settings: StorySettings = StorySettings()
  ) async throws -> StoryWriter.Conclusion {
    var settings = settings
    settings.inboxHost = inbox ?? settings.inboxHost
    settings.appID = "a/b c"
    var writer = StoryWriter(settings)
    for orphan in orphans { writer.add(orphan) }
    for story in stories { writer.add(story) }
    for theme in themes { writer.add(theme) }
    for conversation in conversations { writer.add(conversation) }
    let local = TemplateAuthor(encoders: encoders)
    return try await writer.conclude(
      by: StoryEngines(author: author ?? local, titler: local, encoders: encoders)
    )
  }

  @Test func `an author learns which capitals most customers use inside sentences`() async throws {
    let bodies = [
      "The export of my Fooba invoices is empty.", "The export of my Fooba Invoices is empty.",
      "THE EXPORT OF MY FOOBA INVOICES IS EMPTY.", "Exports from fooba are empty.",
    ]
    let told = try (0..<12).map { try conversation("\($0)", signature: "s", body: bodies[$0 % 4]) }
    let author = ScriptedAuthor(["The title"])
    _ = try await conclude(told, author: author)
    let spelling = try #require(await author.asked.first?.first?.spelling)
    #expect(spelling["fooba"] == "Fooba")
    #expect(spelling["export"] == "export")
    // Half and half, or hardly ever.
    #expect(spelling["invoices"] == nil)
    #expect(spelling["exports"] == nil)
  }

  @Test func `an engine finds the words, and the evidence is ours`() async throws {
    let bodies = [
      "The export of my invoices is empty.",
      "Write to ann@example.com, as the export of my invoices is empty",
    ]
    let told = try (0..<4).map { try conversation("\($0)", signature: "s", body: bodies[$0 / 2]) }
    let author = ScriptedAuthor(["The title"])
    let story = try #require(try await conclude(told, author: author).stories.first)
    #expect(story.title == "The title")
    #expect(story.userStory == "u")
    #expect(story.description == "d")
    #expect(story.acceptanceCriteria == ["c"])
    #expect(story.severity == .normal)
    #expect(story.facts?.customers == 4)
    let asked = await author.asked
    #expect(asked.map(\.count) == [1])
    let material = try #require(asked.first?.first)
    #expect(Set(material.statements.map(\.text)).count == 2)
    #expect(!material.statements.map(\.text).joined().contains("@"))
    #expect(material.upset == 4)
  }

  @Test(arguments: [[], ["one", "two"]])
  func `an engine that does not write one text a story is an error`(titles: [String]) async throws {
    let three = try ["1", "2", "3"].map { try conversation($0) }
    await #expect(throws: MissingTexts.self) {
      _ = try await conclude(three, author: ScriptedAuthor(titles))
    }
  }

  @Test func `links lead to the inbox of the workspace's region`() async throws {
    let three = try ["1", "2", "3"].map { try conversation($0) }
    let story = try #require(try await conclude(three, inbox: "app.eu.intercom.com").stories.first)
    let inbox = "https://app.eu.intercom.com/a/apps/a%2Fb%20c/inbox/inbox/conversation/"
    #expect(story.evidence.map(\.link) == story.evidence.map { "\(inbox)\($0.conversationID)" })
    #expect(story.evidence.count == 1)
  }

  @Test func `three conversations are a story and two an orphan`() async throws {
    let three = try ["1", "2", "3"].map { try conversation($0) }
    let two = try ["4", "5"].map { try conversation($0, signature: "other") }
    let conclusion = try await conclude(three + two)
    #expect(conclusion.stories.map(\.conversationIDs) == [["1", "2", "3"]])
    #expect(conclusion.orphans.map(\.conversationIDs) == [["4", "5"]])
    #expect(conclusion.dropped.isEmpty)
  }

  @Test func `a story says what its customers say and nothing that nobody said`() async throws {
    let told = try ["1", "2", "3"].map { try conversation($0) }
    let story = try #require(try await conclude(told).stories.first)
    #expect(story.title == "Export of my invoices is empty since this morning")
    #expect(story.description == "The export of my invoices is empty since this morning.")
    #expect(story.toldBy == ["1"])
    #expect(story.userStory == nil)
    #expect(story.acceptanceCriteria == nil)
  }

  @Test func `every quotation stands word for word in its conversation`() async throws {
    let bodies = [
      "the export of invoices fails each time! why is that so?",
      "It is odd. The export of all invoices is empty.",
      "I cannot open the export of my invoices, at all, today",
    ]
    let conversations = try bodies.enumerated().map {
      try conversation("\($0.offset)", body: $0.element)
    }
    let story = try #require(try await conclude(conversations).stories.first)
    #expect(story.evidence.count >= 2)
    for quote in story.evidence {
      let source = try #require(conversations.first { $0.id == quote.conversationID })
      #expect(Transcript(source).plainText.contains(quote.excerpt))
      let inbox = "https://app.intercom.com/a/apps/a%2Fb%20c/inbox/inbox/conversation/"
      #expect(quote.link == inbox + source.id)
    }
  }

  @Test func `no word of a story shows what identifies a person`() async throws {
    let told = try ["1", "2", "3"].map {
      try conversation(
        $0,
        body: "The export for ann.lee@example.com is empty, call +1 555 010 9999 about it.",
        symptom: "export for ann.lee@example.com is empty"
      )
    }
    let story = try #require(try await conclude(told).stories.first)
    let masked = "The export for [email] is empty, call [phone] about it."
    #expect(story.evidence.map(\.excerpt) == [masked])
    let words = String(decoding: try RecordCoding.encode(story), as: UTF8.self)
    #expect(!words.contains("ann.lee") && !words.contains("9999"), "\(words)")
  }

  @Test func `the dash of a list's item is not quoted`() async throws {
    let body = "<ul><li>The export of my invoices has been empty since Monday</li></ul>"
    let told = try ["1", "2", "3"].map { try conversation($0, body: body) }
    let story = try #require(try await conclude(told).stories.first)
    #expect(
      story.evidence.map(\.excerpt) == ["The export of my invoices has been empty since Monday"]
    )
  }

  @Test func `an old group is dropped and does not come back as an orphan`() async throws {
    let old = try ["1", "2", "3"].map { try conversation($0, age: 40) }
    let conclusion = try await conclude(old + [try conversation("9", signature: "fresh")])
    #expect(conclusion.dropped.map(\.reason) == ["not_recent"])
    #expect(conclusion.orphans.map(\.signature) == ["fresh"])
    #expect(conclusion.stories.isEmpty)
  }

  @Test func `recency counts from the newest conversation and not from today`() async throws {
    let group = try ["1", "2", "3"].map { try conversation($0, age: 2_000) }
    #expect(try await conclude(group).stories.count == 1)
  }

  @Test func `members that have nothing in common are dropped as incoherent`() async throws {
    let vectors: [[Float]] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    let group = try vectors.enumerated().map {
      try conversation("\($0.offset)", vector: $0.element)
    }
    #expect(try await conclude(group).dropped.map(\.reason) == ["incoherent"])
  }

  /// What an earlier run left waiting.
  func waiting(_ ids: [String], signature: String = "invoice_export_empty") -> Orphan {
    Orphan(
      signature: signature,
      title: "Export",
      conversationIDs: ids,
      firstSeen: 1_789_900_000,
      lastSeen: 1_789_900_000
    )
  }

  @Test func `an orphan whose conversations are read again does not grow`() async throws {
    let again = try [conversation("a"), conversation("b")]
    let conclusion = try await conclude(again, orphans: [waiting(["a", "b"])])
    #expect(conclusion.stories.isEmpty)
    #expect(conclusion.orphans.map(\.conversationIDs) == [["a", "b"]])
  }

  @Test func `an orphan graduates when its third conversation comes`() async throws {
    let waiting = waiting(["a", "b"])
    let conclusion = try await conclude([try conversation("c")], orphans: [waiting])
    #expect(conclusion.stories.map(\.conversationIDs) == [["a", "b", "c"]])
    #expect(conclusion.orphans.isEmpty)
  }

  @Test func `a known story takes new conversations in and keeps its words`() async throws {
    let told = try ["1", "2", "3"].map {
      try conversation($0, body: "My export number \($0) has come out empty.")
    }
    let first = try #require(try await conclude(told).stories.first)
    var known = first
    known.title = "Chosen by people"
    let story = try #require(
      try await conclude([try conversation("4")], stories: [known]).stories.first
    )
    #expect(story.title == "Chosen by people")
    #expect(story.conversationIDs == ["1", "2", "3", "4"])
    #expect(story.evidence.count == 4)
    #expect(first.facts?.conversations == 3)
    #expect(story.facts?.conversations == 4)
    #expect(story.facts?.weeks.map(\.conversations) == [4])
    #expect(story.description == first.description)
  }

  @Test func `customers who write without a full stop are quoted too`() async throws {
    let body = String(repeating: "the sync of my calendar fails again and again, ", count: 20)
    let told = try ["1", "2", "3"].map { try conversation($0, body: "\($0) \(body)") }
    let story = try #require(try await conclude(told).stories.first)
    #expect(!story.evidence.isEmpty)
    #expect(story.evidence.allSatisfy { $0.excerpt.count <= 280 })
  }

  @Test func `a group in which nobody states a matter is no story`() async throws {
    let told = try ["1", "2", "3"].map { try conversation($0, body: "It does not.") }
    #expect(try await conclude(told).dropped.map(\.reason) == ["no_problem"])
  }

  @Test func `every actionable conversation ends in exactly one place`() async throws {
    let all = try (0..<60).map { index in
      try conversation(
        "\(index)",
        signature: index % 7 == 0 ? nil : "group_\(index % 11)",
        age: index % 11 == 3 ? 90 : index % 5,
        actionable: index % 10 != 9
      )
    }
    let conclusion = try await conclude(all.shuffled())
    let ended =
      conclusion.stories.flatMap(\.conversationIDs) + conclusion.orphans.flatMap(\.conversationIDs)
      + conclusion.dropped.flatMap(\.conversationIDs)
    let actionable = all.filter { $0.classification?.actionable == true }.map(\.id)
    #expect(ended.sorted() == actionable.sorted())
  }

  @Test func `the order of the stream changes nothing`() async throws {
    let all = try (0..<30).map { try conversation("\($0)", signature: "group_\($0 % 4)") }
    let (one, other) = (try await conclude(all), try await conclude(all.reversed()))
    #expect(one == other)
  }

  @Test func `customers' text cannot format or link in the report`() async throws {
    let nasty =
      "the export of my invoices breaks since <script> [x](javascript:1) `code` | ![i](u) \u{202E}came."
    let escaped = nasty.split(separator: "<").joined(separator: "&lt;")
    let group = try ["1", "2", "3"].map {
      try conversation($0, body: "\(escaped) It is number \($0)")
    }
    let page = StoryReport.markdown(try await conclude(group), heading: "H", facts: [])
    for trap in ["<script", " [x]", "![i]", "\u{202E}"] { #expect(!page.contains(trap)) }
    #expect(page.contains("## "))
  }
}
