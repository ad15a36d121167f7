import LineStream
import Postgres
import Records

/// Theme records for phases 4 and 5, with what people decided about the themes.
///
/// The record is the one that a run wrote, but for the names that people gave, the key `given` that lists them, and the
/// key `told_in` of a theme whose story was merged into another one.
enum KnownTheme {
  /// The latest of each signature before the run `$1`, or of all where there is none.
  static let earlier = Statement(
    "get_earlier_themes",
    """
    SELECT theme.value, given.title, given.product_area, NULL AS told_in, false AS is_of_run,
      (SELECT json_agg(DISTINCT conversation_id ORDER BY conversation_id) FROM conversation_themes AS member
        WHERE member.signature = theme.signature AND ($1::integer IS NULL OR coalesce(run_id, 0) < $1)) AS members
    FROM (SELECT DISTINCT ON (signature) signature, value FROM themes
      WHERE $1::integer IS NULL OR coalesce(run_id, 0) < $1
      ORDER BY signature, coalesce(run_id, 0) DESC) AS theme
    LEFT JOIN \(ThemeNames.given) USING (signature) ORDER BY signature
    """
  )

  /// Themes of the run itself that people named, or whose story they merged, so that a repeated phase 4 gives them their
  /// names and signatures again.
  static let decidedInRun = Statement(
    "get_decided_themes",
    """
    SELECT theme.value, given.title, given.product_area, NULL AS told_in, true AS is_of_run,
      NULL AS members
    FROM themes AS theme LEFT JOIN \(ThemeNames.given) USING (signature)
    WHERE theme.run_id = $1::integer AND (given.signature IS NOT NULL OR EXISTS (
        SELECT FROM tracked_stories AS part JOIN tracked_stories AS home ON home.id = part.root_id
        WHERE part.id <> home.id AND theme.signature IN (part.signature, home.signature)))
      AND NOT EXISTS (SELECT FROM themes AS earlier
        WHERE earlier.signature = theme.signature AND coalesce(earlier.run_id, 0) < $1)
    ORDER BY signature
    """
  )

  /// The themes of the run, or the latest of each signature where there is none.
  static let ofRun = Statement(
    "get_themes",
    """
    SELECT theme.value, given.title, given.product_area, home.signature AS told_in, false AS is_of_run,
      NULL AS members
    FROM (SELECT DISTINCT ON (signature) signature, value FROM themes
      WHERE $1::integer IS NULL OR run_id = $1 ORDER BY signature, coalesce(run_id, 0) DESC) AS theme
    LEFT JOIN \(ThemeNames.given) USING (signature)
    LEFT JOIN tracked_stories AS part ON part.signature = theme.signature AND part.root_id <> part.id
    LEFT JOIN tracked_stories AS home ON home.id = part.root_id ORDER BY theme.signature
    """
  )

  /// Gives the record of a row.
  ///
  /// One of an earlier run holds the conversations of all earlier runs, as a conversation that is read again counts
  /// once. One of the run itself counts no conversation: the phase counts them anew.
  static func line(_ value: [UInt8], _ row: Row) throws -> [UInt8] {
    var keys: [(key: StaticString, value: [UInt8])] = []
    if let title = row["title"] { keys.append(("title", try RecordCoding.encode(title))) }
    if let area = row["product_area"] {
      keys.append(("product_area", try RecordCoding.encode(area)))
    }
    let given = keys.map { "\($0.key)" }
    if !given.isEmpty { keys.append(("given", try RecordCoding.encode(given))) }
    if let home = row["told_in"] { keys.append(("told_in", try RecordCoding.encode(home))) }
    if let members: [String] = try row.decoded("members"), !members.isEmpty {
      keys.append(("size", Array("\(members.count)".utf8)))
      keys.append(("conversation_ids", try RecordCoding.encode(members)))
    }
    if try row.value("is_of_run", as: Bool.self) {
      keys += [("size", Array("0".utf8)), ("conversation_ids", Array("[]".utf8))]
    }
    return keys.isEmpty ? value : try JSONObject(value).setting(keys)
  }
}
