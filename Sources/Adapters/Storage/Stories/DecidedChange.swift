import Postgres

/// One thing that somebody decided about a story, a theme or a conversation.
package struct DecidedChange: Sendable, Equatable {
  /// The version since.
  package var version: Int
  /// Seconds since 1970.
  package var at: Int
  /// Name of the token, or of the user at the command line.
  package var who: String
  /// Of a story a field of `StoryField`, or `conversation`, `type`, `merged_into`, `merged`, `split_into`,
  /// `split_from`; of a theme a field of `ThemeField`; of a conversation `type`.
  package var field: String
  package var before: String?
  package var after: String?

  /// As one reads it: `status from new to fixed by alice`.
  package var words: String {
    let name = field.replacing("_", with: " ")
    return switch (before, after) {
    case (let before?, let after?): "\(name) from \(before) to \(after) by \(who)"
    case (nil, let after?): "\(name) set to \(after) by \(who)"
    case (let before?, nil): "\(name) \(before) removed by \(who)"
    case (nil, nil): "\(name) by \(who)"
    }
  }

  /// The columns that `init` reads.
  static let columns = """
    version, extract(epoch FROM changed_at)::bigint AS at, who, field, before, after
    """

  init(_ row: Row) throws {
    version = try row.value("version")
    at = try row.value("at")
    who = try row.value("who")
    field = try row.value("field")
    before = row["before"]
    after = row["after"]
  }
}
