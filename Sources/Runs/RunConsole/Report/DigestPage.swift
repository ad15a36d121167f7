import Records

/// A digest as a page of HTML that can be mailed: one file, its styles on the elements, nothing to load.
package enum DigestPage {
  /// Most quotations of a story.
  private static let quotations = 2
  private static let quiet = "color:#555c66;"

  /// Gives the page.
  ///
  /// - Parameters:
  ///   - digest: what is reported.
  ///   - facts: lines about the run.
  /// - Returns: HTML in which texts of customers are escaped.
  package static func html(_ digest: Digest, facts: [String]) -> String {
    let sections = ReportContents.Section.allCases.map { section($0, digest) }.joined()
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTMLText.escaped(digest.heading))</title></head>
      <body style="margin:0;padding:24px;background:#ffffff;color:#1b1f24;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;">
      <main style="max-width:720px;margin:0 auto;">
      <h1 style="font-size:24px;line-height:1.25;margin:0 0 8px;">\(HTMLText.escaped(digest.heading))</h1>
      <p style="margin:0 0 4px;"><strong>\(HTMLText.escaped(digest.summary))</strong></p>
      <p style="margin:0;font-size:14px;\(quiet)">\(HTMLText.escaped(facts.joined(separator: " · ")))</p>
      \(sections)</main></body></html>

      """
  }

  private static func section(_ section: ReportContents.Section, _ digest: Digest) -> String {
    let stories = digest.stories(in: section)
    let themes = section == .spike ? digest.themes : []
    guard !stories.isEmpty || !themes.isEmpty else { return "" }
    let heading = """
      <h2 style="font-size:19px;margin:32px 0 8px;border-bottom:2px solid #1b1f24;">\
      \(section.heading) (\(stories.count + themes.count))</h2>

      """
    if section == .rest { return heading + table(stories) }
    return heading + stories.map(story).joined() + themes.map(theme).joined()
  }

  private static func story(_ item: Digest.Item) -> String {
    let place = [
      "story \(item.id)", item.severity.rawValue, item.productArea,
      item.status.rawValue.replacing("_", with: " "), item.owner ?? "",
    ].filter { !$0.isEmpty }
    return """
      <h3 style="font-size:16px;margin:16px 0 0;">\(HTMLText.escaped(item.title))</h3>
      <p style="margin:0;"><strong>\(HTMLText.escaped(item.change))</strong> · \
      \(item.customers.counted("customer"))\(companies(item))</p>
      <p style="margin:0;font-size:14px;\(quiet)">\(HTMLText.escaped(place.joined(separator: " · ")))</p>
      \(item.description.map { "<p style=\"margin:4px 0 0;\">\(HTMLText.escaped($0))</p>\n" } ?? "")\
      \((item.evidence ?? []).prefix(quotations).map(quotation).joined())
      """
  }

  private static func companies(_ item: Digest.Item) -> String {
    item.companies > 0 ? " of \(item.companies.counted("company", "companies"))" : ""
  }

  private static func theme(_ theme: Digest.ThemeItem) -> String {
    """
    <h3 style="font-size:16px;margin:16px 0 0;">\(HTMLText.escaped(theme.title))</h3>
    <p style="margin:0;"><strong>\(HTMLText.escaped(theme.spike.words))</strong> · a theme without a story</p>

    """
  }

  private static func quotation(_ quote: Story.Evidence) -> String {
    let day = Day(of: quote.createdAt).description
    let source =
      quote.link.flatMap { $0.hasPrefix("https://") ? $0 : nil }
      .map { "<a href=\"\(HTMLText.escaped($0))\" style=\"color:#0b5cad;\">\(day)</a>" } ?? day
    return """
      <blockquote style="margin:8px 0 0;padding:0 0 0 12px;border-left:3px solid #c4cad3;">\
      <bdi>\(HTMLText.escaped(quote.excerpt))</bdi> <small style="\(quiet)">\(source)</small></blockquote>

      """
  }

  private static func table(_ stories: [Digest.Item]) -> String {
    let cell = "padding:4px 12px 4px 0;border-bottom:1px solid #d9dee5;text-align:"
    let rows = stories.map { item in
      """
      <tr><td style="\(cell)left;">\(HTMLText.escaped(item.title))</td>\
      <td style="\(cell)left;">\(item.growth.rawValue)</td>\
      <td style="\(cell)right;">\(item.conversations)</td>\
      <td style="\(cell)left;">\(item.lastSeen)</td></tr>

      """
    }
    return """
      <table style="border-collapse:collapse;width:100%;font-size:14px;">
      <tr><th scope="col" style="\(cell)left;">Story</th><th scope="col" style="\(cell)left;">Change</th>\
      <th scope="col" style="\(cell)right;">All</th><th scope="col" style="\(cell)left;">Last seen</th></tr>
      \(rows.joined())</table>

      """
  }
}
