package import Postgres
package import Records

/// Sums over all runs, for monitoring.
package struct RunStatistics: Sendable, Equatable {
  /// Runs by status.
  package var runs: [String: Int] = [:]
  /// Sums of the runs' counters by the name of their column.
  package var totals: [String: Int] = [:]
  /// Requests to Intercom that were tried again, and answers of status 429.
  package var retries = 0
  package var rateLimited = 0
  /// What all runs asked of models, by phase and model.
  package var usage: [ModelUsage] = []
  /// Records that could not be processed and wait to be tried again.
  package var rejected = 0
  /// Finished runs by how long they took: a count for each bound, and one beyond the last.
  package var durations: [Int] = []
  /// Seconds that finished runs took together.
  package var durationSum = 0.0

  /// Upper bounds of `durations` in seconds.
  package static let durationBounds = [10, 60, 300, 900, 3600, 14_400, 43_200, 86_400]

  /// Reads the sums.
  ///
  /// - Throws: `PostgresError`.
  package init(_ connection: Connection) throws {
    for row in try connection.execute(
      "SELECT status, count(*) AS count FROM pipeline_runs GROUP BY status"
    ) { runs[try row.value("status")] = try row.value("count") }
    let sums = RunRow.counterNames.map { "coalesce(sum(\($0)), 0) AS \($0)" }
    let totals = try connection.execute(
      "SELECT \(sums.joined(separator: ", ")) FROM pipeline_runs",
      context: "sum_runs"
    )
    for name in RunRow.counterNames { self.totals[name] = try totals[0].value(name) }
    let traffic = try connection.execute(
      """
      SELECT coalesce(sum((value->>'retries')::bigint), 0) AS retries,
        coalesce(sum((value->>'rate_limited')::bigint), 0) AS rate_limited
      FROM pipeline_runs, jsonb_each(traffic)
      """,
      context: "sum_traffic"
    )[0]
    retries = try traffic.value("retries")
    rateLimited = try traffic.value("rate_limited")
    rejected = try connection.execute("SELECT count(*) AS count FROM rejected")[0].value("count")
    usage = try Self.usage(connection)
    try readDurations(connection)
  }

  private static func usage(_ connection: Connection) throws -> [ModelUsage] {
    let rows = try connection.execute(
      "SELECT model_usage::text AS usage FROM pipeline_runs WHERE model_usage <> '[]' ORDER BY id",
      context: "sum_usage"
    )
    return try rows.flatMap { row in
      try RecordCoding.decode(
        [ModelUsage].self,
        from: Array(try row.value("usage", as: String.self).utf8)
      )
    }.summed
  }

  private mutating func readDurations(_ connection: Connection) throws {
    durations = [Int](repeating: 0, count: Self.durationBounds.count + 1)
    let bounds = Self.durationBounds.map(String.init).joined(separator: ", ")
    let rows = try connection.execute(
      """
      SELECT width_bucket(seconds, array[\(bounds)]::float8[]) AS bucket, count(*) AS count,
        sum(seconds)::float8 AS sum
      FROM (SELECT \(RunRow.worked) AS seconds
        FROM pipeline_runs WHERE completed_at IS NOT NULL) AS finished GROUP BY bucket
      """,
      context: "sum_durations"
    )
    for row in rows {
      durations[try row.value("bucket")] = try row.value("count")
      durationSum += try row.value("sum")
    }
  }
}
