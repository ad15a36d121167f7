/// The time that passes while a sweep waits, retries and puts barriers.
package struct FetchClock: Sendable {
  /// Time since a fixed moment.
  let now: @Sendable () -> Duration
  let sleep: @Sendable (Duration) async throws -> Void

  /// Goes by a clock.
  package init(_ clock: some Clock<Duration>) {
    let start = clock.now
    now = { start.duration(to: clock.now) }
    sleep = { try await clock.sleep(for: $0) }
  }
}
