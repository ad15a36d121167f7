import Records
import Runs
import Storage

/// The start page: the active or last run, a form to start the next, and the checks before a run.
struct HomePage {
  let row: RunRow?
  let live: LiveProgress?
  let stories: StoriesFound
  let spikes: Spikes
  let checks: [PreflightCheck]
  let log: [String]
  var refusal: Refusal?
  /// The form that was refused, which comes back as it was filled in.
  var form: Fields?

  var html: HTML {
    Layout.page(
      row?.status.isActive == true ? "Run \(row?.id ?? 0) is \(row?.status.rawValue ?? "")" : "Now",
      .home,
      """
      \(refusal.map { Layout.notice($0.words ?? $0.detail) })
      <p class="hidden" role="status" id="announce" data-live>\(row.map { "\(RunPanel(row: $0, live: live).announcement)" as HTML })</p>
      <div class="columns"><div id="now" data-live>\(SpikeList.html(spikes))\(leads ? newest : nil)\(run)\(leads ? nil : newest)</div><aside aria-label="Start a run">\(Caller.current.mayWrite ? start : nil)\(preflight)</aside></div>
      """
    )
  }

  /// Once a run is complete, what was found goes before how; one that needs somebody stays on top.
  private var leads: Bool { row?.status == .completed && !stories.stories.isEmpty }

  private var run: HTML {
    guard let row else {
      return """
        \(Layout.heading("From conversations to product stories", below: "A run reads the conversations of a time window from Intercom, groups them into themes, and writes a story with quotations for every theme with enough conversations."))
        \(Layout.empty("No run yet", "Check that everything under “Before a run” passes, choose how many days to read, and start. You can stop at any time; a resume does not fetch stored conversations again."))
        """
    }
    let panel = RunPanel(row: row, live: live)
    let above: HTML = row.status.isActive ? "In progress" : "Last run"
    return """
      <section class="run" aria-labelledby="run-title">
      <div id="run-head"><header class="head"><p class="above">\(above)</p>
      \(title(row))</header>
      \(panel.summary)\(panel.progress)</div>
      <div id="run-actions">\(panel.actions)</div>
      <div id="run-ladder">\(panel.ladder)</div>
      <div id="run-outcomes">\(panel.outcomes)</div>
      <div id="run-log">\(LogTail.html(log, isOpen: row.status.isActive))</div>
      </section>
      """
  }

  /// A page has one heading of the first order.
  private func title(_ row: RunRow) -> HTML {
    let link: HTML = #"<a href="/runs/\#(row.id)">Run \#(row.id)</a>"#
    return leads
      ? #"<h2 class="large" id="run-title">\#(link)</h2>"# : #"<h1 id="run-title">\#(link)</h1>"#
  }

  private var newest: HTML? {
    guard !stories.stories.isEmpty else { return nil }
    let heading: HTML =
      leads
      ? Layout.heading(
        "Most severe stories",
        below: "What to fix or build first, based on what customers wrote."
      ) + "<h2 class=\"hidden\">Stories</h2>"
      : "<h2>Most severe stories</h2>"
    return """
      <section class="newest">\(heading)\(StoryList.html(stories))
      \(Layout.more("/stories", "All stories"))</section>
      """
  }

  private func typed(_ name: String) -> String? { try? form?.string(name) }

  private func tick(_ name: String, usually: Bool) -> HTML? {
    let isTicked = form == nil ? usually : typed(name) != nil
    return isTicked ? " checked" : nil
  }

  private var start: HTML {
    """
    <form class="card" method="post" action="/runs" aria-labelledby="start-title">
    <h2 id="start-title">Start a run</h2>
    <p class="field"><label for="days">Read the last</label>
    <span class="joined"><input id="days" name="days" type="number" inputmode="numeric" min="\(Bounds.days.lowerBound)" max="\(Bounds.days.upperBound)" value="\(typed("days") ?? "90")" required> days</span></p>
    <p class="check"><input id="stories" name="auto_create_stories" type="checkbox"\(tick("auto_create_stories", usually: true))>
    <label for="stories">Create stories at the end</label></p>
    <p class="check"><input id="dry" name="dry_run" type="checkbox"\(tick("dry_run", usually: false)) aria-describedby="dry-hint">
    <label for="dry">Dry run</label></p>
    <p class="hint" id="dry-hint">A dry run classifies and shows samples, but stores no conversation.</p>
    <details\(form == nil ? nil : " open")><summary>More options</summary>
    <p class="field"><label for="most">Maximum number of conversations</label>
    <input id="most" name="max_conversations" type="number" inputmode="numeric" min="1" value="\(typed("max_conversations") ?? "")" placeholder="all"></p>
    <p class="field"><label for="concurrency">Concurrent requests to Intercom</label>
    <input id="concurrency" name="concurrency" type="number" inputmode="numeric" min="\(Bounds.concurrency.lowerBound)" max="\(Bounds.concurrency.upperBound)" value="\(typed("concurrency") ?? "")" placeholder="20, more if latency is high"></p>
    \(engine)</details>
    <div id="start-button" data-live>\(startButton)</div></form>
    """
  }

  /// Which engine names themes and writes stories, and what it may cost.
  private var engine: HTML {
    let options = [
      (Engine.local, "on this machine, free"), (Engine.openai, "a model behind OpenAI's API"),
    ]
    .map { engine, words -> HTML in
      let isChosen = typed("engine") == engine.rawValue
      return
        #"<option value="\#(engine.rawValue)"\#(isChosen ? " selected" : nil)>\#(engine.rawValue): \#(words)</option>"#
    }
    return """
      <p class="field"><label for="engine">Engine for themes and stories</label>
      <select id="engine" name="engine">\(options)</select></p>
      <p class="field"><label for="budget">Most that the model may cost, in US dollars</label>
      <input id="budget" name="budget_usd" type="number" inputmode="decimal" min="0" step="any" value="\(typed("budget_usd") ?? "")" placeholder="no limit"></p>
      """
  }

  private var startButton: HTML {
    guard let obstacle else {
      return #"<p><button class="button primary wide" id="start">Start</button></p>"#
    }
    return """
      <p><button class="button primary wide" id="start" disabled aria-describedby="obstacle">Start</button></p>
      <p class="hint" id="obstacle">\(obstacle)</p>
      """
  }

  /// Why no run can start now; nil where one can.
  private var obstacle: String? {
    if let row, row.status.isActive {
      return "Run \(row.id) is active. Only one run can be active."
    }
    let missing = checks.filter { !$0.isPassed }
    guard let first = missing.first else { return nil }
    let others = missing.count > 1 ? " See also the other failed checks below." : ""
    return "A run cannot start yet. \(first.name): \(first.detail).\(others)"
  }

  private var preflight: HTML {
    let items = checks.map { check -> HTML in
      """
      <li class="\(check.isPassed ? "pass" : row?.status.isActive == true && check.name == PageRoutes.activeCheck ? "busy" : "fail")"><span class="mark" aria-hidden="true"></span>\
      <div><b>\(check.name)</b> <span class="hidden">\(check.isPassed ? "passed:" : "failed:")</span>\
      <small>\(check.detail)</small></div></li>
      """
    }
    return """
      <section class="card" aria-labelledby="checks-title"><h2 id="checks-title">Before a run</h2>
      <ul class="checks" id="checks" data-live>\(items)</ul></section>
      """
  }
}

/// The end of a run's log.
enum LogTail {
  static func html(_ lines: [String], isOpen: Bool) -> HTML? {
    guard !lines.isEmpty else { return nil }
    return """
      <details class="log"\(isOpen ? " open" : nil)><summary>Log</summary>\
      <pre tabindex="0" aria-label="Log">\(lines.joined(separator: "\n"))</pre></details>
      """
  }
}
