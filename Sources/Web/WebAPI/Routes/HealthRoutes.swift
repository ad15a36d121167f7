import Hummingbird
import Postgres
import Runs
import Storage

/// Health, metrics, and the description of the API.
struct HealthRoutes: Sendable {
  let sessions: SessionPool
  let feed: RunFeed
  let meter: RequestMeter

  func add(to router: some RouterMethods) {
    router.serve("/health", query: [], [.get: { _, _ in .json(["status": "healthy"]) }])
    router.serve("/health/db", query: [], [.get: { _, _ in await database() }])
    router.serve("/metrics", query: [], [.get: { _, _ in try await metrics() }])
    router.serve(
      "/openapi.json",
      query: [],
      [.get: { _, _ in .text(Assets.description, "application/json") }]
    )
  }

  private func database() async -> Response {
    let start = ContinuousClock.now
    do {
      try await sessions.use { _ = try $0.execute("SELECT 1") }
      let latency = (ContinuousClock.now - start) / .milliseconds(1)
      return .json(["connected": true, "latency_ms": .double(Times.rounded(latency)), "error": nil])
    } catch {
      let why = (error as? Refusal)?.detail ?? "The database answers with an error."
      return .json(
        ["connected": false, "latency_ms": nil, "error": .string(why)],
        .serviceUnavailable
      )
    }
  }

  private func metrics() async throws -> Response {
    let (statistics, active) = try await sessions.use {
      (try RunStatistics($0), try RunRegistry($0).active())
    }
    let snapshot = active.map { RunFeed.Snapshot($0, feed.live($0.id)) }
    let text = Metrics.text(statistics, snapshot, meter.current)
    return .text(text, "text/plain; version=0.0.4; charset=utf-8")
  }
}
