import Postgres
import Records

/// The statements for what phases 4 and 5 conclude; `$1` is the run, NULL without one.
enum ResultStatements {
  static let theme = Statement(
    "store_theme",
    """
    INSERT INTO themes (run_id, signature, title, product_area, component, size, is_new,
      first_seen, last_seen, value)
    VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::bigint), to_timestamp($9::bigint), $10)
    ON CONFLICT (signature, coalesce(run_id, 0)) DO UPDATE SET
      (title, product_area, component, size, is_new, first_seen, last_seen, value) = ROW (
        excluded.title, excluded.product_area, excluded.component, excluded.size,
        excluded.is_new, excluded.first_seen, excluded.last_seen, excluded.value)
    """
  )

  static let story = Statement(
    "store_story",
    """
    INSERT INTO stories (run_id, signature, title, product_area, component, severity, confidence,
      conversation_ids, first_seen, last_seen, value)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::bigint), to_timestamp($10::bigint),
      $11)
    ON CONFLICT (signature, coalesce(run_id, 0)) DO UPDATE SET
      (title, product_area, component, severity, confidence, conversation_ids, first_seen,
        last_seen, value) = ROW (
        excluded.title, excluded.product_area, excluded.component, excluded.severity,
        excluded.confidence, excluded.conversation_ids, excluded.first_seen, excluded.last_seen,
        excluded.value)
    RETURNING id
    """
  )

  static let removeEvidence = Statement(
    "remove_story_evidence",
    "DELETE FROM story_evidence WHERE story_id = $1"
  )

  static let evidence = Statement(
    "store_story_evidence",
    """
    INSERT INTO story_evidence (story_id, position, conversation_id, excerpt, link)
    VALUES ($1, $2, $3, $4, $5)
    """
  )

  static let orphan = Statement(
    "store_orphan",
    """
    INSERT INTO orphans (run_id, signature, title, conversation_ids, first_seen, last_seen, value)
    VALUES ($1, $2, $3, $4, to_timestamp($5::bigint), to_timestamp($6::bigint), $7)
    ON CONFLICT (signature, coalesce(run_id, 0)) DO UPDATE SET
      (title, conversation_ids, first_seen, last_seen, value) = ROW (
        excluded.title, excluded.conversation_ids, excluded.first_seen, excluded.last_seen,
        excluded.value)
    """
  )

  /// The same record again is the same row.
  static let dropped = Statement(
    "store_dropped",
    """
    INSERT INTO dropped (run_id, signature, conversation_ids, reason, value)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (md5(value::text), coalesce(run_id, 0)) DO UPDATE SET reason = excluded.reason
    RETURNING id
    """
  )

  /// Says which phase dropped the rows `$1`.
  static let labelDropped = Statement(
    "label_dropped",
    "UPDATE dropped SET phase = $2 WHERE id = ANY ($1::bigint[])"
  )

  /// Removes what the phase `$3` dropped before, but for the rows `$2`.
  static let removeDropped = Statement(
    "remove_dropped",
    """
    DELETE FROM dropped
    WHERE run_id = $1 AND phase = $3 AND id <> ALL ($2::bigint[])
    """
  )

  /// Removes the run's rows of a kind whose signature is not among `$2`.
  static func removeOthers(_ kind: Kind) -> Statement {
    let table =
      switch kind {
      case .theme: "themes"
      case .story: "stories"
      default: "orphans"
      }
    return Statement(
      "remove_other_\(table)",
      "DELETE FROM \(table) WHERE run_id = $1 AND signature <> ALL ($2::text[]) RETURNING signature"
    )
  }
}
