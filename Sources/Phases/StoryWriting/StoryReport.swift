import Records

/// Stories as a Markdown page for people.
package enum StoryReport {
  /// Writes the page.
  ///
  /// - Parameters:
  ///   - conclusion: what to report.
  ///   - heading: title of the page.
  ///   - facts: lines of overview, for example how many conversations were read.
  /// - Returns: Markdown (CommonMark) in which text of customers can neither format nor link.
  package static func markdown(
    _ conclusion: StoryWriter.Conclusion,
    heading: String,
    facts: [String]
  ) -> String {
    var lines = ["# \(plain(heading))", ""]
    lines += facts.map { "- \(plain($0))" }
    lines.append(
      "- \(conclusion.stories.count.counted("story", "stories")), "
        + "\(conclusion.orphans.count.counted("group")) still too small for one"
    )
    if !conclusion.stories.isEmpty {
      lines += ["", "| Severity | Story | Conversations |", "| --- | --- | ---: |"]
    }
    lines += conclusion.stories.map {
      "| \($0.severity.rawValue) | \(plain($0.title)) | \($0.conversationIDs.count) |"
    }
    for story in conclusion.stories { lines += section(story) }
    if !conclusion.orphans.isEmpty { lines += ["", "## Too small for a story yet", ""] }
    lines += conclusion.orphans.map {
      "- \(plain($0.title)) (\($0.conversationIDs.count.counted("conversation")))"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ story: Story) -> [String] {
    var lines = ["", "## \(plain(story.title))", ""]
    lines.append(
      "**\(story.severity.rawValue)** · \(plain(story.productArea)) › \(plain(story.component)) · "
        + "confidence \(Int((story.confidence.score * 100).rounded()))% "
        + "(\(plain(story.confidence.why)))"
    )
    lines += [
      "", plain(story.userStory), "", plain(story.description), "", "What customers say:", "",
    ]
    for quote in story.evidence {
      let source = quote.link.map { "[\(plain(quote.conversationID))](\(address($0)))" }
      lines.append(
        "> “\(plain(quote.excerpt))” — \(Day(of: quote.createdAt)), "
          + "\(source ?? plain(quote.conversationID))"
      )
      lines.append(">")
    }
    lines.removeLast(story.evidence.isEmpty ? 0 : 1)
    lines +=
      ["", "Acceptance criteria:", ""] + story.acceptanceCriteria.map { "- [ ] \(plain($0))" }
    return lines
  }

  /// Takes from a text everything that Markdown, HTML or a terminal would act on.
  static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!", "$":
        result += "\\\(scalar)"
      case _ where scalar.value < 32 || scalar.value == 127: result += " "
      // Marks that turn the direction of text around.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{200E}", "\u{200F}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Keeps of an address what may stand in a link's parentheses.
  private static func address(_ link: String) -> String {
    String(
      String.UnicodeScalarView(
        link.unicodeScalars.filter {
          $0.value > 32 && $0.value < 127 && !"()<>\\\"".unicodeScalars.contains($0)
        }
      )
    )
  }
}
