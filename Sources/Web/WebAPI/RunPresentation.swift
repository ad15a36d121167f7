import FoundationEssentials
import Records
import Runs
import Storage

/// A run as the API shows it.
enum RunPresentation {
  /// Everything about a run, for status.
  static func status(_ row: RunRow, live: LiveProgress? = nil) -> JSON {
    .object(state(row, live) + [("duration_seconds", .double(duration(row)))])
  }

  /// Everything about a run that does not change by itself as time goes.
  static func state(_ row: RunRow, _ live: LiveProgress?) -> [(String, JSON)] {
    var members = head(row) + dates(row)
    members.append(("auto_create_stories", .bool(row.autoCreateStories)))
    members += RunRow.counterNames.map { ($0, .int(row.counters[$0] ?? 0)) }
    members += [
      ("stories_ready", .bool(row.storiesReady)), ("errors", .raw(row.errors)),
      ("warnings", .raw(row.warnings)),
      ("checkpoint", row.checkpoint.map { .raw($0) } ?? .null),
      ("settings", .raw(row.settings)),
      ("accounting", row.accounting.map { .raw($0) } ?? .null),
      ("retries", .int(row.retries)), ("rate_limited", .int(row.rateLimited)),
      ("cost_usd", row.costUSD.map { .double($0) } ?? .null),
      ("model_usage", .raw(row.modelUsage)),
      ("worker", .string(worker(row))), ("progress", live.map(progress) ?? .null),
      ("next_step", Continuation(row.candidate).map(nextStep) ?? .null),
    ]
    return members
  }

  /// How an interrupted run can go on: the command, and the request that does the same.
  private static func nextStep(_ next: Continuation) -> JSON {
    let request: JSON =
      next.isResume
      ? [
        "path": "/api/pipeline/run",
        "body": ["resume": true, "resume_run_id": .int(next.run)],
      ]
      : [
        "path": .string("/api/pipeline/\(next.run)/rerun"),
        "body": ["from": .string(next.phase.rawValue)],
      ]
    return ["command": .string(next.command), "request": request]
  }

  /// What the history says of a run.
  static func summary(_ row: RunRow) -> JSON {
    let names = RunRow.counterNames.filter {
      !$0.hasPrefix("themes_n") && !$0.hasPrefix("themes_f")
    }
    var members = head(row) + dates(row)
    members += names.map { ($0, .int(row.counters[$0] ?? 0)) }
    members += [
      ("stories_ready", .bool(row.storiesReady)), ("error_count", .int(errorCount(row))),
      ("duration_seconds", row.completedAt == nil ? .null : .double(duration(row))),
    ]
    return .object(members)
  }

  /// Seconds for which a run was worked on, or has been so far.
  static func duration(_ row: RunRow) -> Double { Times.rounded(row.worked) }

  /// The status as a sentence goes on with it, for example `is running`.
  static func words(_ status: RunStatus) -> String {
    status == .failed ? "has failed" : "is \(status.rawValue)"
  }

  /// `alive`, `silent` where its last heartbeat is old, or `none` where the run is over.
  static func worker(_ row: RunRow) -> String {
    guard row.status.isActive else { return "none" }
    return row.heartbeatAge > RunRegistry.leaseTimeout ? "silent" : "alive"
  }

  static func errorCount(_ row: RunRow) -> Int {
    let errors = try? JSONDecoder().decode([GivenJSON].self, from: Data(row.errors.utf8))
    return errors?.count ?? 0
  }

  private static func head(_ row: RunRow) -> [(String, JSON)] {
    [
      ("id", .int(row.id)), ("started_at", Times.json(row.startedAt)),
      ("completed_at", Times.json(row.completedAt)), ("status", .string(row.status.rawValue)),
      ("current_phase", .string(row.currentPhase)), ("error_message", JSON(row.errorMessage)),
    ]
  }

  private static func dates(_ row: RunRow) -> [(String, JSON)] {
    [("date_from", Times.json(Double(row.dateFrom))), ("date_to", Times.json(Double(row.dateTo)))]
  }

  private static func progress(_ live: LiveProgress) -> JSON {
    [
      "phase": .string(live.phase.rawValue), "done": .int(live.done), "total": JSON(live.total),
      "per_second": .double(Times.rounded(live.rate)),
      "seconds_left": live.secondsLeft.map { .double(Times.rounded($0)) } ?? .null,
      "counters": .object(
        live.counters.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) }
      ),
      "note": JSON(live.note), "phase_number": .int(live.phaseNumber),
      "phase_count": .int(live.phases.count),
      "percent": .double(Times.rounded(live.overall * 100)),
    ]
  }
}
