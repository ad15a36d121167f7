import HTTPTypes
import Hummingbird
import Records
import Runs
import Storage

/// The runbook's API.
struct PipelineRoutes: Sendable {
  let control: RunControl
  let feed: RunFeed

  func add(to router: some RouterMethods) {
    let base = "/api/pipeline"
    router.serve("\(base)/run", query: [], [.post: { request, _ in try await start(request) }])
    router.serve("\(base)/active", query: [], [.get: { _, _ in try await active() }])
    router.serve(
      "\(base)/history",
      query: ["limit", "offset"],
      [.get: { request, _ in try await history(request) }]
    )
    router.serve(
      "\(base)/stop",
      query: [],
      [.post: { _, _ in .json(try await control.stop().json) }]
    )
    router.serve(
      "\(base)/events",
      query: [],
      [.get: { request, _ in try EventStream(feed).response(request) }]
    )
    router.serve(
      "\(base)/status/{run_id}",
      query: [],
      [.get: { _, context in try await status(try context.number("run_id")) }]
    )
    router.serve(
      "\(base)/status/{run_id}/preview",
      query: [],
      [.get: { _, context in try await preview(try context.number("run_id")) }]
    )
    router.serve(
      "\(base)/{run_id}/create-stories",
      query: [],
      [.post: { _, context in try await createStories(try context.number("run_id")) }]
    )
    router.serve(
      "\(base)/{run_id}/rerun",
      query: [],
      [.post: { request, context in try await rerun(try context.number("run_id"), request) }]
    )
  }

  private func start(_ request: Request) async throws -> Response {
    let start = try StartRequest(try await request.fields())
    return .json(try await control.start(start).json)
  }

  private func rerun(_ id: Int, _ request: Request) async throws -> Response {
    let fields = try await request.fields()
    try fields.requireKnown(["from", "budget_usd"])
    guard let phase: Phase = try fields.choice("from") else {
      throw Refusal(.unprocessableContent, "from: is missing; it names the first phase to repeat")
    }
    let budget = try fields.amount("budget_usd")
    return .json(try await control.rerun(id, from: phase, budgetUSD: budget).json)
  }

  private func active() async throws -> Response {
    let row = try await control.sessions.use { try RunRegistry($0).active() }
    return .json(["active": .bool(row != nil), "run_id": JSON(row?.id)])
  }

  private func status(_ id: Int) async throws -> Response {
    .json(RunPresentation.status(try await control.row(id), live: feed.live(id)))
  }

  private func history(_ request: Request) async throws -> Response {
    let query = try request.query()
    let limit = try query.integer("limit", in: Bounds.pageSize) ?? 20
    let offset = try query.integer("offset", in: 0...Bounds.runIDs.upperBound) ?? 0
    let rows = try await control.sessions.use {
      try RunRegistry($0).history(limit: limit, offset: offset)
    }
    return .json(.array(rows.map(RunPresentation.summary)))
  }

  private func preview(_ id: Int) async throws -> Response {
    let row = try await control.row(id)
    guard try row.decodedSettings().dryRun else {
      throw Refusal(
        .notFound,
        "Run \(id) is not a dry run: its conversations were stored, so there is no preview."
      )
    }
    guard let preview = row.preview else {
      throw Refusal(.notFound, "Run \(id) has no preview yet: nothing was classified.")
    }
    return .json(.raw(#"{"run_id":\#(id),"# + preview.dropFirst()))
  }

  private func createStories(_ id: Int) async throws -> Response {
    let row = try await control.createStories(id)
    if row.status == .failed {
      let why = row.errorMessage ?? "the run failed"
      throw Refusal(.serviceUnavailable, "Stories of run \(id) were not created: \(why).")
    }
    let stories = row.counters["stories_created", default: 0]
    let orphans = row.counters["orphans_created", default: 0]
    let message =
      row.status.isActive
      ? "Run \(id) is still writing stories; GET /api/pipeline/status/\(id) shows when it is done."
      : "Created \(stories.counted("story", "stories")) from run \(id); "
        + "\(orphans.counted("group is", "groups are")) still too small."
    return .json(
      [
        "run_id": .int(id), "stories_created": .int(stories), "orphans_created": .int(orphans),
        "message": .string(message),
      ],
      row.status.isActive ? .accepted : .ok
    )
  }
}
