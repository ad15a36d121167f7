import Postgres
import TestPostgres
import Testing

struct ConnectionTests {
  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
  }

  @Test func `parameters and rows keep text, NULL, bytes and numbers`() throws {
    let sql = "SELECT $1::text AS a, $2::text AS b, $3::bytea AS c, $4::int AS d, $5::bool AS e"
    let rows = try connection.execute(
      sql,
      ["ü \"'\\", nil, .bytes([0, 255]), 42, true]
    )
    let row = try #require(rows.first)
    #expect(row["a"] == "ü \"'\\")
    #expect(row["b"] == nil)
    #expect(row["c"] == "\\x00ff")
    #expect(try row.value("d", as: Int.self) == 42)
    #expect(try row.value("e", as: Bool.self))
    #expect(try row.optional("b", as: Int.self) == nil)
  }

  @Test func `an empty text is not NULL`() throws {
    let row = try #require(try connection.execute("SELECT $1::text AS a", [""]).first)
    #expect(row["a"] == "")
  }

  @Test func `a column that is absent or of another type is an error`() throws {
    let row = try #require(try connection.execute("SELECT 'x' AS a").first)
    #expect(throws: PostgresError.self) { try row.value("b", as: String.self) }
    #expect(throws: PostgresError.self) { try row.value("a", as: Int.self) }
  }

  @Test func `a named statement is prepared once and used again`() throws {
    let statement = Statement("double", "SELECT 2 * $1::int AS twice")
    for number in 1...3 {
      let row = try #require(
        try connection.execute(named: statement, [Parameter(number)]).first
      )
      #expect(try row.value("twice", as: Int.self) == 2 * number)
    }
    let kept = try connection.execute("SELECT name FROM pg_prepared_statements")
    #expect(kept.map { $0["name"] } == ["double"])
  }

  @Test func `a transaction commits what returns and rolls back what throws`() throws {
    struct Failure: Error {}
    try connection.run("CREATE TABLE t (a int)")
    try connection.transaction { _ = try connection.execute("INSERT INTO t VALUES (1)") }
    #expect(throws: Failure.self) {
      try connection.transaction {
        try connection.execute("INSERT INTO t VALUES (2)")
        throw Failure()
      }
    }
    #expect(try connection.execute("SELECT a FROM t").map { $0["a"] } == ["1"])
  }

  @Test func `a COMMIT that the server answers with a rollback is an error`() throws {
    #expect(throws: PostgresError.self) {
      try connection.transaction { _ = try? connection.execute("SELECT 1/0") }
    }
  }

  @Test func `the session speaks UTC and UTF-8 and bears its name`() throws {
    let row = try #require(
      try connection.execute(
        "SELECT current_setting('TimeZone') AS z, current_setting('client_encoding') AS e,"
          + " current_setting('application_name') AS n"
      ).first
    )
    #expect([row["z"], row["e"], row["n"]] == ["UTC", "UTF8", "test"])
  }

  @Test func `rows stream one by one and the stream can be left`() throws {
    struct Enough: Error {}
    let statement = Statement("numbers", "SELECT g FROM generate_series(1, $1::int) g")
    var seen = 0
    try connection.stream(statement, [1000]) { _ in seen += 1 }
    #expect(seen == 1000)
    #expect(throws: Enough.self) {
      try connection.stream(statement, [1_000_000]) { _ in throw Enough() }
    }
    #expect(try connection.execute("SELECT 1 AS a").first?["a"] == "1")
  }

  @Test func `a notification arrives, and none does not`() throws {
    try connection.listen("odd \"name\"")
    #expect(try connection.notifications(waiting: .milliseconds(1)).isEmpty)
    try database.connect().run("NOTIFY \"odd \"\"name\"\"\", 'stop 7'")
    let arrived = try connection.notifications(waiting: .seconds(20))
    #expect(arrived.map(\.payload) == ["stop 7"])
    #expect(arrived.map(\.channel) == ["odd \"name\""])
  }
}
