import LanguageModel
import ModelAPI
import Records
import SystemPackage
import TestSupport
import Testing

/// What a model says of a story must be borne out.
@Suite(.timeLimit(.minutes(2))) struct EvidenceTests {
  private static let group = StoryMaterial(
    [
      .init(
        id: "7",
        day: "2026-08-03",
        customer: "The export stops at 10,000 rows. It’s slow.",
        support: ""
      ),
      .init(
        id: "8",
        day: "2026-08-09",
        customer: "My export is empty.",
        support: "Please clear the cache."
      ),
    ],
    subject: "export",
    facts: StoryFacts(
      conversations: 12,
      customers: 11,
      companies: 3,
      since: "2026-08-03",
      weeks: [],
      trend: .steady,
      trendReason: "",
      versions: [StoryFacts.Mention(name: "139.0.2", conversations: 4)],
      platforms: [],
      errors: [],
      steps: [],
      support: []
    )
  )

  private static func answer(_ changes: [String: Any]) -> String {
    let fields: [String: Any] = [
      "title": "Export stops",
      "problem": "[c1] The export stops.", "affected": "", "steps": [Any](), "findings": [Any](),
      "workaround": "", "criteria": [Any](), "quotes": [Any](), "severity": "high",
      "severity_reason": "",
    ]
    return ScriptedModel.json(fields.merging(changes) { $1 })
  }

  private func text(_ changes: [String: Any]) async throws -> StoryText {
    let reply = Self.answer(changes)
    let asking = try Asking { _, _ in .bytes(ScriptedModel.answer(reply)) }
    let author = ModelAuthor(
      asking.client,
      AskingSettings(concurrency: 1),
      substitute: FixedAuthor()
    )
    return try await author.texts(for: [Self.group]).value[0]
  }

  private static func said(_ text: String, _ ids: [String]) -> String {
    ids.isEmpty ? text : "[\(ids.joined(separator: " "))] \(text)"
  }

  @Test(arguments: [
    ("[c1 c2] The export stops.", "The export stops.", ["7", "8"]),
    ("The export stops [c1, c2].", "The export stops.", ["7", "8"]),
    ("The export [c2] stops. [c1]", "The export stops.", ["7", "8"]),
    ("The export [email] stops. [c1; c9]", "The export [email] stops.", ["7"]),
  ])
  func `ids stand in brackets before a statement, within or behind it`(
    _ words: String,
    _ statement: String,
    _ ids: [String]
  ) async throws {
    let text = try await text(["problem": words])
    #expect(text.parts?.problem == Claim(text: statement, conversationIDs: ids))
  }

  @Test func `a statement bears the ids of its conversations`() async throws {
    let text = try await text([
      "affected": Self.said("11 customers are affected since August 3.", ["c2", "c1"]),
      "criteria": [Self.said("The export holds all rows.", ["c1"])],
      "severity_reason": Self.said("The export is blocked.", ["c2"]),
    ])
    #expect(text.parts?.problem == Claim(text: "The export stops.", conversationIDs: ["7"]))
    #expect(text.parts?.affected?.conversationIDs == ["7", "8"])
    #expect(text.acceptanceCriteria == ["The export holds all rows."])
    #expect(text.severity == .high)
    #expect(text.description == "The export stops. 11 customers are affected since August 3.")
    #expect(text.sources == ["7"])
    #expect(text.droppedClaims == 0)
  }

  @Test func `what a model says twice is told once`() async throws {
    let twice = Self.said("The export holds all rows.", ["c1"])
    let text = try await text(["criteria": [twice, twice]])
    #expect(text.acceptanceCriteria == ["The export holds all rows."])
  }

  @Test(arguments: [
    ("It fails for 10,000 rows.", ["c1"], true), ("It fails for 10000 rows.", ["c1"], true),
    ("It fails for 20,000 rows.", ["c1"], false), ("It fails for 10,000 rows.", ["c2"], false),
    ("12 conversations report it.", ["c2"], true), ("13 conversations report it.", ["c2"], false),
    ("It began with version 139.0.", ["c1"], true), ("It began with version 140.", ["c1"], false),
    ("They say \"the export stops at\" it.", ["c1"], true),
    ("They say \"the export never ends\".", ["c1"], false),
    ("It fails.", [], false), ("It fails.", ["c9"], false),
  ])
  func `a number must come from the record, and a quotation from the conversation`(
    _ words: String,
    _ ids: [String],
    _ isBorneOut: Bool
  ) async throws {
    let text = try await text([
      "steps": [Self.said(words.replacing("the export", with: "The export"), ids)]
    ])
    #expect(text.parts?.steps.count == (isBorneOut ? 1 : 0))
    #expect(text.droppedClaims == (isBorneOut ? 0 : 1))
  }

  @Test(arguments: [
    ("As a user, I want the whole export, so that no rows are cut.", ["c1"], true),
    ("As an owner, I want my export not to be empty, so that I have it.", ["c2"], true),
    // Nobody speaks of invoices, or of the boss.
    ("As a user, I want to print invoices, so that no rows are cut.", ["c1"], false),
    ("As a user, I want the whole export, so that my boss is glad.", ["c1"], false),
    ("As a user, I want 20,000 rows in the export, so that no rows are cut.", ["c1"], false),
    ("As a user, I want the whole export, so that no rows are cut.", ["c9"], false),
    ("The export should be whole so that no rows are cut.", ["c1"], false),
  ])
  func `a user story must be what customers said`(
    _ words: String,
    _ ids: [String],
    _ isBorneOut: Bool
  ) async throws {
    let text = try await text(["user_story": Self.said(words, ids)])
    #expect(text.userStory == (isBorneOut ? words : nil))
    #expect(
      text.parts?.userStory?.conversationIDs == (isBorneOut ? [ids == ["c1"] ? "7" : "8"] : nil)
    )
    #expect(text.droppedClaims == (isBorneOut ? 0 : 1))
  }

  @Test func `no user story is none that was left out`() async throws {
    let text = try await text(["user_story": Self.said("", [])])
    #expect(text.userStory == nil && text.droppedClaims == 0)
  }

  @Test func `a quotation must occur word for word`() async throws {
    func quoted(_ words: [String]) async throws -> StoryText {
      try await text(["quotes": words.map { Self.said($0, ["c1"]) }])
    }
    let mixed = try await quoted(["The export stops at 10,000 rows.", "The export always stops."])
    #expect(mixed.quotations.map(\.text) == ["The export stops at 10,000 rows."])
    #expect(mixed.quotations.map(\.conversationID) == ["7"])
    #expect(mixed.droppedClaims == 1)
    // Another form of an apostrophe is no other word.
    #expect(try await quoted(["It's slow."]).quotations.count == 1)
  }

  @Test func `severity without a reason that is borne out is left to the rules`() async throws {
    let text = try await text([
      "severity": "critical", "severity_reason": Self.said("99 customers lost data.", ["c1"]),
    ])
    #expect(text.severity == nil && text.droppedClaims == 1)
  }

  @Test(
    arguments: [
      ["problem": "[c7] It fails."], ["problem": "[c1] It fails 77 times."],
      ["title": String(repeating: "long ", count: 20)], ["title": " "], ["severity": "urgent"],
    ] as [[String: any Sendable]]
  )
  func `a story that cannot be used is asked for again, then written by the substitute`(
    changes: [String: any Sendable]
  ) async throws {
    let reply = Self.answer(changes)
    let told = Told()
    let asking = try Asking { _, _ in .bytes(ScriptedModel.answer(reply)) }
    let settings = AskingSettings(concurrency: 1, notice: { told.add("\($0): \($1)") })
    let author = ModelAuthor(asking.client, settings, substitute: FixedAuthor())
    let text = try await author.texts(for: [Self.group]).value[0]
    #expect(text.title == "fixed")
    #expect(text.writer == Writer(engine: "fixed", model: "f"))
    #expect(asking.server.requests.count == 2)
    #expect(
      told.all.first?.hasPrefix("the story of \"export\" is written by the local engine: ") == true
    )
  }
}
