/// Why a request has no answer.
package struct TransferError: Error, Equatable, CustomStringConvertible {
  /// What a caller can do about it.
  package enum Category: Sendable, Equatable {
    /// The other side could not be reached or kept failing; worth trying later.
    case temporary
    /// The other side refused for good: a certificate, a proxy, a loop of redirects.
    case refused
    /// The request itself cannot be sent: a broken URL, a missing certificate file.
    case configuration
    /// The body went past the limit.
    case tooLarge
  }

  package let category: Category
  /// Host and port that were asked.
  package let host: String
  /// The reason, free of secrets.
  package let reason: String

  package init(_ category: Category, host: String, _ reason: String) {
    self.category = category
    self.host = host
    self.reason = reason
  }

  package var description: String { "\(host): \(reason)" }
}

/// A retry or a wait, to be reported.
package enum TransferEvent: Sendable {
  /// An attempt failed and will be made again after so many seconds.
  case retry(host: String, reason: String, attempt: Int, delay: Double)
  /// The server's rate limit was hit; nothing is sent for so many seconds.
  case rateLimited(host: String, delay: Double)
}

extension TransferEvent: CustomStringConvertible {
  package var description: String {
    switch self {
    case .retry(let host, let reason, _, let delay):
      "\(host): \(reason); trying again in \(Self.text(delay))"
    case .rateLimited(let host, let delay):
      "\(host): rate limit reached; waiting \(Self.text(delay))"
    }
  }

  /// What is the trouble, without the times; events of one trouble are the same.
  package var trouble: String {
    switch self {
    case .retry(let host, let reason, _, _): "\(host): \(reason)"
    case .rateLimited(let host, _): "\(host): rate limit reached"
    }
  }

  /// Seconds until the next attempt.
  package var delay: Double {
    switch self {
    case .retry(_, _, _, let delay), .rateLimited(_, let delay): delay
    }
  }

  private static func text(_ seconds: Double) -> String {
    seconds < 1 ? "a moment" : "\(Int(seconds.rounded())) s"
  }
}

/// Settings of a client.
package struct TransferSettings: Sendable {
  /// Requests in flight: the lower bound always may be, the upper only where latency would
  /// otherwise leave part of the server's rate limit unused.
  package var concurrency = 20...20
  /// Whether fewer requests are in flight after the server asked to slow down, until it has taken as many again.
  package var backsOff = false
  /// Most requests a second, where the caller wants fewer than the server allows.
  package var maximumRate: Double?
  /// Seconds for which a failing request is tried again.
  package var retryFor = 900.0
  /// Seconds for one attempt as a whole.
  package var attemptTimeout = 120.0
  /// Seconds for a connection to come about.
  package var connectTimeout = 10.0
  /// Seconds without progress after which an attempt is given up.
  package var stallTimeout = 30.0
  /// Longest body in bytes, decompressed.
  package var bodyLimit = 64 << 20
  /// File of trusted certificates in place of the system's.
  package var certificates: String?
  package var userAgent = "ic"
  /// Called for retries and waits, on the transfers' thread.
  package var observer: @Sendable (TransferEvent) -> Void = { _ in }

  package init() {}

  /// Lets no attempt take longer than so many seconds, nor any step of it.
  package mutating func limitAttempts(to seconds: Double) {
    attemptTimeout = seconds
    connectTimeout = min(connectTimeout, seconds)
    stallTimeout = min(stallTimeout, seconds)
  }
}

/// What a client has done so far.
package struct TransferStatistics: Sendable, Equatable {
  /// Attempts sent.
  package var requests = 0
  /// Attempts that were made again.
  package var retries = 0
  /// Answers of status 429.
  package var rateLimited = 0
  /// Body bytes received, decompressed.
  package var bytes = 0
  /// Requests a second that the server allows, where it says.
  package var allowedRate: Double?
  /// Requests that may be in flight at present; nil before the first answer.
  package var concurrency: Int?

  package init() {}
}
