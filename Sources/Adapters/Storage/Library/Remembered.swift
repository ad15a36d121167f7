package import Postgres
import Synchronization

/// A result that takes long to work out, kept until a run or a decision changes the themes or the stories.
///
/// What is stored in between, such as conversations without a theme yet, does not show until then. Any number of threads
/// may ask; two that find nothing both work it out.
package final class Remembered<Value: Sendable>: Sendable {
  private let kept = Mutex<(stamp: String, value: Value)?>(nil)

  /// Remembers nothing yet.
  package init() {}

  /// The result, worked out where none is kept that still holds.
  ///
  /// - Parameters:
  ///   - connection: an open session whose schema is migrated.
  ///   - make: works it out.
  /// - Returns: the result.
  /// - Throws: `PostgresError`, or what `make` throws.
  package func value(_ connection: Connection, _ make: () throws -> Value) throws -> Value {
    // The stamp is read first: what changes meanwhile is worked out anew the next time.
    let stamp = try Self.stamp(connection)
    if let kept = kept.withLock({ $0 }), kept.stamp == stamp { return kept.value }
    let value = try make()
    kept.withLock { $0 = (stamp, value) }
    return value
  }

  /// The result where one is kept that still holds.
  ///
  /// - Throws: `PostgresError`.
  package func current(_ connection: Connection) throws -> Value? {
    guard let kept = kept.withLock({ $0 }) else { return nil }
    return try kept.stamp == Self.stamp(connection) ? kept.value : nil
  }

  /// Changes with every row of themes and of stories' figures that is written, as each holds its transaction's number, and
  /// with every decision about a theme or a story, as that raises its version.
  private static func stamp(_ connection: Connection) throws -> String {
    let rows = try connection.execute(
      """
      SELECT (SELECT count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) FROM story_figures)
        || ' ' || (SELECT count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) FROM themes)
        || ' ' || (SELECT coalesce(sum(version), 0) FROM tracked_stories)
        || ' ' || (SELECT coalesce(sum(version), 0) FROM tracked_themes) AS stamp
      """,
      context: "read_stamp"
    )
    return try rows[0].value("stamp")
  }
}
