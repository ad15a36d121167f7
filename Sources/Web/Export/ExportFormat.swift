/// How stories, themes or conversations are written down to be taken away.
package enum ExportFormat: String, Sendable, CaseIterable {
  /// For reading and for pasting: CommonMark.
  case markdown
  /// For spreadsheets.
  case csv
  /// For Jira's CSV importer.
  case jira
  /// For Linear's CSV importer.
  case linear
  /// For GitHub's REST API, an issue a line.
  case github
  /// For Shortcut's CSV importer.
  case shortcut

  /// What a server says of the file.
  package var contentType: String {
    switch self {
    case .markdown: "text/markdown; charset=utf-8"
    case .github: "application/x-ndjson"
    case .csv, .jira, .linear, .shortcut: "text/csv; charset=utf-8; header=present"
    }
  }

  var fileExtension: String {
    switch self {
    case .markdown: "md"
    case .github: "ndjson"
    case .csv, .jira, .linear, .shortcut: "csv"
    }
  }
}

/// What is taken away.
package enum ExportSubject: String, Sendable, CaseIterable {
  case stories, themes
  /// The conversations of stories.
  case conversations

  /// The formats in which it can be written.
  package var formats: [ExportFormat] {
    self == .stories ? ExportFormat.allCases : [.csv]
  }

  /// The name of a file.
  ///
  /// - Parameters:
  ///   - format: its format.
  ///   - story: the one story that it is about; nil where there are several.
  /// - Returns: `stories-jira.csv`, `story-3.md`.
  package func fileName(_ format: ExportFormat, story: Int? = nil) -> String {
    let name = self == .stories ? story.map { "story-\($0)" } ?? rawValue : rawValue
    let isTracker = [.jira, .linear, .github, .shortcut].contains(format)
    return "\(name)\(isTracker ? "-\(format)" : "").\(format.fileExtension)"
  }
}
