package import Records

extension RunTable {
  private static let rejections = ": some records were rejected"

  /// Tells that records were rejected in a phase.
  package static func rejectionWarning(of phase: Phase) -> String { phase.rawValue + rejections }

  /// The warnings that are missing when a run ends as completed: an owner that died had not recorded its own.
  ///
  /// SQL for a JSON array; `$1` is the run, `$3` its status, `$6` the warnings of the last owner.
  static let lostWarnings = """
    coalesce((
      SELECT jsonb_agg(warning) FROM (
        SELECT DISTINCT phase || '\(rejections)' AS warning FROM rejected
        WHERE run_id = $1 AND $3 = 'completed'
      ) AS due WHERE NOT jsonb_exists(warnings || $6::jsonb, warning)
    ), '[]')
    """
}
