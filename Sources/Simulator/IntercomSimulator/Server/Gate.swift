import Glibc
import Synchronization

/// What every request passes on its way in: credentials, rate limit, the wire's delay.
final class Gate: Sendable {
  /// Requests that a window allows, or nil without a limit.
  let limit: Int?
  private let token: String
  private let latency: Duration
  private let jitterMilliseconds: Int
  private let window: Mutex<RateWindow>?

  /// - Parameters:
  ///   - token: the only bearer token that is accepted.
  ///   - perMinute: requests allowed in a minute, or nil for no limit.
  ///   - latency: what every answer waits at least.
  ///   - jitterMilliseconds: what it waits at most on top of that, drawn for each request.
  init(token: String, perMinute: Int?, latency: Duration, jitterMilliseconds: Int) {
    self.token = "Bearer \(token)"
    self.latency = latency
    self.jitterMilliseconds = jitterMilliseconds
    let window = perMinute.map { RateWindow(perMinute: $0) }
    limit = window?.limit
    self.window = window.map { Mutex($0) }
  }

  func accepts(_ authorization: String?) -> Bool { authorization == token }

  /// Counts a request against the limit, if there is one.
  func admit() -> RateWindow.Verdict? { window?.withLock { $0.admit(at: Glibc.time(nil)) } }

  /// Waits as long as the wire takes for a request.
  func delay(_ sequence: Int) async throws {
    var random = SplitMix64(seed: 0, item: sequence)
    let jitter = jitterMilliseconds > 0 ? random.below(jitterMilliseconds + 1) : 0
    let pause = latency + .milliseconds(jitter)
    if pause > .zero { try await Task.sleep(for: pause) }
  }
}
