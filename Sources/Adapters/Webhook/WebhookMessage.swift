/// What a message to a chat says: counts and titles.
package struct WebhookMessage: Sendable, Equatable {
  /// Lines under a heading.
  package struct Section: Sendable, Equatable {
    package var heading: String
    package var lines: [Line]

    package init(heading: String, lines: [Line]) {
      self.heading = heading
      self.lines = lines
    }
  }

  /// A story in one line.
  package struct Line: Sendable, Equatable {
    package var title: String
    /// How it changed.
    package var change: String
    /// What it is about; nil where only counts and titles are sent.
    package var detail: String?

    package init(title: String, change: String, detail: String? = nil) {
      self.title = title
      self.change = change
      self.detail = detail
    }
  }

  package var heading: String
  /// The counts of the whole.
  package var summary: String
  package var sections: [Section]
  /// The same as a record of JSON, with everything.
  package var record: [UInt8]

  package init(heading: String, summary: String, sections: [Section], record: [UInt8]) {
    self.heading = heading
    self.summary = summary
    self.sections = sections
    self.record = record
  }
}

extension String {
  /// The text on one line, cut so that it has so many UTF-16 units, as chats count them.
  func cut(to most: Int) -> String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    guard line.utf16.count > most else { return line }
    var kept = ""
    for character in line {
      guard kept.utf16.count + character.utf16.count < most else { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
