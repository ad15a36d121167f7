import Postgres
package import Records

/// One row of `pipeline_runs`, as the runbook's SQL and API show it.
package struct RunRow: Codable, Sendable, Equatable {
  package var id: Int
  package var status: RunStatus
  /// A phase, or `completed`.
  package var currentPhase: String
  /// The checkpoint as JSON text; nil before the first commit, `{}` once classification is complete.
  package var checkpoint: String?
  /// Both ends of the window, seconds since 1970.
  package var dateFrom: Int
  package var dateTo: Int
  package var autoCreateStories: Bool
  /// Counters by the name of their column.
  package var counters: [String: Int]
  package var storiesReady: Bool
  /// JSON text.
  package var errors: String
  package var warnings: String
  package var settings: String
  /// What was asked of models, as a JSON array of `ModelUsage`: an entry for each phase and model.
  package var modelUsage: String
  package var preview: String?
  package var accounting: String?
  package var errorMessage: String?
  /// Seconds since 1970.
  package var startedAt: Double
  package var completedAt: Double?
  /// Seconds for which the run was worked on, up to now or to its end.
  package var worked: Double
  package var ownerEpoch: Int
  /// Requests to Intercom that were tried again, and answers of status 429, over all of the run's workers.
  package var retries: Int
  package var rateLimited: Int
  /// Whether `ic-run gc` has removed the run's details.
  package var hasLostDetails: Bool
  /// Seconds since the owner's last heartbeat.
  package var heartbeatAge: Double

  /// Names of the counters, in the order in which people read them.
  package static let counterNames = Phase.allCases.flatMap(\.description.counters)

  /// When the owner last sent a heartbeat, or could not have sent one: it cannot while the server is down.
  static let lastSign = "greatest(heartbeat_at, pg_postmaster_start_time())"

  /// Seconds for which a run was worked on; the time for which it was stopped does not count.
  static let worked = """
    worked_seconds + greatest(0, extract(epoch FROM
      coalesce(completed_at, now()) - coalesce(resumed_at, started_at)))::float8
    """

  /// The columns that `init(_:)` reads.
  static let columns = """
    id, status, current_phase, checkpoint::text AS checkpoint,
    extract(epoch FROM date_from)::bigint AS date_from,
    extract(epoch FROM date_to)::bigint AS date_to, auto_create_stories,
    \(counterNames.joined(separator: ", ")), stories_ready, errors::text AS errors,
    warnings::text AS warnings, settings::text AS settings,
    model_usage::text AS model_usage, preview::text AS preview,
    accounting::text AS accounting, error_message,
    extract(epoch FROM started_at)::float8 AS started_at,
    extract(epoch FROM completed_at)::float8 AS completed_at, \(worked) AS worked, owner_epoch,
    details_removed_at IS NOT NULL AS has_lost_details,
    (SELECT coalesce(sum((value->>'retries')::integer), 0) FROM jsonb_each(traffic)) AS retries,
    (SELECT coalesce(sum((value->>'rate_limited')::integer), 0) FROM jsonb_each(traffic))
      AS rate_limited,
    extract(epoch FROM now() - \(lastSign))::float8 AS heartbeat_age
    """

  /// Reads a row that was selected with `columns`.
  ///
  /// - Throws: `PostgresError` when a column does not hold what it must.
  init(_ row: Row) throws {
    id = try row.value("id")
    status = try row.value("status", as: RunStatus.self)
    currentPhase = try row.value("current_phase")
    checkpoint = row["checkpoint"]
    dateFrom = try row.value("date_from")
    dateTo = try row.value("date_to")
    autoCreateStories = try row.value("auto_create_stories")
    counters = try Dictionary(
      uniqueKeysWithValues: Self.counterNames.map { ($0, try row.value($0)) }
    )
    storiesReady = try row.value("stories_ready")
    errors = try row.value("errors")
    warnings = try row.value("warnings")
    settings = try row.value("settings")
    modelUsage = try row.value("model_usage")
    preview = row["preview"]
    accounting = row["accounting"]
    errorMessage = row["error_message"]
    startedAt = try row.value("started_at")
    completedAt = try row.optional("completed_at")
    worked = try row.value("worked")
    ownerEpoch = try row.value("owner_epoch")
    retries = try row.value("retries")
    rateLimited = try row.value("rate_limited")
    hasLostDetails = try row.value("has_lost_details")
    heartbeatAge = try row.value("heartbeat_age")
  }
}

extension RunRow {
  /// The checkpoint as a value; nil where the run has none, or one that cannot be read.
  package var decodedCheckpoint: Checkpoint? {
    checkpoint.flatMap { try? RecordCoding.decode(Checkpoint.self, from: Array($0.utf8)) }
  }

  /// Phase in the checkpoint, where there is one.
  package var checkpointPhase: Phase? { decodedCheckpoint?.phase }
}

extension RunStatus: PostgresDecodable {
  package init?(postgresText: String) { self.init(rawValue: postgresText) }
}
