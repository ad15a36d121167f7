import HTTPTypes
import Hummingbird
import HummingbirdCore
package import LanguageModel
import Logging
import NIOCore
package import Postgres
package import Runs
import ServiceLifecycle
package import Storage
import UnixSignals

/// An address on which the server cannot listen.
package struct AddressError: Error {
  /// The system's error number.
  package let code: Int32
}

/// The HTTP API and the pages over the database of runs.
package struct WebServer: Sendable {
  /// How and where the server answers.
  package struct Settings: Sendable {
    package var host = "127.0.0.1"
    /// TCP port; 0 picks a free one.
    package var port = 8000
    /// Names besides `localhost` and bare addresses that it goes by.
    package var hosts: Set<String> = []
    /// The tokens of which every request must show one; empty for none.
    package var tokens: [AccessToken] = []
    /// Attributes by which stories are filtered and weighed.
    package var traits = StoryTraits()
    /// Attributes of contacts and companies that runs which are started here ask for; nil for what the command says.
    package var contactAttributes: [String]?
    /// Sessions with the database that answer requests.
    package var sessions = 6

    package init() {}

    /// Whether only this machine can reach the server.
    package var isLoopback: Bool {
      host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
  }

  /// What the server needs of the program around it.
  package struct Ports: Sendable {
    /// Opens a session on the migrated database.
    package var open: @Sendable () throws -> Connection
    package var launcher: any RunLauncher
    package var host: any Host
    /// Turns a query into a vector; nil if the model is not installed.
    package var encoder: (any TextEncoder)?
    /// Tells the operator what went wrong: what, and why.
    package var say: @Sendable (String, String) -> Void

    package init(
      open: @escaping @Sendable () throws -> Connection,
      launcher: any RunLauncher,
      host: any Host,
      encoder: (any TextEncoder)?,
      say: @escaping @Sendable (String, String) -> Void
    ) {
      self.open = open
      self.launcher = launcher
      self.host = host
      self.encoder = encoder
      self.say = say
    }
  }

  /// A connection on which nothing is asked or answered for so long is closed.
  private static let idleTimeout = TimeAmount.seconds(30)
  /// Longest header section of a request, in bytes.
  private static let headerLimit = 16 << 10
  /// Time that requests in progress get when the server is asked to end.
  private static let grace = Duration.seconds(10)

  private let settings: Settings
  private let ports: Ports
  private let feed: RunFeed

  package init(_ settings: Settings, _ ports: Ports) {
    self.settings = settings
    self.ports = ports
    feed = RunFeed(open: ports.open)
  }

  /// Serves until the task is cancelled or, where `signals` says so, until SIGINT or SIGTERM.
  ///
  /// - Parameters:
  ///   - signals: whether signals end it.
  ///   - onReady: called with the port once connections are accepted.
  /// - Throws: `AddressError` when the address cannot be used.
  package func run(
    endsOnSignals signals: Bool,
    onReady: @escaping @Sendable (Int) async -> Void
  ) async throws {
    feed.begin()
    defer { feed.end() }
    let indexing = BackgroundIndexing(open: ports.open, say: ports.say)
    let indexer = Task { await indexing.run() }
    defer { indexer.cancel() }
    let application = Application(
      responder: responder(),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [BodyGuard()],
          idleTimeout: Self.idleTimeout,
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: Self.headerLimit,
            maxHeaderListSize: Self.headerLimit,
            maxHeaderFieldCount: 100
          )
        )
      ),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port),
        backlog: 512,
        availableConnectionsDelegate: MaximumAvailableConnections(ConnectionLimit.prepare())
      ),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
      logger: Logger(label: "ic-run", factory: { _ in SwiftLogNoOpLogHandler() })
    )
    var configuration = ServiceGroupConfiguration(
      services: [application],
      gracefulShutdownSignals: signals ? [.sigterm, .sigint] : [],
      logger: Logger(label: "ic-run", factory: { _ in SwiftLogNoOpLogHandler() })
    )
    configuration.maximumGracefulShutdownDuration = Self.grace
    do { try await ServiceGroup(configuration: configuration).run() } catch let error as IOError {
      throw AddressError(code: error.errnoCode)
    }
  }

  private func responder() -> RouterResponder<BasicRequestContext> {
    let sessions = SessionPool(count: settings.sessions, open: ports.open)
    let access = AccessControl(hosts: settings.hosts, tokens: settings.tokens)
    let meter = RequestMeter()
    let library = Library(
      sessions: sessions,
      traits: settings.traits,
      meaning: ports.encoder.map { SemanticIndex(encoder: $0, open: ports.open) }
    )
    let control = RunControl(
      contactAttributes: settings.contactAttributes,
      sessions: sessions,
      launcher: ports.launcher,
      host: ports.host
    )
    let router = Router(context: BasicRequestContext.self)
    router.add(middleware: RequestMiddleware(access: access, meter: meter, say: ports.say))
    PipelineRoutes(control: control, feed: feed).add(to: router)
    let editing = StoryEditing(sessions: sessions)
    LibraryRoutes(library: library, editing: editing).add(to: router)
    LibraryPageRoutes(library: library, editing: editing).add(to: router)
    StoryRoutes(library: library, editing: editing).add(to: router)
    StoryPageRoutes(library: library, editing: editing).add(to: router)
    ExportRoutes(library: library).add(to: router)
    HealthRoutes(sessions: sessions, feed: feed, meter: meter).add(to: router)
    PageRoutes(control: control, feed: feed, library: library, access: access).add(to: router)
    return router.buildResponder()
  }
}
