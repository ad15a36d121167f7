import Glibc

/// A request on its way, with the caller that waits for it.
///
/// Made by the caller, then handed to the loop's thread, which alone touches it.
final class Job: @unchecked Sendable {
  let id: Int
  let request: HTTPRequest
  private let continuation: CheckedContinuation<HTTPResponse, any Error>
  /// Attempts that failed.
  var failures = 0
  /// Local time before which no attempt may begin.
  var notBefore = 0.0
  private var firstFailure: Double?

  init(
    id: Int,
    _ request: HTTPRequest,
    _ continuation: CheckedContinuation<HTTPResponse, any Error>
  ) {
    self.id = id
    self.request = request
    self.continuation = continuation
  }

  func finish(_ response: HTTPResponse) { continuation.resume(returning: response) }

  func finish(_ error: any Error) { continuation.resume(throwing: error) }

  func error(_ category: TransferError.Category, _ reason: String) -> TransferError {
    TransferError(category, host: host, reason)
  }

  /// Gives when the first attempt failed, which is now if none has before.
  func failing(since now: Double) -> Double {
    firstFailure = firstFailure ?? now
    return firstFailure ?? now
  }

  /// Host and port of the URL, without a name or password that may stand before them.
  var host: String {
    let afterScheme = request.url.split(separator: "/", maxSplits: 2).dropFirst().first ?? ""
    return String(afterScheme.split(separator: "@").last ?? "")
  }
}

/// Local clocks in seconds.
enum Time {
  /// Seconds of a clock that never jumps.
  static func monotonic() -> Double { read(CLOCK_MONOTONIC) }

  /// Seconds since 1970.
  static func sinceEpoch() -> Double { read(CLOCK_REALTIME) }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
