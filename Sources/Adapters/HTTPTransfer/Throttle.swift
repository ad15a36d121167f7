/// How many requests may be in flight after a server asked to slow down.
///
/// Half as many at once, then one more for each round of answers, until the bound is reached again: additive increase
/// and multiplicative decrease (D. Chiu and R. Jain, "Analysis of the Increase and Decrease Algorithms for Congestion
/// Avoidance", 1989).
package struct Throttle {
  private let isOn: Bool
  /// Requests that may be in flight; nil for as many as the bound says.
  private var allowed: Double?
  private var loweredAt = -Double.infinity

  /// Begins without a limit of its own.
  package init(isOn: Bool) { self.isOn = isOn }

  /// The bound, or less.
  package func limit(of bound: Int) -> Int {
    allowed.map { min(bound, max(1, Int($0))) } ?? bound
  }

  /// Notes that the server asked to slow down; the answers to requests that were in flight then count once.
  package mutating func slowedDown(from inFlight: Int, at now: Double, sentAt: Double) {
    guard isOn, sentAt > loweredAt else { return }
    allowed = max(1, min(allowed ?? .infinity, Double(inFlight)) / 2)
    loweredAt = now
  }

  /// Notes an answer.
  package mutating func succeeded(within bound: Int) {
    guard let now = allowed else { return }
    let more = now + 1 / now
    allowed = more >= Double(bound) ? nil : more
  }
}
