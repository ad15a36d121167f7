import Postgres

extension RunTable {
  /// US dollars that a run has cost; NULL where it asked a model whose price is not known.
  private static let cost = """
    (SELECT CASE WHEN count(*) FILTER (WHERE one->'usd' IS NULL AND (one->>'calls')::bigint > 0) = 0
      THEN trim_scale(round(coalesce(sum((one->>'usd')::numeric), 0), 6)) END FROM jsonb_array_elements(model_usage) AS one)
    """

  /// Gives runs as a JSON array with the names of the columns, dates in ISO 8601 UTC, `duration_seconds` and `cost_usd`.
  ///
  /// - Parameters:
  ///   - run: id of the only run wanted; nil for the newest `limit` ones.
  ///   - limit: most runs.
  ///   - offset: newest runs to leave out.
  /// - Returns: JSON text.
  /// - Throws: `PostgresError`.
  package func json(run: Int?, limit: Int, offset: Int) throws -> String {
    try connection.execute(
      """
      SELECT coalesce(jsonb_agg(to_jsonb(r) - 'owner_epoch' - 'stop_requests' || jsonb_build_object(
        'duration_seconds', round((\(RunRow.worked))::numeric, 1), 'cost_usd', \(Self.cost))), '[]')
      FROM (SELECT * FROM pipeline_runs WHERE $1::int IS NULL OR id = $1::int
        ORDER BY started_at DESC, id DESC LIMIT $2 OFFSET $3) AS r
      """,
      [run.map { .init($0) } ?? .null, .init(limit), .init(offset)]
    )[0].text(0) ?? "[]"
  }
}
