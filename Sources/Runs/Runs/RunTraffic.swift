import Records

/// What a worker's requests to Intercom met, as the run's row keeps it.
package struct RunTraffic: Codable, Sendable, Equatable {
  /// Requests that were tried again.
  package var retries = 0
  /// Answers of status 429.
  package var rateLimited = 0

  enum CodingKeys: String, CodingKey {
    case retries
    case rateLimited = "rate_limited"
  }

  package init() {}

  /// Takes in what the source says; it counts from its start on.
  mutating func hear(_ event: RunEvent) {
    guard case .stage(_, let name, .progress(_, _, _, let counters, _, _)) = event,
      name == StageName.fetch
    else { return }
    retries = max(retries, counters[ProgressCounter.retries] ?? 0)
    rateLimited = max(rateLimited, counters[ProgressCounter.rateLimited] ?? 0)
  }
}
