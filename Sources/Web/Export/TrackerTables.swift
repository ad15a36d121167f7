import Records
import Storage

extension Table<StoryReading.Entry> {
  /// Issues for Jira's CSV importer; a column that stands several times gives a field several values.
  ///
  /// Only the summary is required. An assignee is an address; labels hold no spaces.
  /// <https://support.atlassian.com/jira-cloud-administration/docs/import-data-from-a-csv-file/> and
  /// <https://support.atlassian.com/jira-work-management/docs/prepare-and-structure-your-csv-file>
  static var jira: Self {
    Table(
      columns: [
        Column("Summary") { Tracker.line($0.story.title, most: 254) },
        Column("Issue Type") { Tracker.jiraType($0.item.figures.type) },
        Column("Priority") { Tracker.jiraPriority($0.story.severity) },
        Column("Assignee") { Tracker.address($0.item.work.owner) },
        Column("Description") { IssueText<JiraMarkup>(entry: $0).text(most: 32_000) },
      ]
        + (0..<Tracker.labelCount).map { place in
          Column("Labels") { Tracker.word(Tracker.labels($0)[place]) }
        }
    )
  }

  /// Issues for Linear's CSV importer, in the columns of its own export.
  ///
  /// It separates labels by a comma and a space, and takes an apostrophe before a formula away again.
  /// <https://linear.app/docs/import-issues> and
  /// <https://github.com/linear/linear/blob/master/packages/import/src/importers/linearCsv/LinearCsvImporter.ts>
  static var linear: Self {
    Table(
      columns: [
        Column("Title") { Tracker.line($0.story.title, most: 255) },
        Column("Description") { IssueText<MarkdownMarkup>(entry: $0).text() },
        Column("Status") { Tracker.linearStatus($0.item.work.status) },
        Column("Priority") { Tracker.linearPriority($0.story.severity) },
        Column("Assignee") { $0.item.work.owner ?? "" },
        Column("Labels") {
          Tracker.labels($0).map { $0.replacing(",", with: " ") }.joined(separator: ", ")
        },
        Column("Created") { Timestamp.text($0.item.figures.firstSeen) },
        Column("Completed") { $0.item.work.fixedAt.map(Timestamp.text) ?? "" },
      ]
    )
  }

  /// Stories for Shortcut's CSV importer, in the columns of its template.
  ///
  /// A number as id, labels and tasks separated by semicolons, times as `yyyy/MM/dd HH:mm:ss`.
  /// <https://help.shortcut.com/hc/en-us/articles/15240344441108-CSV-Importer>
  static var shortcut: Self {
    Table(
      columns: [
        Column("id") { "\($0.id)" },
        Column("name") { Tracker.line($0.story.title, most: 5000) },
        Column("type") { Tracker.shortcutType($0.item.figures.type) },
        Column("state") { Tracker.shortcutState($0.item.work.status) },
        Column("owners") { $0.item.work.owner ?? "" },
        Column("description") { IssueText<MarkdownMarkup>(entry: $0).text(most: 20_000) },
        Column("labels") { Tracker.list(Tracker.labels($0)) },
        Column("external_tickets") {
          $0.item.work.trackerURL ?? $0.story.evidence.lazy.compactMap(\.link).first ?? ""
        },
        Column("created_at") { Tracker.shortcutTime($0.item.figures.firstSeen) },
        Column("is_completed") { $0.item.work.status == .fixed ? "TRUE" : "FALSE" },
        Column("completed_at") { $0.item.work.fixedAt.map(Tracker.shortcutTime) ?? "" },
        Column("tasks") { Tracker.list(($0.story.acceptanceCriteria ?? []).map { "[ ] \($0)" }) },
      ]
    )
  }
}

/// Our words in those of trackers.
enum Tracker {
  /// How many labels a story has.
  static let labelCount = 3

  /// Where it comes from, its area, and how severe it is.
  static func labels(_ entry: StoryReading.Entry) -> [String] {
    ["intercom", entry.story.productArea, "severity-\(entry.story.severity.rawValue)"]
  }

  /// A text on one line, cut at a length.
  static func line(_ text: String, most: Int) -> String {
    let line = oneLine(text)
    return line.count > most ? line.prefix(most - 1) + "…" : line
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A label without spaces.
  static func word(_ label: String) -> String {
    oneLine(label).replacing(" ", with: "_")
  }

  /// Values separated by semicolons.
  static func list(_ values: [String]) -> String {
    values.map { oneLine($0).replacing(";", with: ",") }.joined(separator: ";")
  }

  /// An owner who is named by an address.
  static func address(_ owner: String?) -> String {
    owner.flatMap { $0.contains("@") ? $0 : nil } ?? ""
  }

  static func jiraType(_ type: ConversationType?) -> String {
    switch type {
    case .productIssue: "Bug"
    case .featureRequest: "Story"
    default: "Task"
    }
  }

  static func jiraPriority(_ severity: Urgency) -> String {
    switch severity {
    case .critical: "Highest"
    case .high: "High"
    case .normal: "Medium"
    case .low: "Low"
    }
  }

  static func linearPriority(_ severity: Urgency) -> String {
    severity == .critical ? "Urgent" : jiraPriority(severity)
  }

  static func linearStatus(_ status: StoryStatus) -> String {
    switch status {
    case .new: "Backlog"
    case .accepted: "Todo"
    case .inProgress: "In Progress"
    case .fixed: "Done"
    case .rejected: "Canceled"
    }
  }

  static func shortcutType(_ type: ConversationType?) -> String {
    switch type {
    case .productIssue: "bug"
    case .featureRequest: "feature"
    default: "chore"
    }
  }

  /// The states of Shortcut's standard workflow; others are mapped during the import.
  static func shortcutState(_ status: StoryStatus) -> String {
    switch status {
    case .new: "Backlog"
    case .accepted: "Ready for Development"
    case .inProgress: "In Development"
    case .fixed: "Completed"
    case .rejected: "Rejected"
    }
  }

  static func shortcutTime(_ seconds: Int) -> String {
    Timestamp.text(seconds).replacing("-", with: "/").replacing("T", with: " ")
      .replacing("Z", with: "")
  }
}
