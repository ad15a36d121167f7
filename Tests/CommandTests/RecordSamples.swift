import Records

/// Each record twice: with all that it can hold, and with only what it must.
enum RecordSamples {
  private static let cursor = Cursor(
    watermark: Watermark(createdAt: 1_767_225_600, id: "7"),
    window: .init(from: 1_767_225_600, to: 1_767_311_999),
    intercomCursor: "WzE3NjcyMjU2MDAsNywyXQ==",
    search: tally
  )
  private static let tally = {
    var tally = SearchTally(listed: 3)
    tally.count(4)
    tally.miss(SearchTally.Gap(from: 0, to: 1, missing: 1))
    return tally
  }()
  private static let bareCursor = Cursor(watermark: nil, window: .init(from: 0, to: 1))
  private static let claim = Claim(text: "It fails.", conversationIDs: ["7"])
  private static let usage = [
    ModelUsage(phase: "themes", engine: "openai", model: "m", calls: 1, usd: 0.5),
    ModelUsage(phase: "stories", engine: "openai", model: "n", cached: 2),
  ]
  private static let counts = ["fetched": 3, "stored": 0]
  private static let vector = Embedding(model: "all-MiniLM-L6-v2", values: [0.6, -0.8])
  private static let judgement = Judgement(score: 0.5, why: "few members")

  static let all: [any Encodable & Sendable] = [
    Known(id: "7", updatedAt: 1_767_225_600), Known(id: "8"),
    Skipped(id: "7", reason: "too_short"), Skipped(id: "8", reason: "admin_initiated"),
    Barrier(phase: .classification, cursor: cursor, counts: counts),
    Barrier(phase: .themeExtraction, cursor: nil, counts: [:]),
    Checkpoint(
      phase: .classification,
      runID: 42,
      cursor: bareCursor,
      counts: counts,
      updatedAt: "2026-01-01T00:00:00Z"
    ),
    Checkpoint(
      phase: .storyCreation,
      runID: nil,
      cursor: nil,
      counts: [:],
      updatedAt: "2026-01-01T00:00:00.25Z"
    ),
    End(phase: .facetExtraction, counts: counts, usage: usage), End(phase: nil, counts: [:]),
    Rejected(
      tool: "ic-fetch",
      id: "7",
      reason: "why",
      line: "{",
      bytes: (16 << 20) + 1,
      sha256: String(repeating: "0", count: 64)
    ), Rejected(tool: "ic-embed", id: nil, reason: "why", lineBase64: "/w=="),
    Dropped(signature: "export_fails", conversationIDs: ["7"], reason: "incoherent", why: "w"),
    Dropped(signature: nil, conversationIDs: ["7"], reason: "no_embedding"),
    Orphan(
      signature: "export_fails",
      title: "Export fails",
      conversationIDs: ["7", "8"],
      firstSeen: 1,
      lastSeen: 2
    ), Orphan(signature: "x", title: "X", conversationIDs: ["7"], firstSeen: 1, lastSeen: 1),
    theme(Embedding(model: nil, values: [1]), keywords: [], isNew: true),
    theme(vector, keywords: ["export"], isNew: false), story(full: true), story(full: false),
  ]

  private static func theme(_ centroid: Embedding, keywords: [String], isNew: Bool) -> Theme {
    Theme(
      signature: "export_fails_500",
      title: "Export fails",
      productArea: "export",
      component: "csv",
      keywords: keywords,
      centroid: centroid,
      direction: .deficit,
      size: 3,
      conversationIDs: ["7", "8"],
      firstSeen: 1,
      lastSeen: 2,
      quality: judgement,
      isNew: isNew,
      problem: isNew ? claim : nil,
      engine: isNew ? "openai" : nil,
      model: isNew ? "m" : nil
    )
  }

  private static var facts: StoryFacts {
    let said = StoryFacts.Said(conversationID: "7", text: "When I click, it fails.")
    return StoryFacts(
      conversations: 1,
      customers: 1,
      companies: 1,
      since: "2026-01-01",
      weeks: [.init(start: "2025-12-29", conversations: 1)],
      trend: .steady,
      trendReason: "0 in the first half of the weeks, 1 in the second",
      versions: [.init(name: "1.2", conversations: 2)],
      platforms: [.init(name: "Linux", conversations: 2)],
      errors: [.init(name: "Export failed", conversations: 2)],
      steps: [said],
      support: [.init(kind: .confirmed, conversations: 1, example: said)]
    )
  }

  private static func story(full: Bool) -> Story {
    Story(
      signature: "export_fails",
      title: "Export fails",
      userStory: full ? "As a user I want to export so that I keep my data." : nil,
      description: "It fails.",
      acceptanceCriteria: full ? ["It works."] : nil,
      toldBy: full ? ["7"] : nil,
      parts: full ? parts : nil,
      facts: full ? facts : nil,
      severity: .high,
      severityReasons: full ? ["data is lost or missing in 1 of 1 conversations"] : nil,
      rank: full ? Story.Rank(severity: 0.35, size: 0, growth: 0.08, confidence: 0.8) : nil,
      confidence: judgement,
      productArea: "export",
      component: "csv",
      conversationIDs: ["7"],
      evidence: [
        Story.Evidence(
          conversationID: "7",
          link: full ? "https://app.intercom.com/a/apps/x/inbox/inbox/7" : nil,
          excerpt: "It fails",
          createdAt: 1
        )
      ],
      contacts: [.init(id: "c", externalID: full ? "e" : nil)],
      companies: [.init(id: "k", name: full ? "n" : nil)],
      firstSeen: 1,
      lastSeen: 1,
      engine: full ? "openai" : nil,
      model: full ? "m" : nil
    )
  }

  private static let parts = StoryParts(
    problem: claim,
    affected: claim,
    steps: [claim],
    findings: [claim],
    workaround: claim,
    criteria: [claim],
    severity: claim
  )

  /// Conversations as lines: bare, with every key, and with the keys that say why there is no more.
  static var conversations: String {
    get throws {
      let stage = Classification.Stage(type: .spam, confidence: .low, score: 0.2)
      func classification(_ support: Classification.Support?) throws -> String {
        try json(
          Classification(
            type: .productIssue,
            confidence: .high,
            score: 0.9,
            urgency: .critical,
            sentiment: .negative,
            stake: .dataLoss,
            priority: .urgent,
            churnRisk: true,
            language: "en",
            actionable: true,
            stage1: stage,
            stage2: support == nil ? nil : stage,
            support: support,
            engine: "local",
            model: "m"
          )
        )
      }
      let facets = Facets(
        actionType: .bugReport,
        direction: .deficit,
        symptom: "one two three four five six seven eight nine ten",
        userGoal: "",
        engine: "local",
        model: "m"
      )
      let start = #"{"type":"conversation","id":"7","created_at":1767225600"#
      let confirmed = Classification.Support(
        replies: 1,
        confirmed: true,
        statement: "It is a bug.",
        changedType: true,
        findings: [.init(kind: .confirmed, statement: "It is a bug.")]
      )
      let whole = """
        \(start),"classification":\(try classification(confirmed)),"embedding":\(try json(vector)),\
        "facets":\(try json(facets)),"theme":\
        \(try json(ThemeAssignment(signature: "a_b", similarity: 0.5, reason: nil)))}
        """
      let none = ThemeAssignment(signature: nil, similarity: nil, reason: "no_embedding")
      let partial = """
        \(start),"truncated_parts":3,"classification":\(try classification(nil)),\
        "embedding":[0.6,-0.8],"theme":\(try json(none))}
        """
      return Sample.stream([start + "}", whole, partial])
    }
  }

  private static func json(_ value: some Encodable) throws -> String {
    String(decoding: try RecordCoding.encode(value), as: UTF8.self)
  }
}
