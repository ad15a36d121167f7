import Records
import Storage

extension Table<StoryReading.Entry> {
  /// Stories for a spreadsheet.
  static var stories: Self { Table(columns: identity + reach + words) }

  private static var identity: [Column] {
    [
      Column("id") { "\($0.id)" }, Column("title") { $0.story.title },
      Column("status") { $0.item.work.status.rawValue },
      Column("owner") { $0.item.work.owner ?? "" },
      Column("severity") { $0.story.severity.rawValue },
      Column("product_area") { $0.story.productArea },
      Column("component") { $0.story.component },
      Column("type") { $0.item.figures.type?.rawValue ?? "" },
      Column("growth") { $0.item.growth.rawValue },
    ]
  }

  private static var reach: [Column] {
    [
      Column("joined") { "\($0.item.figures.joined)" },
      Column("conversations") { "\($0.item.figures.conversations)" },
      Column("customers") { "\($0.item.figures.customers)" },
      Column("companies") { "\($0.item.figures.companies.count)" },
      Column("company_names") { $0.item.figures.companies.joined(separator: "; ") },
      Column("weight") { $0.item.weight.map { "\($0.sum)" } ?? "" },
      Column("first_seen") { Timestamp.text($0.item.figures.firstSeen) },
      Column("last_seen") { Timestamp.text($0.item.figures.lastSeen) },
      Column("fixed_at") { $0.item.work.fixedAt.map(Timestamp.text) ?? "" },
      Column("rank") { $0.story.rank.map { "\($0.score)" } ?? "" },
      Column("confidence") { "\($0.story.confidence.score)" },
    ]
  }

  private static var words: [Column] {
    [
      Column("description") { $0.story.description },
      Column("quotation") { $0.story.evidence.first?.excerpt ?? "" },
      Column("note") { $0.item.work.note ?? "" },
      Column("tracker_url") { $0.item.work.trackerURL ?? "" },
      Column("theme") { $0.story.signature }, Column("run_id") { $0.run.map(String.init) ?? "" },
    ]
  }
}
