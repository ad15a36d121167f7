import Records
import Storage
package import ToolKit

extension [StoryItem] {
  /// The stories as a table with the parts of each one's impact, its weight only where there is one.
  package var table: TextTable {
    let isWeighed = contains { $0.weight != nil }
    return TextTable(
      heads: ["ID", "STATUS", "SEVERITY", "CHANGE", "JOINED", "ALL", "CUSTOMERS", "COMPANIES"]
        + (isWeighed ? ["WEIGHT"] : []) + ["OWNER", "TITLE"],
      rows: map { item in
        [
          String(item.id), item.work.status.rawValue, item.severity.rawValue,
          item.growth.rawValue, item.figures.joined > 0 ? "+\(item.figures.joined)" : "",
          String(item.figures.conversations), String(item.figures.customers),
          String(item.figures.companies.count),
        ] + (isWeighed ? [item.weight.map { "\($0.sum)" } ?? ""] : [])
          + [item.work.owner ?? "", item.title.oneLine]
      },
      rightAligned: isWeighed ? [0, 4, 5, 6, 7, 8] : [0, 4, 5, 6, 7]
    )
  }
}
