import Records
import Runs
import Storage

/// A run as it stands: ladder of phases, counters, what remains, what can be done.
struct RunPanel {
  let row: RunRow
  let live: LiveProgress?

  private static let phases: [(phase: Phase, name: String, does: String)] = [
    (.classification, "Classification", "Fetch, filter, classify and store conversations"),
    (.embeddingGeneration, "Embeddings", "Turn each text into a vector"),
    (.facetExtraction, "Facets", "Find action, symptom and goal"),
    (.themeExtraction, "Themes", "Group what belongs together"),
    (.storyCreation, "Stories", "Write a story for every theme that deserves one"),
  ]

  private var settings: RunSettings? { try? row.decodedSettings() }

  private func counter(_ name: String) -> Int { row.counters[name] ?? 0 }

  /// One sentence for a screen reader, which changes only when there is something to say.
  var announcement: String {
    let phase = row.status.isActive ? ", \(Show.name(row.currentPhase).lowercased())" : ""
    return "Run \(row.id) \(RunPresentation.words(row.status))\(phase)"
  }

  /// The first word about the run.
  var summary: HTML {
    let silent = RunPresentation.worker(row) == "silent"
    return """
      <p class="status">\(Show.badge(row.status.rawValue)) \
      \(settings?.dryRun == true ? "<span class=\"badge\">dry run</span>" : nil)\
      <span>\(Show.window(row.dateFrom, row.dateTo))</span> \
      <span>\(timing)</span></p>
      \(silent ? Layout.notice("The worker has given no sign of life for \(Show.duration(row.heartbeatAge)). It still holds the run; nothing else may take it over.") : nil)
      \(row.errorMessage.map { Layout.notice($0) })
      """
  }

  private var timing: HTML {
    let took = Show.duration(RunPresentation.duration(row))
    guard let completed = row.completedAt else { return "running for \(took)" }
    return "\(Show.ago(completed)), took \(took)"
  }

  /// How far the run has come, while it is active.
  var progress: HTML? {
    guard row.status.isActive else { return nil }
    guard let live else {
      return
        #"<p class="progress"><progress aria-label="Progress of the run"></progress><span>Under way…</span></p>"#
    }
    var words = [
      "Phase \(live.phaseNumber) of \(live.phases.count)", "\(Int(live.overall * 100))%",
    ]
    if let total = live.total {
      words.append("\(Show.number(live.done)) of \(Show.number(total))")
    } else if live.done > 0 {
      words.append("\(Show.number(live.done)) so far")
    }
    if live.rate > 0 { words.append("\(Show.rate(live.rate)) a second") }
    if let left = live.secondsLeft, left > 0 { words.append("about \(Show.duration(left)) left") }
    if let retries = live.counters[ProgressCounter.retries], retries > 0 {
      words.append(Show.count(retries, "retry", "retries"))
    }
    if let note = live.note { words.append(note) }
    let bar: HTML =
      #"<progress max="1000" value="\#(Int(live.overall * 1000))" aria-label="Progress of the run"></progress>"#
    return #"<p class="progress">\#(bar)<span>\#(words.joined(separator: " · "))</span></p>"#
  }

  /// The phases from first to last.
  var ladder: HTML {
    let reached =
      Self.phases.firstIndex { $0.phase.rawValue == row.currentPhase } ?? Self.phases.count
    let steps = Self.phases.enumerated().map { index, step -> HTML in
      let state = state(of: index, reached: reached)
      return """
        <li class="\(state.style)"\(state.style == "now" ? " aria-current=\"step\"" : nil)>\
        <span class="mark" aria-hidden="true"></span>\
        <div><b>\(step.name)</b> <span class="state">\(state.word)</span><small>\(result(of: step.phase) ?? step.does)</small></div></li>
        """
    }
    return #"<ol class="ladder" aria-label="Phases">\#(steps)</ol>"#
  }

  private func state(of index: Int, reached: Int) -> (style: String, word: String) {
    let isWanted = index == 0 || settings?.laterPhases.contains(Self.phases[index].phase) ?? true
    if index < reached {
      if !isWanted, result(of: Self.phases[index].phase) == nil {
        return ("skipped", "not asked for")
      }
      return ("done", "done")
    }
    if index > reached { return isWanted ? ("ahead", "to do") : ("skipped", "not asked for") }
    switch row.status {
    case .running: return ("now", "in progress")
    case .stopping: return ("now", "stopping")
    case .failed: return ("broken", "failed here")
    default: return ("halted", "stopped here")
    }
  }

  /// What a phase has brought, or nil before it brought anything.
  private func result(of phase: Phase) -> String? {
    let (main, text): (Int, String) =
      switch phase {
      case .classification:
        (
          counter("conversations_fetched"),
          "\(Show.number(counter("conversations_fetched"))) fetched, \(Show.number(counter("conversations_classified"))) classified"
        )
      case .embeddingGeneration:
        (counter("embeddings_generated"), Show.count(counter("embeddings_generated"), "vector"))
      case .facetExtraction:
        (counter("facets_extracted"), Show.count(counter("facets_extracted"), "conversation"))
      case .themeExtraction:
        (
          counter("themes_extracted"),
          "\(Show.count(counter("themes_extracted"), "theme")), \(Show.number(counter("themes_new"))) new"
        )
      case .storyCreation:
        (
          counter("stories_created") + counter("orphans_created"),
          "\(Show.count(counter("stories_created"), "story", "stories")), \(Show.count(counter("orphans_created"), "smaller group"))"
        )
      }
    return main > 0 ? text : nil
  }

  /// Where the fetched conversations went.
  var outcomes: HTML? {
    guard counter("conversations_fetched") > 0 else { return nil }
    let isDry = settings?.dryRun == true
    let kept = isDry ? counter("conversations_classified") : counter("conversations_stored")
    return """
      <section class="outcomes"><h2 class="minor">\(Show.count(counter("conversations_fetched"), "conversation")) fetched</h2>\
      \(Charts.parts([
        (isDry ? "classified" : "stored", kept, "kept"),
        ("filtered out", counter("conversations_filtered"), "left"),
        ("rejected", counter("conversations_rejected"), "bad"),
      ], "Outcome of the conversations"))</section>
      """
  }

  /// What the run needs of somebody now.
  var actions: HTML? {
    let buttons = self.buttons
    return buttons.isEmpty ? nil : #"<div class="actions">\#(buttons)</div>"#
  }

  /// Doing the later phases once more; nil where there is nothing to repeat.
  var repetition: HTML? {
    isRepeatable ? rerun : nil
  }

  private var isRepeatable: Bool {
    ResumeRules.rerunRefusal(row.candidate, from: .storyCreation) == nil
  }

  private var buttons: [HTML] {
    switch row.status {
    case .running: return [button("stop", "Stop run \(row.id)", "danger")]
    case .stopping:
      return [#"<p class="quiet">Finishing what is in flight, then saving a checkpoint.</p>"#]
    default: break
    }
    let next = Continuation(row.candidate)
    if next?.isResume == true { return [button("resume", "Resume run \(row.id)", "primary")] }
    guard isRepeatable else { return [] }
    let hasNoStories =
      row.status == .completed && counter("themes_extracted") > 0
      && counter("stories_created") == 0 && !row.autoCreateStories
    return (hasNoStories ? [create] : []) + [next.map(goOn)].compactMap(\.self)
      + (row.status == .completed || next?.phase == .embeddingGeneration ? [] : [rerun])
  }

  private var create: HTML { again(from: .storyCreation, "Create stories", id: "create") }

  /// What an interrupted run past classification goes on with.
  private func goOn(_ next: Continuation) -> HTML {
    let name = Self.phases.first { $0.phase == next.phase }?.name ?? next.phase.rawValue
    return again(from: next.phase, "Go on with \(name.lowercased())", id: "continue")
  }

  private func again(from phase: Phase, _ words: String, id: String) -> HTML {
    """
    <form method="post" action="/runs/\(row.id)/rerun"><input type="hidden" name="from" value="\(phase.rawValue)">\
    <button class="button primary" id="\(id)-\(row.id)">\(words)</button></form>
    """
  }

  private func button(_ action: String, _ words: String, _ style: String) -> HTML {
    """
    <form method="post" action="/runs/\(row.id)/\(action)"><button class="button \(style)" \
    id="\(action)-\(row.id)">\(words)</button></form>
    """
  }

  private var rerun: HTML {
    let options = Self.phases.dropFirst().map { step -> HTML in
      #"<option value="\#(step.phase.rawValue)">\#(step.name)</option>"#
    }
    return """
      <form class="inline" method="post" action="/runs/\(row.id)/rerun">
      <label for="from-\(row.id)">Repeat from</label>
      <select id="from-\(row.id)" name="from">\(options)</select>
      <button class="button" id="rerun-\(row.id)">Repeat</button></form>
      """
  }
}
