import Postgres
package import Records

/// What the owner of a run says while it works.
extension RunTable {
  /// Says that the owner lives.
  ///
  /// - Returns: status of the run and how often a stop was requested, or nil when the epoch is no longer
  ///   the caller's.
  package func beat(run: Int, epoch: Int) throws -> (status: RunStatus, stopRequests: Int)? {
    try connection.execute(
      """
      UPDATE pipeline_runs SET heartbeat_at = now() WHERE id = $1 AND owner_epoch = $2
        AND status IN ('running', 'stopping') RETURNING status, stop_requests
      """,
      [.init(run), .init(epoch)]
    ).first.map { (try $0.value("status"), try $0.value("stop_requests")) }
  }

  /// Records the phase that begins.
  ///
  /// - Returns: false when the run is no longer the caller's.
  package func enter(_ phase: Phase, run: Int, epoch: Int) throws -> Bool {
    try connection.execute(
      """
      UPDATE pipeline_runs SET current_phase = $3
      WHERE id = $1 AND owner_epoch = $2 AND status IN ('running', 'stopping')
      """,
      [.init(run), .init(epoch), .init(phase.rawValue)]
    ).affected > 0
  }

  /// Records what the requests of the run's worker have met, as a JSON object of counters.
  ///
  /// Each epoch has its own, so that a resume adds to what there was.
  package func record(traffic: String, run: Int, epoch: Int) throws {
    try connection.execute(
      """
      UPDATE pipeline_runs SET traffic = traffic || jsonb_build_object($2::text, $3::jsonb)
      WHERE id = $1 AND owner_epoch = $2::integer
      """,
      [.init(run), .init(epoch), .text(traffic)],
      context: "record_traffic"
    )
  }

  /// Records what the run has asked of models, as a JSON array of `ModelUsage`.
  ///
  /// It is the sum over all owners, so that to record it twice changes nothing.
  package func record(usage: String, run: Int, epoch: Int) throws {
    try connection.execute(
      "UPDATE pipeline_runs SET model_usage = $3::jsonb WHERE id = $1 AND owner_epoch = $2",
      [.init(run), .init(epoch), .text(usage)],
      context: "record_usage"
    )
  }
}
