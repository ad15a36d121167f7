import Postgres
import Records
import Storage
import Testing

/// The sets of values in Swift and the CHECK constraints of the migrated schema are the same sets.
struct ValueSetTests {
  private let store: Store

  init() throws { store = try Store() }

  private static func texts<Value: CaseIterable & RawRepresentable<String>>(
    _ type: Value.Type
  ) -> Set<String> { Set(type.allCases.map(\.rawValue)) }

  /// Each column that holds one of a set of values, by `table.column`.
  private static let sets: [String: Set<String>] = [
    "classifications.confidence": texts(Confidence.self),
    "classifications.priority": texts(Priority.self),
    "classifications.sentiment": texts(Sentiment.self),
    "classifications.type": texts(ConversationType.self),
    "classifications.urgency": texts(Urgency.self),
    "facets.action_type": texts(ActionType.self),
    "facets.direction": texts(Direction.self),
    "pipeline_runs.current_phase": texts(Phase.self).union(["completed"]),
    "pipeline_runs.status": texts(RunStatus.self),
    "run_conversations.outcome": texts(ConversationOutcome.self),
    "stories.severity": texts(Urgency.self),
    "tracked_stories.status": texts(StoryStatus.self),
    "type_changes.after": texts(ConversationType.self),
  ]

  /// The constraints of the form `column = ANY (ARRAY['a'::text, …])`.
  private func checked() throws -> [String: Set<String>] {
    let rows = try store.connection.execute(
      """
      SELECT conrelid::regclass || '.' || attname AS place, value[1] AS value
      FROM pg_constraint
      JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey),
        regexp_matches(pg_get_constraintdef(pg_constraint.oid), '''([^'']*)''::text', 'g') AS value
      WHERE contype = 'c' AND connamespace = current_schema()::regnamespace
      """
    )
    var sets: [String: Set<String>] = [:]
    for row in rows {
      sets[try row.value("place"), default: []].insert(try row.value("value"))
    }
    return sets
  }

  @Test func `each set of values is the one that the schema checks`() throws {
    let checked = try checked()
    #expect(Set(checked.keys) == Set(Self.sets.keys))
    for (place, values) in Self.sets {
      #expect(checked[place] == values, "\(place)")
    }
  }
}
