import ProcessPipeline
import Records
import Runs
import Testing

/// What every chain of a run must be told, or a cut stream or a former owner goes unnoticed.
@Suite struct StageCatalogTests {
  private func stages(
    of phase: Phase,
    _ settings: RunSettings = RunSettings(),
    spentUSD: Double = 0
  ) -> [Stage] {
    let assignment = StageCatalog.Assignment(
      run: 42,
      epoch: 7,
      window: Cursor.Window(from: 0, to: 86_399),
      settings: settings,
      checkpointFile: "/state/checkpoint"
    )
    return StageCatalog(programs: "/bin", databaseURL: "postgresql://u:secret@h/ic")
      .stages(for: phase, assignment, spentUSD: spentUSD)
  }

  /// The word behind an option; nil where the option is absent.
  private func value(of option: String, in stage: Stage) -> String? {
    stage.arguments.firstIndex(of: option).map { stage.arguments[$0 + 1] }
  }

  @Test(arguments: Phase.allCases)
  func `the filter and the sink conclude nothing from a cut stream`(phase: Phase) {
    let stages = stages(of: phase)
    #expect(stages.count == 3)
    #expect(stages.dropFirst().allSatisfy { $0.arguments.contains("--require-end") })
  }

  @Test(arguments: Phase.allCases)
  func `the sink stores for its run, under its owner's epoch only`(phase: Phase) throws {
    let sink = try #require(stages(of: phase).last)
    #expect(sink.executable == "/bin/ic-store")
    #expect(value(of: "--run", in: sink) == "42")
    #expect(value(of: "--epoch", in: sink) == "7")
  }

  @Test func `a resumed sweep goes on from its checkpoint, in the run's own window`() throws {
    let source = try #require(stages(of: .classification).first)
    #expect(value(of: "--resume-from", in: source) == "/state/checkpoint")
    #expect(value(of: "--from", in: source) == "1970-01-01T00:00:00Z")
    #expect(value(of: "--to", in: source) == "1970-01-01T23:59:59Z")
  }

  @Test func `the source alone is told which attributes of customers are wanted`() {
    let stages = stages(
      of: .classification,
      RunSettings(contactAttributes: ["job", "company.plan"])
    )
    let words = ["--contact-attribute", "job", "--contact-attribute", "company.plan"]
    #expect(stages[0].arguments.split(separator: words).count == 2)
    #expect(stages.dropFirst().allSatisfy { !$0.arguments.contains("--contact-attribute") })
    #expect(!self.stages(of: .classification)[0].arguments.contains("--contact-attribute"))
  }

  @Test func `a window of updates has a beginning, and passes over what is known`() throws {
    let assignment = StageCatalog.Assignment(
      run: 42,
      epoch: 7,
      window: Cursor.Window(from: 0, to: 86_399),
      settings: RunSettings(sync: true),
      checkpointFile: nil,
      knownFile: "/state/known"
    )
    let source = try #require(
      StageCatalog(programs: "/bin", databaseURL: "").stages(for: .classification, assignment).first
    )
    #expect(value(of: "--updated-since", in: source) == "1970-01-01T00:00:00Z")
    #expect(value(of: "--known", in: source) == "/state/known")
    #expect(value(of: "--from", in: source) == nil && value(of: "--to", in: source) == nil)
  }

  /// The engine of each phase's filter.
  private func engines(_ model: ModelSettings?) -> [String?] {
    let settings = RunSettings(engine: model == nil ? "local" : "openai", model: model)
    return Phase.allCases.map { value(of: "--engine", in: stages(of: $0, settings)[1]) }
  }

  @Test func `a server names themes and writes stories; the rest it does where that is wanted`() {
    #expect(engines(nil) == Array(repeating: "local", count: 5))
    #expect(engines(ModelSettings()) == ["local", "local", "local", "openai", "openai"])
    #expect(
      engines(ModelSettings(everything: true)) == ["openai", "local", "openai", "openai", "openai"]
    )
    #expect(
      engines(ModelSettings(embeddingName: "e")) == [
        "local", "openai", "local", "openai", "openai",
      ]
    )
  }

  @Test func `batches are for words and labels, summaries for runs that ask about everything`() {
    let model = ModelSettings(embeddingName: "e", everything: true, batch: true)
    let settings = RunSettings(engine: "openai", model: model)
    func has(_ option: String) -> [Bool] {
      Phase.allCases.map { stages(of: $0, settings)[1].arguments.contains(option) }
    }
    #expect(has("--batch") == [true, false, true, true, true])
    #expect(has("--summaries") == [true, false, false, false, false])
    let hybrid = RunSettings(engine: "openai", model: ModelSettings(batch: true))
    #expect(!stages(of: .classification, hybrid)[1].arguments.contains("--batch"))
  }

  @Test func `a tool that asks a server is told the model, and how much may be spent`() throws {
    let model = ModelSettings(
      name: "m",
      embeddingName: "e",
      budgetUSD: 0.5,
      prices: "/prices",
      noCache: true
    )
    let settings = RunSettings(engine: "openai", model: model)
    let themes = stages(of: .themeExtraction, settings, spentUSD: 0.2)[1]
    #expect(value(of: "--model", in: themes) == "m")
    #expect(value(of: "--budget-usd", in: themes) == "0.5")
    #expect(value(of: "--prices", in: themes) == "/prices")
    #expect(themes.arguments.contains("--no-cache"))
    #expect(themes.environment["IC_BUDGET_SPENT_USD"] == "0.2")
    let vectors = stages(of: .embeddingGeneration, settings)[1]
    #expect(value(of: "--embedding-model", in: vectors) == "e")
    #expect(!vectors.arguments.contains("--model"))
    let facets = stages(of: .facetExtraction, settings)[1]
    #expect(!facets.arguments.contains("--budget-usd"))
  }

  @Test(arguments: Phase.allCases)
  func `the database's address is in no process list`(phase: Phase) {
    for stage in stages(of: phase) {
      #expect(!stage.arguments.contains { $0.contains("secret") })
      #expect(stage.environment["DATABASE_URL"] == "postgresql://u:secret@h/ic")
    }
  }

  @Test func `classification learns from corrections, and no other phase does`() {
    var assignment = StageCatalog.Assignment(
      run: 42,
      epoch: 7,
      window: Cursor.Window(from: 0, to: 86_399),
      settings: RunSettings(),
      checkpointFile: nil
    )
    assignment.examplesFile = "/state/examples"
    let catalog = StageCatalog(programs: "/bin", databaseURL: "")
    let given = Phase.allCases.map {
      value(of: "--examples", in: catalog.stages(for: $0, assignment)[1])
    }
    #expect(given == ["/state/examples", nil, nil, nil, nil])
  }
}
