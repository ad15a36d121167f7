import Records
import Runs
import Storage

/// The metrics in Prometheus' text format 0.0.4, named by its conventions.
enum Metrics {
  static func text(
    _ statistics: RunStatistics,
    _ active: RunFeed.Snapshot?,
    _ requests: RequestMeter.Readings
  ) -> String {
    var page = Page()
    runs(statistics, &page)
    chain(active, &page)
    http(requests, &page)
    return page.text
  }

  private static func runs(_ statistics: RunStatistics, _ page: inout Page) {
    page.family("ic_runs", "gauge", "Runs by status.")
    for status in ["running", "stopping", "stopped", "completed", "failed"] {
      page.sample("ic_runs", [("status", status)], Double(statistics.runs[status] ?? 0))
    }
    for name in RunRow.counterNames {
      // An erasure takes conversations out again, so these are not counters in Prometheus' sense.
      page.family("ic_run_\(name)", "gauge", "Sum over all runs of \(name).")
      page.sample("ic_run_\(name)", [], Double(statistics.totals[name] ?? 0))
    }
    page.family("ic_rejected_records", "gauge", "Rejected records that can be retried.")
    page.sample("ic_rejected_records", [], Double(statistics.rejected))
    page.counter(
      "ic_intercom_retries_total",
      "Requests to Intercom that were retried, over all runs.",
      [],
      Double(statistics.retries)
    )
    page.counter(
      "ic_intercom_rate_limited_total",
      "Responses with status 429 from Intercom, over all runs.",
      [],
      Double(statistics.rateLimited)
    )
    model(statistics.usage, &page)
    page.family("ic_run_duration_seconds", "histogram", "Duration of finished runs.")
    page.histogram(
      "ic_run_duration_seconds",
      [],
      RunStatistics.durationBounds.map(Double.init),
      statistics.durations,
      statistics.durationSum
    )
  }

  private static func model(_ usage: [ModelUsage], _ page: inout Page) {
    page.counter(
      "ic_model_usd_total",
      "Cost of models in US dollars over all runs, those without a known price left out.",
      [],
      usage.knownUSD
    )
    page.family(
      "ic_model_tokens_total",
      "counter",
      "Tokens sent to models and received, over all runs."
    )
    for one in usage {
      for (direction, tokens) in [("input", one.inputTokens), ("output", one.outputTokens)] {
        page.sample(
          "ic_model_tokens_total",
          [("phase", one.phase), ("model", one.model), ("direction", direction)],
          Double(tokens)
        )
      }
    }
  }

  private static func chain(_ active: RunFeed.Snapshot?, _ page: inout Page) {
    page.gauge("ic_run_active", "1 while a run is active.", active == nil ? 0 : 1)
    guard let active else { return }
    page.gauge("ic_run_active_id", "Id of the active run.", Double(active.row.id))
    page.gauge(
      "ic_run_heartbeat_age_seconds",
      "Time since the last heartbeat of the active run's owner.",
      active.row.heartbeatAge
    )
    page.family("ic_run_phase", "gauge", "1 for the phase that the active run is in.")
    page.sample("ic_run_phase", [("phase", active.row.currentPhase)], 1)
    guard let live = active.live else { return }
    page.gauge("ic_phase_records_done", "Records that the phase has processed.", Double(live.done))
    page.gauge("ic_phase_records_per_second", "Records per second in the phase.", live.rate)
    if let total = live.total {
      page.gauge(
        "ic_phase_queue_depth",
        "Records that the phase has yet to process.",
        Double(max(0, total - live.done))
      )
    }
    if let share = live.rateLimitShare {
      page.gauge(
        "ic_intercom_rate_limit_used_ratio",
        "Share of Intercom's rate limit in use.",
        share
      )
    }
  }

  private static func http(_ readings: RequestMeter.Readings, _ page: inout Page) {
    page.family("ic_http_requests_total", "counter", "Requests answered.")
    let counts = readings.counts.sorted { "\($0.key)" < "\($1.key)" }
    for (key, count) in counts {
      let labels = [("method", key.method), ("route", key.route), ("status", String(key.status))]
      page.sample("ic_http_requests_total", labels, Double(count))
    }
    page.family("ic_http_request_duration_seconds", "histogram", "Duration of requests.")
    for (route, timing) in readings.timings.sorted(by: { $0.key < $1.key }) {
      page.histogram(
        "ic_http_request_duration_seconds",
        [("route", route)],
        RequestMeter.bounds,
        timing.buckets,
        timing.sum
      )
    }
  }

  private struct Page {
    var text = ""

    mutating func family(_ name: String, _ type: String, _ help: String) {
      text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    mutating func gauge(_ name: String, _ help: String, _ value: Double) {
      family(name, "gauge", help)
      sample(name, [], value)
    }

    mutating func counter(
      _ name: String,
      _ help: String,
      _ labels: [(String, String)],
      _ value: Double
    ) {
      family(name, "counter", help)
      sample(name, labels, value)
    }

    mutating func sample(_ name: String, _ labels: [(String, String)], _ value: Double) {
      let pairs = labels.map { name, value in
        let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\(name)=\"\(escaped.replacing("\n", with: "\\n"))\""
      }
      text += "\(name)\(pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}") \(value)\n"
    }

    mutating func histogram(
      _ name: String,
      _ labels: [(String, String)],
      _ bounds: [Double],
      _ counts: [Int],
      _ sum: Double
    ) {
      var total = 0
      for (index, count) in counts.enumerated() {
        total += count
        let bound = index < bounds.count ? "\(bounds[index])" : "+Inf"
        sample("\(name)_bucket", labels + [("le", bound)], Double(total))
      }
      sample("\(name)_sum", labels, sum)
      sample("\(name)_count", labels, Double(total))
    }
  }
}
