import FoundationEssentials
import HTTPTypes
import Postgres
import Processes
import Records
import Runs
import Storage

/// Starting, resuming, repeating and stopping runs, for the API and the page alike.
struct RunControl: Sendable {
  /// What was done, in words for people.
  struct Outcome: Sendable, Equatable {
    var run: Int
    var status: String
    var message: String

    var json: JSON {
      ["run_id": .int(run), "status": .string(status), "message": .string(message)]
    }
  }

  /// Name of the check that only runs which read Intercom depend on.
  static let tokenCheck = "INTERCOM_ACCESS_TOKEN"

  /// What runs that are started here ask for of contacts and companies; nil for what the command says.
  let contactAttributes: [String]?
  let sessions: SessionPool
  let launcher: any RunLauncher
  let host: any Host

  /// Starts or resumes a run.
  ///
  /// - Throws: `Refusal`.
  func start(_ request: StartRequest) async throws -> Outcome {
    try await requireObstaclesGone()
    if request.resume { return try await resume(request) }
    try await requireFree()
    var settings = request.settings
    settings.contactAttributes = contactAttributes
    let run = try await launch(.start(days: request.days, settings))
    return Outcome(
      run: run,
      status: "started",
      message: "Pipeline run \(run) started for the last \(request.days.counted("day"))."
        + Self.stories(request.settings)
    )
  }

  /// Repeats the later phases of a run.
  ///
  /// - Throws: `Refusal`.
  func rerun(_ id: Int, from phase: Phase, budgetUSD: Double? = nil) async throws -> Outcome {
    if phase == .classification {
      throw Refusal(
        .unprocessableContent,
        "from: must be a phase after classification; resume the run or start a new one instead"
      )
    }
    _ = try await row(id)
    try await check { try RunRegistry($0).checkRerun(id, from: phase) }
    // The later phases read the database alone.
    try await requireObstaclesGone(besides: Self.tokenCheck)
    try await requireFree()
    let run = try await launch(.rerun(id, from: phase, budgetUSD: budgetUSD))
    return Outcome(
      run: run,
      status: "started",
      message: "Run \(run) repeats its phases from \(phase.rawValue)."
    )
  }

  /// Asks the active run to stop.
  func stop() async throws -> Outcome {
    let row = try await sessions.use { connection -> RunRow? in
      let registry = RunRegistry(connection)
      guard let active = try registry.active() else { return nil }
      return try registry.stop(active.id)
    }
    guard let row else {
      return Outcome(run: 0, status: "not_running", message: "No pipeline run is active.")
    }
    return Outcome(
      run: row.id,
      status: "stopping",
      message: "Run \(row.id) finishes the requests in flight, saves a checkpoint and stops."
    )
  }

  /// Writes the stories of a run that has themes but no stories, and waits for them.
  ///
  /// - Throws: `Refusal` that names what is missing.
  func createStories(_ id: Int) async throws -> RunRow {
    let before = try await row(id)
    if let missing = Self.obstacleToStories(before) { throw Refusal(.badRequest, missing) }
    _ = try await rerun(id, from: .storyCreation)
    let deadline = ContinuousClock.now + Self.timeout
    while true {
      let row = try await row(id)
      if !row.status.isActive || ContinuousClock.now > deadline { return row }
      try await Task.sleep(for: .milliseconds(200))
    }
  }

  /// How long a request for stories waits for them; they take seconds.
  private static let timeout = Duration.seconds(60)

  private static func obstacleToStories(_ row: RunRow) -> String? {
    if let refusal = ResumeRules.dryRunRefusal(row.candidate) { return refusal.capitalizedSentence }
    if row.status != .completed, row.status != .stopped {
      return
        "Run \(row.id) \(RunPresentation.words(row.status)): stories are created for a completed or stopped run."
    }
    if row.counters["themes_extracted", default: 0] == 0 {
      return "Run \(row.id) has no themes to create stories from. Run the theme phase again with "
        + "POST /api/pipeline/\(row.id)/rerun, or start a run over more days."
    }
    if !row.storiesReady {
      return
        "Run \(row.id) is not ready for stories: its theme phase did not complete. Repeat it with "
        + "POST /api/pipeline/\(row.id)/rerun."
    }
    guard row.counters["stories_created", default: 0] > 0 else { return nil }
    return "Run \(row.id) already has stories. POST /api/pipeline/\(row.id)/rerun with "
      + #"{"from": "story_creation"} replaces them."#
  }

  private func resume(_ request: StartRequest) async throws -> Outcome {
    // A run whose owner is alive is a conflict, whatever the rules of resuming say.
    try await requireFree()
    let now = Int(Date.now.timeIntervalSince1970)
    let id = try await check { connection in
      let registry = RunRegistry(connection)
      guard let id = request.resumeRun else {
        return try registry.pickResumable(days: request.days, now: now)
      }
      try registry.checkResume(id)
      return id
    }
    let run = try await launch(.resume(id, budgetUSD: request.budgetUSD))
    let row = try await sessions.use { try RunRegistry($0).run(run) }
    return Outcome(
      run: run,
      status: "started",
      message: "Pipeline run \(run) resumed from its checkpoint."
        + Self.stories(try row.decodedSettings())
    )
  }

  private static func stories(_ settings: RunSettings) -> String {
    settings.autoCreateStories && !settings.dryRun ? " Stories will be created automatically." : ""
  }

  /// Asks the rules; what they refuse becomes the status of the API.
  private func check<Value: Sendable>(
    _ work: @escaping @Sendable (Connection) throws -> Value
  ) async throws -> Value {
    do { return try await sessions.use(work) } catch let error as RunError {
      switch error {
      case .unknownRun(let id):
        var refusal = Refusal(.badRequest, Refusal.unknownRun(id).detail)
        refusal.words = Refusal.unknownRun(id).words
        throw refusal
      case .active(let id): throw Self.conflict(id, "running")
      case .unresumable(let reason, let others):
        throw Refusal(
          .badRequest,
          "\(reason.capitalizedSentence) \(ResumableRun.offer(others))",
          resumable: others
        )
      default: throw Refusal(.badRequest, error.description.capitalizedSentence)
      }
    }
  }

  /// Gives a run.
  ///
  /// - Throws: `Refusal` 404.
  func row(_ id: Int) async throws -> RunRow {
    try await sessions.use { connection in
      do { return try RunRegistry(connection).current(id) } catch RunError.unknownRun {
        throw Refusal.unknownRun(id)
      }
    }
  }

  private func requireObstaclesGone(besides name: String? = nil) async throws {
    let checks = await host.checks().filter { $0.name != name }
    guard let missing = checks.first(where: { !$0.isPassed }) else { return }
    throw Refusal(.badRequest, "\(missing.name): \(missing.detail)")
  }

  /// Looks whether a run may start, waiting no longer than for a heartbeat.
  private func readiness() async throws -> RunRegistry.Readiness {
    var wait = LockWait(for: .heartbeat)
    while true {
      let seen = try await sessions.use { try RunRegistry($0).readiness() }
      switch wait.step(seen) {
      case .settled(let readiness): return readiness
      case .lookAgain(let pause): try await Task.sleep(for: pause)
      }
    }
  }

  private func requireFree() async throws {
    switch try await readiness() {
    case .free: return
    case .busy(nil):
      var refusal = Self.conflict(nil, "starting")
      refusal.headers = [.retryAfter: "1"]
      throw refusal
    case .busy(let row?): throw Self.conflict(row.id, row.status.rawValue)
    case .pending(let row, let seconds):
      throw Refusal(
        .conflict,
        "Pipeline run \(row.id) may still be active: its owner's lease expires in \(seconds) s. Try again then.",
        headers: [.retryAfter: String(seconds)]
      )
    }
  }

  private static func conflict(_ run: Int?, _ status: String) -> Refusal {
    let name = run.map { "Pipeline run \($0)" } ?? "Another pipeline run"
    return Refusal(
      .conflict,
      "\(name) is already in progress (\(status)). Wait for it, or stop it with POST /api/pipeline/stop."
    )
  }

  private func launch(_ order: RunOrder) async throws -> Int {
    switch try await launcher.launch(order) {
    case .started(let run): return run
    case .ended(let status, let words):
      // Another start won the race between our look and the process's own.
      try await requireFree()
      // What the process was short of may have gone since it was last looked for.
      if status == ExitStatus.configuration.rawValue { try await requireObstaclesGone() }
      throw LaunchFailure.refusal(status, words)
    }
  }
}

extension String {
  /// With a capital and a full stop.
  var capitalizedSentence: String {
    let text = prefix(1).uppercased() + dropFirst()
    return text.hasSuffix(".") ? text : text + "."
  }
}
