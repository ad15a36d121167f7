import FoundationEssentials
import Postgres
package import Records

/// What people decided about a story.
package struct StoryWork: Sendable, Equatable {
  /// Grows with every decision.
  package var version = 1
  package var status = StoryStatus.new
  /// Seconds since 1970; nil unless the story is fixed.
  package var fixedAt: Int?
  package var owner: String?
  package var note: String?
  /// Its title and area in place of those that a run gives it.
  package var title: String?
  package var productArea: String?
  package var trackerURL: String?

  /// The columns that `init` reads, of the table `story`.
  static let columns = """
    story.version, story.status, extract(epoch FROM story.fixed_at)::bigint AS fixed_at, story.owner,
    story.note, story.title AS own_title, story.product_area AS own_area, story.tracker_url
    """

  init(_ row: Row) throws {
    version = try row.value("version")
    status = StoryStatus(rawValue: try row.value("status")) ?? .new
    fixedAt = try row.optional("fixed_at")
    owner = row["owner"]
    note = row["note"]
    title = row["own_title"]
    productArea = row["own_area"]
    trackerURL = row["tracker_url"]
  }

  /// The value of a field as text; nil where there is none.
  package subscript(_ field: StoryField) -> String? {
    switch field {
    case .status: status.rawValue
    case .fixedAt: fixedAt.map(Timestamp.text)
    case .owner: owner
    case .note: note
    case .title: title
    case .productArea: productArea
    case .trackerURL: trackerURL
    }
  }
}

/// What of a story people set.
package enum StoryField: String, Sendable, CaseIterable {
  case status, owner, note, title
  case fixedAt = "fixed_at"
  case productArea = "product_area"
  case trackerURL = "tracker_url"

  /// In the order in which they are shown.
  package static let allCases: [StoryField] = [
    .status, .fixedAt, .owner, .title, .productArea, .trackerURL, .note,
  ]

  /// Most characters of its text.
  package var bound: Int {
    switch self {
    case .status, .fixedAt: 40
    case .owner, .productArea: 200
    case .title: 300
    case .trackerURL: 2000
    case .note: 10_000
    }
  }

  /// Checks a text that is to be set.
  ///
  /// - Throws: `DecisionRefusal.invalid`.
  func check(_ text: String) throws {
    if text.count > bound { throw invalid("must be text, at most \(bound) characters") }
    if text.contains("\0") { throw invalid("must not contain NUL") }
    // A note may have lines; anything else would break a table, or act on a terminal.
    if text.unicodeScalars.contains(where: { isBarred($0) }) {
      throw invalid("must not contain control characters")
    }
    switch self {
    case .status where StoryStatus(rawValue: text) == nil:
      throw invalid(
        "must be one of \(StoryStatus.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    case .trackerURL where !text.hasPrefix("https://") && !text.hasPrefix("http://"):
      throw invalid("must be an address that begins with https:// or http://")
    case .fixedAt:
      guard let moment = Self.moment(text) else {
        throw invalid("must be a day or a time, as in 2026-11-27 or 2026-11-27T09:00:00Z")
      }
      if moment > Int(Date().timeIntervalSince1970) + Day.seconds {
        throw invalid("must not lie in the future")
      }
    default: break
    }
  }

  private func isBarred(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
      && !(self == .note && (scalar == "\n" || scalar == "\t" || scalar == "\r"))
  }

  /// The moment that a day or a time names, in seconds since 1970.
  static func moment(_ text: String) -> Int? {
    Day(text)?.start ?? Timestamp.seconds(text)
  }

  func invalid(_ why: String) -> DecisionRefusal { .invalid(field: rawValue, why) }
}
