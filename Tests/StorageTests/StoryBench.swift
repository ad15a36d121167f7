import Postgres
import Records
import Storage

/// A store with five conversations, one a day, and runs that tell stories of them.
struct StoryBench {
  static let day = 86_400

  let store: Store
  /// The runs, the first one first.
  private(set) var runs: [Int] = []

  init() throws {
    store = try Store()
    let lines = (1...5).map {
      Lines.conversation("\($0)", created: $0 * Self.day, answers: Lines.classification())
    }
    try store.store(lines + [Lines.barrier()])
  }

  var decisions: StoryDecisions { StoryDecisions(store.connection, by: "alice") }
  var trail: StoryTrail { StoryTrail(store.connection) }

  /// Tells stories, by signature, in a new run; gives the run.
  @discardableResult
  mutating func tell(_ stories: KeyValuePairs<String, [String]>) throws -> Int {
    let run = try store.newRun().id
    try tell(stories, in: run)
    runs.append(run)
    return run
  }

  /// Tells stories in a run, in place of those that it told before.
  func tell(_ stories: KeyValuePairs<String, [String]>, in run: Int) throws {
    let lines = stories.map { Lines.story($0.key, $0.value) }
    try store.store(lines + [Lines.end(.storyCreation)], run: run)
    try store.connection.run(
      "UPDATE pipeline_runs SET status = 'completed', completed_at = now() WHERE id = \(run)"
    )
  }

  func window(_ since: StoryWindow.Since = .last) throws -> StoryWindow {
    try StoryWindow(store.connection, since: since)
  }

  func items(_ since: StoryWindow.Since = .last) throws -> [StoryItem] {
    try StoryShelf(store.connection).items(try window(since))
  }

  func item(_ id: Int, _ since: StoryWindow.Since = .last) throws -> StoryItem? {
    try StoryShelf(store.connection).items(try window(since), ids: [id]).first
  }

  /// The conversations of a story; nil where it is not told.
  func conversations(_ id: Int) throws -> [String]? {
    guard case .story(let entry) = try place(id) else { return nil }
    return entry.story.conversationIDs.sorted()
  }

  func place(_ id: Int) throws -> StoryReading.Place? {
    try StoryReading(store.connection).place(of: id, try window())
  }
}
