import Postgres
import Records
import Storage
import Testing

/// What a rerun would change, told before it is done.
struct RerunPreviewTests {
  let store: Store
  let run: Int

  /// A run that has ended: 1 and 2 are in a theme, 3 is not actionable.
  init() throws {
    store = try Store()
    run = try store.newRun().id
    let themed = Lines.classification() + Lines.embedding + Lines.facets + Lines.theme
    let lines = ["1", "2"].map { Lines.conversation($0, answers: themed) }
    let spam = Lines.classification(.spam, actionable: false)
    try store.store(
      lines + [Lines.conversation("3", answers: spam), Lines.barrier(), Lines.end()],
      run: run
    )
    let results = [Lines.theme("mail_lost"), Lines.end(.themeExtraction)]
    try store.store(results, run: run)
    try store.store(
      [Lines.story("mail_lost", ["1"]), Lines.story("b", ["2"]), Lines.end(.storyCreation)],
      run: run
    )
    try store.connection.run(
      "UPDATE pipeline_runs SET status = 'completed', completed_at = now(), checkpoint = '{}'"
    )
  }

  private func preview(_ phase: Phase) throws -> RerunPreview {
    try RerunPreview(store.connection, run: run, from: phase)
  }

  @Test func `without decisions nothing changes`() throws {
    let preview = try preview(.embeddingGeneration)
    #expect(preview.corrections.isEmpty && preview.namings.isEmpty && preview.mergings.isEmpty)
  }

  static let effects: [(Phase, [RerunPreview.Correction.Effect])] = [
    (.embeddingGeneration, [.leaves, .stays, .joins]),
    (.facetExtraction, [.leaves, .stays, .waits]),
    (.themeExtraction, [.leaves, .stays, .waits]),
    (.storyCreation, [.leaves, .stays, .waits]),
  ]

  @Test(arguments: effects)
  func `a corrected type moves conversations in and out of themes`(
    phase: Phase,
    effects: [RerunPreview.Correction.Effect]
  ) throws {
    let alice = TypeDecisions(store.connection, by: "alice")
    _ = try alice.set(.spam, of: "1", version: nil)
    _ = try alice.set(.billingQuestion, of: "2", version: nil)
    _ = try alice.set(.featureRequest, of: "2", version: nil)
    _ = try alice.set(.productIssue, of: "3", version: nil)
    let corrections = try preview(phase).corrections
    #expect(corrections.map(\.conversation) == ["1", "2", "3"])
    #expect(corrections.map(\.before) == ["product_issue", "product_issue", "spam"])
    #expect(corrections.map(\.after) == ["spam", "feature_request", "product_issue"])
    #expect(corrections.map(\.effect) == effects)
    // What an earlier rerun has seen, but could not do, is left to do; what it did is no news.
    try store.connection.run("UPDATE pipeline_runs SET completed_at = now() + interval '1 s'")
    #expect(try preview(phase).corrections.map(\.effect) == effects.filter { $0 != .stays })
  }

  @Test func `given names and merged stories are told`() throws {
    _ = try ThemeDecisions(store.connection, by: "alice")
      .set([.title: "Ours", .productArea: "p"], of: "mail_lost", version: nil)
    _ = try StoryDecisions(store.connection, by: "alice").merge(2, into: 1, version: nil)
    let preview = try preview(.themeExtraction)
    #expect(
      preview.namings
        == [.init(signature: "mail_lost", field: .title, before: "t", after: "Ours")]
    )
    #expect(preview.mergings == [.init(story: 2, into: 1)])
    #expect(try self.preview(.storyCreation).namings == [])
  }
}
