import HTTPTypes
import Synchronization

/// Counts requests and how long they took, for /metrics.
final class RequestMeter: Sendable {
  /// Upper bounds of the histogram in seconds.
  static let bounds = [0.005, 0.025, 0.1, 0.5, 1, 5]

  struct Key: Hashable, Sendable {
    let method: String
    let route: String
    let status: Int
  }

  struct Timing: Sendable {
    var buckets = [Int](repeating: 0, count: RequestMeter.bounds.count + 1)
    var sum = 0.0
  }

  struct Readings: Sendable {
    var counts: [Key: Int] = [:]
    var timings: [String: Timing] = [:]
  }

  /// Methods that requests may have; others share one name in the figures.
  static let methods: Set<String> = [
    "TRACE",
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
  ]
  private let readings = Mutex(Readings())

  func count(_ method: HTTPRequest.Method, route: String, status: Int, took duration: Duration) {
    // Only known names, or clients could make the table grow.
    let name = Self.methods.contains(method.rawValue) ? method.rawValue : "other"
    let seconds = duration / .seconds(1)
    readings.withLock { readings in
      readings.counts[Key(method: name, route: route, status: status), default: 0] += 1
      let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
      readings.timings[route, default: Timing()].buckets[bucket] += 1
      readings.timings[route, default: Timing()].sum += seconds
    }
  }

  var current: Readings { readings.withLock { $0 } }
}
