/// Names of counters that one tool tells in its progress and another looks for.
package enum ProgressCounter {
  /// Requests that were tried again.
  package static let retries = "retries"
  /// Answers of status 429; the name is what a person reads behind the number.
  package static let rateLimited = "times rate limited"
  /// Conversations that were asked for and have not come out, told when a stop is asked for.
  package static let inFlight = "in flight"
}
