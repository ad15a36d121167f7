import Postgres
import PrivateCluster
import TestPostgres
import Testing

struct PostgresErrorTests {
  @Test(
    arguments: [
      (nil, PostgresError.Category.temporary), ("08006", .temporary), ("40001", .temporary),
      ("40P01", .temporary), ("57P01", .temporary), ("53300", .temporary), ("57014", .temporary),
      ("25006", .temporary), ("25P03", .temporary), ("25P04", .temporary),
      ("57P05", .temporary), ("25P02", .permanent), ("28P01", .refused), ("28000", .refused),
      ("3D000", .configuration),
      ("42501", .configuration), ("42P01", .configuration), ("23505", .permanent),
      ("22P02", .permanent),
    ] as [(String?, PostgresError.Category)]
  )
  func `an SQLSTATE tells who has to act`(state: String?, category: PostgresError.Category) {
    #expect(PostgresError.category(ofSQLState: state) == category)
  }

  @Test func `an error says what, why and its SQLSTATE, and no row's values`() throws {
    let database = try TestDatabase()
    let connection = try database.connect()
    try connection.run("CREATE TEMP TABLE t (a text PRIMARY KEY); INSERT INTO t VALUES ('anna')")
    let error = #expect(throws: PostgresError.self) {
      try connection.execute("INSERT INTO t VALUES ('anna')", context: "insert")
    }
    #expect(error?.sqlState == "23505")
    #expect(error?.description.hasPrefix("insert: duplicate key value") == true)
    #expect(error?.description.contains("anna") == false)
    #expect(error?.detail?.contains("anna") == true)
  }

  @Test func `a server that is away is temporary`() {
    let error = #expect(throws: PostgresError.self) {
      try Connection("postgresql:///x?host=/nonexistent", applicationName: "test")
    }
    #expect(error?.category == .temporary)
    #expect(error?.context == "connect")
  }

  @Test func `an unknown database is a matter of configuration`() throws {
    let url = try TestServer.shared.get().url.replacing("/ic?", with: "/nowhere?")
    let error = #expect(throws: PostgresError.self) {
      try Connection(url, applicationName: "test")
    }
    #expect(error?.sqlState == "3D000")
    #expect(error?.category == .configuration)
  }

  @Test func `an unknown role is refused`() throws {
    let url = try TestServer.shared.get().url.replacing("//ic@", with: "//stranger@")
    let error = #expect(throws: PostgresError.self) {
      try Connection(url, applicationName: "test")
    }
    #expect(error?.category == .refused)
    #expect(error?.sqlState?.hasPrefix("28") == true)
    // Where in its own source the server raised the error is nothing to people.
    #expect(error?.description.contains("LOCATION") == false)
  }

  @Test(
    arguments: [
      "postgresql://u:hunter2@[::1/x", "host=/nonexistent password=hunter2 port=hunter2",
      "password=hunter2 hunter2",
    ]
  )
  func `no error shows the password`(info: String) {
    let error = #expect(throws: PostgresError.self) {
      try Connection(info, applicationName: "test")
    }
    #expect(error?.description.contains("hunter2") == false)
    #expect(error?.category == .configuration)
  }

  @Test func `a transaction that lay idle for too long can be begun again`() throws {
    let database = try TestDatabase()
    let connection = try database.connect()
    try connection.run("SET idle_in_transaction_session_timeout = 50")
    try connection.run("BEGIN")
    let error = #expect(throws: PostgresError.self) {
      // Nothing is asked of the session until the server has ended it.
      let other = try database.connect()
      let gone = "SELECT 1 FROM pg_stat_activity WHERE pid = $1"
      while try !other.execute(gone, [.init(connection.backendProcess)]).isEmpty {}
      try connection.run("SELECT 1")
    }
    #expect(error?.passes == true)
  }

  @Test func `a session that the server ended is temporary and down`() throws {
    let database = try TestDatabase()
    let victim = try database.connect()
    try database.connect().execute(
      "SELECT pg_terminate_backend($1)",
      [Parameter(victim.backendProcess)]
    )
    let error = #expect(throws: PostgresError.self) {
      // The end may arrive a moment after the call that asks for it.
      while true { try victim.execute("SELECT 1") }
    }
    #expect(error?.category == .temporary)
    #expect(!victim.isUp)
    // Which would be a new connection, to a host that may have gone.
    #expect(!victim.cancel())
    #expect(try database.connect().cancel())
  }
}

/// Connection strings that libpq would take otherwise than they are meant.
struct ConnectionAddressTests {
  private func message(_ info: String) -> String? {
    let error = #expect(throws: PostgresError.self, "\(info)") {
      try Connection(info, applicationName: "test")
    }
    #expect(error?.category == .configuration, "\(info)")
    return error?.description
  }

  static let unencoded = [
    "postgresql://ic:top@Secret@127.0.0.1:1/ic", "postgres://ic:top/Secret@127.0.0.1:1/ic",
    "postgresql://ic:17/Secret@127.0.0.1:1/ic", "postgresql://ic:top@Sec/ret@127.0.0.1:1/ic",
    "postgresql://ic:top%Secret@127.0.0.1:1/ic", "postgresql://ic:top/Secret?x@127.0.0.1:1/ic",
    "postgresql://ic:top:Sec@ret/17@127.0.0.1:1/ic", "postgresql://ic:top#@Secret@127.0.0.1/ic",
    "postgresql://ic:top/Secret@[::1]:1/ic?sslmode=disable",
  ]

  @Test(arguments: unencoded)
  func `no part of a password that lacks its encoding is shown`(info: String) {
    let told = message(info) ?? ""
    #expect(told.contains("percent-encoding"), "\(told)")
    for part in ["top", "Sec", "ret", "17"] { #expect(!told.contains(part), "\(told)") }
  }

  static let foreign = [
    ("schema=public", "schema", "search_path"), ("pgbouncer=true", "pgbouncer", "pooler"),
    ("sslmode=disable&connection_limit=5&pool_timeout=3", "connection_limit, pool_timeout", ""),
  ]

  @Test(arguments: foreign)
  func `parameters of other programs are named`(query: String, names: String, words: String) {
    let told = message("postgresql://ic:Secret@127.0.0.1:1/ic?\(query)") ?? ""
    #expect(told.contains("no parameter \(names):"), "\(told)")
    #expect(words.isEmpty || told.contains(words), "\(told)")
    #expect(!told.contains("Secret"), "\(told)")
  }

  static let sound = [
    "postgresql://ic:t%40p%2FSecret@127.0.0.1:1/ic?connect_timeout=1&options=-c%20lock_timeout%3D5",
    "postgresql://ic:to:p?Se#cret@127.0.0.1:1/ic", "postgresql://127.0.0.1:1/ic?user=a@b",
    "postgresql://ic@[::1]:1,127.0.0.1:1/ic",
    "postgresql:///ic?host=/nonexistent&application_name=a@b/c",
    "host=127.0.0.1 port=1 password='p@ss/word'", "postgresql://127.0.0.1/my@db?port=1",
  ]

  @Test(arguments: sound)
  func `an address that libpq takes as it is meant goes through to the server`(info: String) {
    let error = #expect(throws: PostgresError.self) {
      try Connection(info, applicationName: "test")
    }
    #expect(error?.category == .temporary, "\(error.map(\.description) ?? "")")
  }
}
