import Postgres
import Records
import Storage
import Testing

/// Copies of one conversation from different times, each with the answers that it got.
struct CopyTests {
  let store: Store

  init() throws { store = try Store() }

  private func copy(_ updated: Int, _ type: ConversationType, embedding: String = Lines.embedding)
    -> String
  {
    let answers = Lines.classification(type) + embedding + Lines.facets
    return Lines.conversation("1", updated: updated, answers: answers)
  }

  @Test func `without a run, an older copy brings no answers`() throws {
    let newer = copy(30, .spam)
    try store.store([newer, Lines.barrier()])
    try store.store([copy(20, .featureRequest, embedding: Lines.plainEmbedding), Lines.barrier()])
    #expect(try store.records() == [newer])
    let session = try store.session()
    for line in [copy(31, .spam), copy(20, .featureRequest)] { _ = try session.take(line) }
    _ = try session.take(Lines.barrier())
    #expect(try store.records() == [copy(31, .spam)])
  }

  @Test func `without a run, a copy that is as new is answered again, and a newer one, too`()
    throws
  {
    for line in [copy(30, .spam), copy(30, .featureRequest), copy(31, .billingQuestion)] {
      try store.store([line, Lines.barrier()])
      #expect(try store.records() == [line])
    }
  }

  @Test func `without a run, an older copy withdraws no answer`() throws {
    let newer = copy(30, .spam)
    try store.store([newer, Lines.barrier()])
    let bare = Lines.conversation("1", updated: 20, answers: Lines.classification(.spam))
    try store.store([bare, Lines.barrier(.embeddingGeneration)])
    #expect(try store.records() == [newer])
    let again = Lines.conversation("1", updated: 30, answers: Lines.classification(.spam))
    try store.store([again, Lines.barrier(.embeddingGeneration)])
    #expect(try store.column("SELECT count(*) FROM embeddings") == ["0"])
  }

  @Test func `a run keeps the answers that it gave, whatever others store`() throws {
    try store.store([copy(30, .spam), Lines.barrier()])
    let run = try store.newRun().id
    try store.store([copy(20, .featureRequest), Lines.barrier()], run: run)
    let types = try store.column("SELECT type FROM classifications WHERE run_id = \(run)")
    #expect(types == ["feature_request"])
  }
}
