/// A sentence with slots, which are filled in anew for every conversation.
struct Template: Sendable {
  enum Piece: Sendable {
    case text([UInt8])
    /// The words that may stand in the place.
    case slot([[UInt8]])
  }

  let pieces: [Piece]
}

/// Reads templates, in which `{name}` is a slot.
struct TemplateReader {
  /// The words that fill each slot.
  let slots: [String: [[UInt8]]]
  /// File that faults name.
  let file: String

  /// Reads a list of templates.
  ///
  /// - Parameters:
  ///   - texts: one template each.
  ///   - place: where the list stands in the file.
  /// - Returns: the templates, at least one.
  /// - Throws: `DataFault`.
  func templates(_ texts: [String], at place: String) throws(DataFault) -> [Template] {
    if texts.isEmpty { throw DataFault(file, at: place, "empty list") }
    var templates: [Template] = []
    for (number, text) in texts.enumerated() {
      templates.append(try template(text, at: "\(place)[\(number)]"))
    }
    return templates
  }

  /// Reads a topic.
  ///
  /// - Throws: `DataFault`.
  func topic(_ texts: TopicTexts, at place: String) throws(DataFault) -> Topic {
    Topic(
      type: texts.type,
      theme: texts.theme,
      area: texts.area,
      subjects: try templates(texts.subjects, at: "\(place).subjects"),
      openings: try templates(texts.openings, at: "\(place).openings"),
      details: try templates(texts.details, at: "\(place).details"),
      answers: try templates(texts.answers, at: "\(place).answers")
    )
  }

  private func template(_ text: String, at place: String) throws(DataFault) -> Template {
    let parts = text.split(separator: "{", omittingEmptySubsequences: false)
    var pieces = [Template.Piece.text(Array(parts[0].utf8))]
    for part in parts.dropFirst() {
      let halves = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, let words = slots[String(halves[0])] else {
        throw DataFault(file, at: place, "unknown slot '\(halves[0])'")
      }
      pieces += [.slot(words), .text(Array(halves[1].utf8))]
    }
    return Template(pieces: pieces)
  }
}
