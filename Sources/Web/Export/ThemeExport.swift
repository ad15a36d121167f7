package import Postgres
import Records
import Storage

/// Writes themes down, as CSV.
package enum ThemeExport {
  /// Weeks whose conversations are counted.
  private static let weeks = 12

  /// Gives the whole file.
  ///
  /// - Parameters:
  ///   - area: only themes of a product area.
  ///   - connection: an open session whose schema is migrated.
  /// - Returns: a row a theme, the largest first.
  /// - Throws: `PostgresError`; `DecodingError` where a row was changed by hand.
  package static func text(area: String?, _ connection: Connection) throws -> String {
    let reading = ThemeReading(connection)
    let themes = try reading.themes(.init(area: area, limit: .max))
    let trends = try reading.trends(of: themes.map(\.signature), weeks: weeks)
    let table = Table(columns: columns(trends))
    return try table.head + table.rows(themes)
  }

  private static func columns(_ trends: [String: [Int]]) -> [Table<ThemeReading.Entry>.Column] {
    [
      .init("signature") { $0.signature }, .init("title") { $0.title },
      .init("product_area") { $0.productArea }, .init("component") { $0.component },
      .init("conversations") { "\($0.size)" },
      .init("new") { $0.isNew ? "true" : "false" },
      .init("first_seen") { Timestamp.text($0.firstSeen) },
      .init("last_seen") { Timestamp.text($0.lastSeen) },
      .init("direction") { $0.direction },
      .init("keywords") { $0.keywords.joined(separator: "; ") },
      .init("quality") { "\($0.quality.score)" },
      .init("run_id") { $0.run.map(String.init) ?? "" },
    ]
      // The newest week first.
      + (0..<weeks).map { age in
        .init("week_\(age + 1)") { "\(trends[$0.signature]?.reversed().dropFirst(age).first ?? 0)" }
      }
  }
}
