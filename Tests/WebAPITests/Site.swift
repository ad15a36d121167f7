import LanguageModel
import Postgres
import Records
import Runs
import Storage
import Synchronization
import TestPostgres
import TestSupport
import WebAPI

/// A server on a port of its own over a fresh database.
final class Site: Sendable {
  let port: Int
  let launcher: RegistryLauncher
  private let task: Task<Void, any Error>
  /// Dropped with the site; used by one test at a time.
  nonisolated(unsafe) private let database: TestDatabase

  var client: Client { Client(port: port) }

  init(
    hasToken: Bool = true,
    _ change: (inout WebServer.Settings) -> Void = { _ in }
  ) async throws {
    let database = try TestDatabase()
    self.database = database
    let url = database.url
    let open: @Sendable () throws -> Connection = {
      let connection = try Connection(url, applicationName: "test")
      try Migrator.migrate(connection)
      return connection
    }
    _ = try open()
    launcher = RegistryLauncher(open: open)
    var settings = WebServer.Settings()
    settings.port = 0
    change(&settings)
    let server = WebServer(
      settings,
      WebServer.Ports(
        open: open,
        launcher: launcher,
        host: StillMachine(hasToken: hasToken),
        encoder: LengthEncoder(),
        say: { what, why in print("server: \(what): \(why)") }
      )
    )
    let (ports, announce) = AsyncStream.makeStream(of: Int.self)
    task = Task { try await server.run(endsOnSignals: false) { announce.yield($0) } }
    var announced = ports.makeAsyncIterator()
    port = await announced.next() ?? 0
  }

  deinit { task.cancel() }

  func connect() throws -> Connection { try database.connect() }

  func sql(_ text: String) throws { try connect().run(text) }

  /// Sets every owner's last heartbeat back, beyond the lease.
  func silenceOwners() throws { try database.silenceOwners(seconds: 16) }

  /// Adds a run as it would lie there, and gives its id.
  @discardableResult
  func addRun(
    _ status: RunStatus,
    checkpoint: String? = nil,
    phase: String = "classification",
    more: String = ""
  ) throws -> Int {
    let connection = try connect()
    let value = checkpoint.map { "'\($0)'" } ?? "NULL"
    // In one step, as events would tell of the run in between.
    return try connection.transaction {
      let row = try RunTable(connection).insert(
        window: Cursor.Window(from: 1_790_000_000, to: 1_790_600_000),
        autoCreateStories: false,
        settings:
          #"{"dry_run":false,"concurrency":20,"auto_create_stories":false,"engine":"local"}"#
      )
      try connection.run(
        """
        UPDATE pipeline_runs SET status = '\(status.rawValue)', checkpoint = \(value),
          current_phase = '\(phase)' \(more) WHERE id = \(row.id)
        """
      )
      return row.id
    }
  }

  /// A checkpoint of classification.
  static let checkpoint =
    #"{"phase":"classification","cursor":{"window":{"from":0,"to":1}},"counts":{"stored":1}}"#
}

/// Claims runs as the process of a run does, and remembers what was ordered.
final class RegistryLauncher: RunLauncher {
  private let open: @Sendable () throws -> Connection
  private let state = Mutex<[RunOrder]>([])
  private let failure = Mutex<(status: Int32, words: String?)?>(nil)
  /// The sessions that own the runs; held until the launcher goes.
  nonisolated(unsafe) private var owners: [Connection] = []

  init(open: @escaping @Sendable () throws -> Connection) { self.open = open }

  var orders: [RunOrder] { state.withLock { $0 } }

  /// Makes every process from now on end with a status before it has a run.
  func fail(with status: Int32, _ words: String? = nil) {
    failure.withLock { $0 = (status, words) }
  }

  /// Ends the work of every run: lock and row.
  func finish() throws {
    for owner in owners {
      try owner.run(
        """
        UPDATE pipeline_runs SET status = 'completed', completed_at = now()
        WHERE status IN ('running', 'stopping')
        """
      )
    }
    owners = []
  }

  func launch(_ order: RunOrder) async throws -> Launch {
    state.withLock { $0.append(order) }
    if let (status, words) = failure.withLock({ $0 }) {
      return .ended(status: status, words: words)
    }
    let connection = try open()
    let registry = RunRegistry(connection)
    owners.append(connection)
    switch order {
    case .start(let days, let settings):
      let window = Cursor.Window.last(days: days, now: 1_790_600_000)
      return .started(run: try registry.start(window: window, settings: settings).id)
    case .resume(let id, let budget):
      return .started(run: try registry.resume(id, budgetUSD: budget).id)
    case .rerun(let id, let phase, let budget):
      return .started(run: try registry.rerun(id, from: phase, budgetUSD: budget).id)
    }
  }
}

struct StillMachine: Host {
  var hasToken = true

  func checks() async -> [PreflightCheck] {
    [
      PreflightCheck(
        name: "INTERCOM_ACCESS_TOKEN",
        isPassed: hasToken,
        detail: hasToken ? "set" : "not set: put it into .env"
      )
    ]
  }

  func log(of run: Int) -> [String] { ["line <of> run \(run)"] }
}

/// Two dimensions: texts about mail point one way, all others the other way.
struct LengthEncoder: TextEncoder {
  let modelName = "m"
  let dimensions = 2

  func fingerprint(of text: String) -> String { "\(text.count)" }

  func encode(_ texts: [String]) async throws -> [[Float]] {
    texts.map { $0.contains("mail") ? [1, 0] : [0, 1] }
  }
}
