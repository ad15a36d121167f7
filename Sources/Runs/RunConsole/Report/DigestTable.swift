import Records

/// A digest as a table of comma-separated values, a story a line.
package enum DigestTable {
  /// Gives the table.
  ///
  /// - Parameter digest: what is reported.
  /// - Returns: lines that end with CR and LF, the names of the columns first.
  package static func text(_ digest: Digest) -> String {
    ([heads] + digest.stories.map(cells) + digest.themes.map(cells))
      .map(CSV.row).joined()
  }

  private static let heads = [
    "section", "story", "title", "area", "component", "severity", "status", "owner", "change",
    "joined", "conversations", "customers", "companies", "last_week", "usual_week", "first_seen",
    "last_seen", "tracker_url",
  ]

  private static func cells(_ item: Digest.Item) -> [String] {
    [
      item.section.rawValue, "\(item.id)", item.title, item.productArea, item.component,
      item.severity.rawValue, item.status.rawValue, item.owner ?? "", item.growth.rawValue,
      "\(item.joined)", "\(item.conversations)", "\(item.customers)", "\(item.companies)",
      item.spike.map { "\($0.count)" } ?? "", item.spike.map(usual) ?? "", item.firstSeen,
      item.lastSeen, item.trackerURL ?? "",
    ]
  }

  private static func cells(_ theme: Digest.ThemeItem) -> [String] {
    var cells = Array(repeating: "", count: heads.count)
    cells[0] = ReportContents.Section.spike.rawValue
    cells[2] = theme.title
    cells[13] = "\(theme.spike.count)"
    cells[14] = usual(theme.spike)
    return cells
  }

  private static func usual(_ spike: Spike) -> String { "\((spike.usual * 10).rounded() / 10)" }
}
