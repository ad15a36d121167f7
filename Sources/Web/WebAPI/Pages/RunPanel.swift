import Records
import Runs
import Storage

/// The state of a run: its phases, counters, time left and buttons.
struct RunPanel {
  let row: RunRow
  let live: LiveProgress?

  private var settings: RunSettings? { try? row.decodedSettings() }

  private func counter(_ name: String) -> Int { row.counters[name] ?? 0 }

  /// One sentence for a screen reader, which changes only with the status or the phase.
  var announcement: String {
    let phase = row.status.isActive ? ", \(Show.name(row.currentPhase).lowercased())" : ""
    return "Run \(row.id) \(RunPresentation.words(row.status))\(phase)"
  }

  /// Status, window and errors of the run.
  var summary: HTML {
    let silent = RunPresentation.worker(row) == "silent"
    return """
      <p class="status">\(Show.badge(row.status.rawValue)) \
      \(settings?.dryRun == true ? "<span class=\"badge\">dry run</span>" : nil)\
      <span>\(Show.window(row.dateFrom, row.dateTo))</span> \
      <span>\(timing)</span></p>
      \(silent ? Layout.notice("The worker has sent no heartbeat for \(Show.duration(row.heartbeatAge)). It still holds the lock of the run, so no other process can take the run over.") : nil)
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
        #"<p class="progress"><progress aria-label="Progress of the run"></progress><span>In progress…</span></p>"#
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
    if let cost = live.usage.all.costText { words.append(cost) }
    let bar: HTML =
      #"<progress max="1000" value="\#(Int(live.overall * 1000))" aria-label="Progress of the run"></progress>"#
    return #"<p class="progress">\#(bar)<span>\#(words.joined(separator: " · "))</span></p>"#
  }

  /// The phases from first to last.
  var ladder: HTML {
    let reached =
      Phase.allCases.firstIndex { $0.rawValue == row.currentPhase } ?? Phase.allCases.count
    let steps = Phase.allCases.enumerated().map { index, phase -> HTML in
      let step = phase.description
      let state = state(of: index, reached: reached)
      return """
        <li class="\(state.style)"\(state.style == "now" ? " aria-current=\"step\"" : nil)>\
        <span class="mark" aria-hidden="true"></span>\
        <div><b>\(step.title)</b> <span class="state">\(state.word)</span><small>\(result(of: phase) ?? step.purpose)</small></div></li>
        """
    }
    return #"<ol class="ladder" aria-label="Phases">\#(steps)</ol>"#
  }

  private func state(of index: Int, reached: Int) -> (style: String, word: String) {
    let phase = Phase.allCases[index]
    let isWanted = index == 0 || settings?.laterPhases.contains(phase) ?? true
    if index < reached {
      if !isWanted, result(of: phase) == nil {
        return ("skipped", "not requested")
      }
      return ("done", "done")
    }
    if index > reached { return isWanted ? ("pending", "pending") : ("skipped", "not requested") }
    switch row.status {
    case .running: return ("now", "in progress")
    case .stopping: return ("now", "stopping")
    case .failed: return ("broken", "failed here")
    default: return ("halted", "stopped here")
    }
  }

  /// The results of a phase, or nil before there are any.
  private func result(of phase: Phase) -> String? {
    let (main, text): (Int, String) =
      switch phase {
      case .classification:
        (
          counter("conversations_fetched"),
          "\(Show.number(counter("conversations_fetched"))) fetched, \(Show.number(counter("conversations_classified"))) classified"
        )
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
      default: answers(of: phase)
      }
    return main > 0 ? text : nil
  }

  /// How many conversations a phase has answered, as a number and in words.
  private func answers(of phase: Phase) -> (Int, String) {
    guard let tally = phase.description.answer?.tally else { return (0, "") }
    return (counter(tally.answered), Show.count(counter(tally.answered), tally.unit))
  }

  /// The outcomes of the fetched conversations.
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

  /// The buttons for the next step of the run.
  var actions: HTML? {
    let buttons = Caller.current.mayWrite ? self.buttons : []
    return buttons.isEmpty ? nil : #"<div class="actions">\#(buttons)</div>"#
  }

  /// The form that repeats later phases; nil if none can be repeated.
  var repetition: HTML? {
    isRepeatable && Caller.current.mayWrite ? rerun : nil
  }

  private var isRepeatable: Bool {
    ResumeRules.rerunRefusal(row.candidate, from: .storyCreation) == nil
  }

  private var buttons: [HTML] {
    switch row.status {
    case .running: return [button("stop", "Stop run \(row.id)", "danger")]
    case .stopping:
      return [
        #"<p class="quiet">Finishing the conversations in flight, then saving a checkpoint.</p>"#
      ]
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

  /// The button that continues an interrupted run past classification.
  private func goOn(_ next: Continuation) -> HTML {
    let name = next.phase.description.title.lowercased()
    return again(from: next.phase, "Continue with \(name)", id: "continue")
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
    let options = Phase.allCases.dropFirst().map { phase -> HTML in
      #"<option value="\#(phase.rawValue)">\#(phase.description.title)</option>"#
    }
    return """
      <form class="inline" method="post" action="/runs/\(row.id)/rerun">
      <label for="from-\(row.id)">Repeat from</label>
      <select id="from-\(row.id)" name="from">\(options)</select>
      <button class="button" id="rerun-\(row.id)">Repeat</button></form>
      """
  }
}
