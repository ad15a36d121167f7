import FoundationEssentials
import Records
import Runs
import Storage

/// The list of all runs.
enum HistoryPage {
  static let pageSize = 25

  static func html(_ rows: [RunRow], offset: Int, hasMore: Bool) -> HTML {
    Layout.page(
      "Runs",
      .history,
      """
      \(Layout.heading("Runs", below: "Every run with its outcome, newest first."))
      \(rows.isEmpty ? Layout.empty("No runs\(offset > 0 ? " that old" : " yet")", "<a href=\"/\">Start one</a> and it shows up here.") : table(rows))
      <nav class="pager" aria-label="Pages">\(offset > 0 ? link(max(0, offset - pageSize), "Newer") : nil)\
      \(hasMore ? link(offset + pageSize, "Older") : nil)</nav>
      """
    )
  }

  private static func link(_ offset: Int, _ words: String) -> HTML {
    #"<a class="button quiet" href="/runs?offset=\#(offset)">\#(words)</a>"#
  }

  private static func table(_ rows: [RunRow]) -> HTML {
    let longest = Int(rows.map(RunPresentation.duration).max() ?? 1)
    let lines = rows.map { row -> HTML in
      """
      <tr><th scope="row"><a href="/runs/\(row.id)">Run \(row.id)</a></th>
      <td data-name="Outcome">\(Show.badge(row.status.rawValue))\(row.errorMessage.map { "<small class=\"why\">\(String($0.prefix(160)))</small>" as HTML })</td>
      <td data-name="Days"><span>\(Show.window(row.dateFrom, row.dateTo))</span></td>
      <td data-name="Stored" class="number">\(Show.number(row.counters["conversations_stored"] ?? 0))</td>
      <td data-name="Themes" class="number">\(Show.number(row.counters["themes_extracted"] ?? 0))</td>
      <td data-name="Stories" class="number">\(Show.number(row.counters["stories_created"] ?? 0))</td>
      <td data-name="Duration"><span>\(Show.duration(RunPresentation.duration(row)))</span>\(Charts.bar(Int(RunPresentation.duration(row)), of: longest))</td>
      <td data-name="Started">\(Show.ago(row.startedAt))</td></tr>
      """
    }
    return """
      <div class="scroll"><table class="history"><thead><tr><th scope="col">Run</th><th scope="col">Outcome</th>
      <th scope="col">Days</th><th scope="col" class="number">Stored</th><th scope="col" class="number">Themes</th>
      <th scope="col" class="number">Stories</th><th scope="col">Duration</th><th scope="col">Started</th></tr></thead>
      <tbody id="history" data-live>\(lines)</tbody></table></div>
      """
  }
}

/// Everything about one run.
struct RunPage {
  let row: RunRow
  let live: LiveProgress?
  let stories: StoriesFound
  let log: [String]

  var html: HTML {
    let panel = RunPanel(row: row, live: live)
    return Layout.page(
      "Run \(row.id)",
      .history,
      """
      <p class="hidden" role="status" id="announce" data-live>\(panel.announcement)</p>
      <section class="run"><div id="run-head" data-live><header class="head">
      <p class="above"><a href="/runs">Runs</a></p><h1>Run \(row.id)</h1></header>\(panel.summary)\(panel.progress)</div>
      <div class="columns"><div>
      <div id="run-actions" data-live>\(panel.actions)</div><div id="run-ladder" data-live>\(panel.ladder)</div>
      <div id="run-outcomes" data-live>\(panel.outcomes)</div>\(reasons)\(preview)
      <div id="run-log" data-live>\(LogTail.html(log, isOpen: row.status.isActive || row.status == .failed))</div>
      </div><aside aria-label="About this run">\(details)\(warnings)\(again(panel))</aside></div></section>
      \(stories.stories.isEmpty ? nil : "<section class=\"newest\"><h2>Stories of this run</h2>\(StoryList.html(stories))</section>")
      """
    )
  }

  /// What is rarely needed once a run is complete.
  private func again(_ panel: RunPanel) -> HTML? {
    guard row.status == .completed, let buttons = panel.repetition else { return nil }
    return "<section class=\"card\"><h2>Repeat phases</h2>\(buttons)</section>"
  }

  private var details: HTML {
    let settings = try? row.decodedSettings()
    return """
      <section class="card"><h2>Settings</h2>\(Layout.facts([
        ("Started", Show.ago(row.startedAt)),
        ("Days", Show.window(row.dateFrom, row.dateTo)),
        ("Stories", "\(row.autoCreateStories ? "created at the end" : "not requested")"),
        ("Limit", "\(settings?.maxConversations.map { Show.count($0, "conversation") } ?? "all conversations")"),
        ("Concurrent requests", "\(settings?.concurrency.map { "\($0) at most" } ?? "20, more if latency is high")"),
        ("Engine", "\(row.engineWords)"),
        ("Cost", "\(row.costWords)"),
        ("Retries", "\(Show.count(row.retries, "request"))"),
        ("Rate limited", "\(Show.count(row.rateLimited, "time"))"),
        ("Checkpoint", "\(checkpoint)"),
      ]))</section>
      """
  }

  private var checkpoint: String {
    switch (row.checkpoint, row.checkpointPhase) {
    case (nil, _): "none yet"
    case ("{}"?, _): "classification is complete"
    default: "in classification; a resume continues from it"
    }
  }

  private var warnings: HTML? {
    let texts = (try? JSONDecoder().decode([String].self, from: Data(row.warnings.utf8))) ?? []
    guard !texts.isEmpty else { return nil }
    return
      "<section class=\"card\"><h2>Warnings</h2><ul>\(texts.map { "<li>\($0)</li>" as HTML })</ul></section>"
  }

  /// Why conversations were filtered out, from the accounting of the last phase that was checked.
  private var reasons: HTML? {
    typealias Counts = [String: [String: Int]]
    guard let text = row.accounting,
      let accounting = try? JSONDecoder().decode(Counts.self, from: Data(text.utf8)),
      let counts = Phase.allCases.reversed().compactMap({ accounting[$0.rawValue] }).first
    else { return nil }
    let filtered = counts.filter { $0.key.hasPrefix("filtered:") }.sorted {
      ($1.value, $0.key) < ($0.value, $1.key)
    }
    guard let top = filtered.first?.value else { return nil }
    let lines = filtered.map { key, value -> HTML in
      "<li><span>\(Show.name(String(key.dropFirst(9))))</span>\(Charts.bar(value, of: top))<b>\(Show.number(value))</b></li>"
    }
    return
      "<section><h2 class=\"minor\">Why conversations were filtered out</h2><ul class=\"bars\">\(lines)</ul></section>"
  }

  private var preview: HTML? {
    guard let text = row.preview, let preview = try? Preview(text) else { return nil }
    return preview.html
  }
}

/// The samples of a dry run.
private struct Preview: Decodable {
  struct Breakdown: Decodable {
    let byType: [String: Int]

    enum CodingKeys: String, CodingKey { case byType = "by_type" }
  }

  struct Sample: Decodable {
    let conversationID: String
    let snippet: String
    let conversationType: String
    let confidence: String

    enum CodingKeys: String, CodingKey {
      case snippet, confidence
      case conversationID = "conversation_id"
      case conversationType = "conversation_type"
    }
  }

  let breakdown: Breakdown
  let samples: [Sample]

  enum CodingKeys: String, CodingKey {
    case samples
    case breakdown = "classification_breakdown"
  }

  init(_ text: String) throws {
    self = try JSONDecoder().decode(Preview.self, from: Data(text.utf8))
  }

  var html: HTML {
    let types = breakdown.byType.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let bars = types.map { type, count -> HTML in
      "<li><span>\(Show.name(type))</span>\(Charts.bar(count, of: types[0].value))<b>\(Show.number(count))</b></li>"
    }
    let quotes = samples.map { sample -> HTML in
      """
      <li><p>\(customer: sample.snippet)</p><p class="quiet">\(Show.name(sample.conversationType)), \(sample.confidence) confidence</p></li>
      """
    }
    return """
      <section><h2 class="minor">What was classified</h2><ul class="bars">\(bars)</ul>
      <h2 class="minor">Samples</h2><ul class="quotes">\(quotes)</ul></section>
      """
  }
}
