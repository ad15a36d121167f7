package import Postgres
package import Records

/// The runs whose changes are shown: those after a run or a day.
package struct StoryWindow: Sendable, Equatable {
  /// What somebody asks for.
  package enum Since: Sendable, Equatable, LosslessStringConvertible {
    /// The run before the last completed one that told stories.
    case last
    case run(Int)
    case day(Day)

    package init?(_ text: String) {
      if text == "last" {
        self = .last
      } else if let run = Int(text), Bounds.runIDs.contains(run) {
        self = .run(run)
      } else if let day = Day(text) {
        self = .day(day)
      } else {
        return nil
      }
    }

    package var description: String {
      switch self {
      case .last: "last"
      case .run(let run): "\(run)"
      case .day(let day): "\(day)"
      }
    }
  }

  package let since: Since
  /// The last run that is not in the window; 0 where all are.
  package let run: Int
  /// When the first run of the window started, in seconds since 1970; nil where there is none.
  package let startedAt: Int?

  /// Finds the runs of a window.
  ///
  /// - Throws: `StoreError.unknownRun`; `PostgresError`.
  package init(_ connection: Connection, since: Since) throws {
    self.since = since
    switch since {
    case .run(let run):
      guard try Self.number(connection, Self.isKnown, [.init(run)]) > 0 else {
        throw StoreError.unknownRun(run)
      }
      self.run = run
    case .last: run = try Self.number(connection, Self.beforeLast, [])
    case .day(let day): run = try Self.number(connection, Self.beforeDay, [.init(day.start)])
    }
    let rows = try connection.execute(
      """
      SELECT extract(epoch FROM started_at)::bigint AS started FROM pipeline_runs
      WHERE id > $1 ORDER BY id LIMIT 1
      """,
      [.init(run)],
      context: "read_window"
    )
    startedAt = try rows.first?.value("started")
  }

  private static func number(
    _ connection: Connection,
    _ sql: String,
    _ parameters: [Parameter]
  ) throws -> Int {
    try connection.execute(sql, parameters, context: "find_window")[0].value("run")
  }

  private static let beforeLast = """
    WITH told AS (
      SELECT id FROM pipeline_runs WHERE status = 'completed' AND (auto_create_stories
        OR stories_created > 0) AND settings->>'dry_run' IS DISTINCT FROM 'true'
      ORDER BY id DESC LIMIT 2)
    SELECT CASE count(*) WHEN 2 THEN min(id) ELSE 0 END AS run FROM told
    """
  private static let isKnown =
    "SELECT count(*)::integer AS run FROM pipeline_runs WHERE id = $1"
  private static let beforeDay = """
    SELECT coalesce(max(id), 0) AS run FROM pipeline_runs WHERE started_at < to_timestamp($1::bigint)
    """
}
