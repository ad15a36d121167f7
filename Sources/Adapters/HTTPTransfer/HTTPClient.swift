import CCurl
import Glibc
import Synchronization

/// Many HTTP requests at once over libcurl, on one thread of its own.
///
/// Connections are kept and shared, HTTP/2 and compression are used where offered, certificates are
/// verified, and a proxy is taken from the environment as libcurl does. The `Authorization` header
/// is not sent on when an answer redirects to another host.
package final class HTTPClient: Sendable {
  private let mailbox: Mailbox
  private let leastConcurrency: Int
  private let lastID = Mutex(0)

  /// Starts the thread.
  ///
  /// - Throws: `TransferError` when libcurl or the thread cannot be started.
  package init(_ settings: TransferSettings = TransferSettings()) throws {
    if let reason = ccurl_load() {
      throw TransferError(.configuration, host: "libcurl", String(cString: reason))
    }
    _ = Self.library
    guard let multi = curl_multi_init() else {
      throw TransferError(.temporary, host: "libcurl", "no memory")
    }
    mailbox = Mailbox(multi: multi)
    leastConcurrency = settings.concurrency.lowerBound
    try startThread { [mailbox] in TransferLoop(settings, mailbox).run() }
  }

  deinit { mailbox.post { $0.isClosed = true } }

  /// Sends a request and waits for its answer, of whatever status; repeats what is worth repeating.
  ///
  /// - Throws: `TransferError` when there is no answer, `CancellationError` when the task was cancelled.
  package func send(_ request: HTTPRequest) async throws -> HTTPResponse {
    let id = lastID.withLock { id in
      id += 1
      return id
    }
    return try await withTaskCancellationHandler {
      try Task.checkCancellation()
      return try await withCheckedThrowingContinuation { continuation in
        let job = Job(id: id, request, continuation)
        mailbox.post { $0.jobs.append(job) }
        // A cancellation may have come before the job was there to be cancelled.
        if Task.isCancelled { mailbox.post { $0.cancelled.append(id) } }
      }
    } onCancel: {
      mailbox.post { $0.cancelled.append(id) }
    }
  }

  /// Requests that may be in flight at present.
  package var concurrency: Int { statistics.concurrency ?? leastConcurrency }

  /// Lets the attempts in flight finish that may, and begins no other: everything else ends with
  /// `CancellationError`, requests that are still to come too.
  package func drain() { mailbox.post { $0.isDraining = true } }

  /// What was sent and received so far.
  package var statistics: TransferStatistics { mailbox.statistics }

  /// Prepares libcurl once for the process.
  private static let library = curl_global_init(ccurl_global_default)
}

/// Starts a thread with SIGPIPE blocked, because TLS libraries may write to a closed socket.
private func startThread(_ work: @escaping @Sendable () -> Void) throws {
  final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
  let context = Unmanaged.passRetained(Work(work))
  var thread = pthread_t()
  let result = pthread_create(
    &thread,
    nil,
    { context in
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGPIPE)
      pthread_sigmask(SIG_BLOCK, &signals, nil)
      if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    },
    context.toOpaque()
  )
  guard result == 0 else {
    context.release()
    throw TransferError(.temporary, host: "libcurl", "cannot start a thread")
  }
  pthread_detach(thread)
}
