import Glibc
import Hummingbird
import LineStream
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// Intercom's REST API over HTTP/1.1 on the loopback interface, for one made-up workspace.
package struct Simulator: Sendable {
  /// How the simulator behaves.
  package struct Settings: Sendable {
    /// TCP port of 127.0.0.1; 0 picks a free one.
    package var port = 0
    /// The bearer token that is accepted.
    package var token = "simulator-token"
    /// Requests a minute before 429 is answered, or nil for no limit.
    package var rateLimit: Int?
    /// What each answer waits at least.
    package var latency = Duration.zero
    /// What an answer waits at most on top of that, in milliseconds.
    package var jitterMilliseconds = 0
    /// What search does where Intercom's documents are unclear.
    package var habits = SearchHabits()
    /// Specifications of the faults in force from the start.
    package var faults: [String] = []
    /// Descriptor of a file that the log is appended to.
    package var logDescriptor: Int32?

    package init() {}
  }

  private let settings: Settings
  private let responder: SimulatorResponder

  /// Makes a simulator that is not running yet.
  ///
  /// - Throws: `FaultSyntaxError` for a fault that cannot be read.
  package init(workspace: Workspace, settings: Settings) throws(FaultSyntaxError) {
    self.settings = settings
    responder = SimulatorResponder(
      api: SimulatedAPI(workspace: workspace, habits: settings.habits),
      gate: Gate(
        token: settings.token,
        perMinute: settings.rateLimit,
        latency: settings.latency,
        jitterMilliseconds: settings.jitterMilliseconds
      ),
      faults: FaultBoard(),
      journal: Journal(file: settings.logDescriptor)
    )
    for fault in settings.faults { try responder.faults.post(fault) }
  }

  /// Serves until the task is cancelled or, where `signals` says so, until SIGINT or SIGTERM.
  ///
  /// - Parameters:
  ///   - signals: whether SIGINT and SIGTERM end it.
  ///   - onReady: told the port once connections are accepted.
  /// - Throws: `StreamError` when the port cannot be used, or the log cannot be written.
  package func run(
    endsOnSignals signals: Bool = false,
    onReady: @escaping @Sendable (Int) async -> Void
  ) async throws {
    // A client that goes away while it is being answered is nothing to die of.
    signal(SIGPIPE, SIG_IGN)
    let application = Application(
      responder: responder,
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: settings.port),
        backlog: 1024
      ),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
      logger: Logger(label: "ic-simulator", factory: { _ in SwiftLogNoOpLogHandler() })
    )
    do {
      try await application.runService(gracefulShutdownSignals: signals ? [.sigterm, .sigint] : [])
    } catch let error as IOError {
      let what = "cannot listen on 127.0.0.1:\(settings.port)"
      throw StreamError(what: what, code: error.errnoCode)
    }
    if let failure = responder.journal.fileFailure { throw failure }
  }
}
