import Postgres
import TestPostgres
import Testing

struct PipeliningTests {
  let database: TestDatabase
  let connection: Connection
  let add = Statement("add", "INSERT INTO t SELECT * FROM unnest($1::integer[]) RETURNING a")
  let count = Statement("count", "SELECT count(*) AS n FROM t")

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try connection.run("CREATE TABLE t (a int CHECK (a < 100))")
  }

  private func numbers(_ values: [Int32]) -> [Parameter] {
    var column = BinaryColumn(.integer)
    for value in values { column.add(value) }
    return [column.parameter]
  }

  @Test func `statements sent together give their results in order`() throws {
    for round in 1...2 {
      try connection.send([
        Request(add, numbers([1, 2])), Request(count), Request(add, numbers([])), Request(count),
      ])
      let rows = try connection.receive()
      #expect(rows.map(\.count) == [2, 1, 0, 1])
      #expect(try rows[1][0].value("n", as: Int.self) == 2 * round)
    }
    #expect(try connection.execute(named: count)[0].value("n", as: Int.self) == 4)
  }

  @Test func `the first error is told, what stands behind it is not run, and the session goes on`()
    throws
  {
    try connection.send([
      Request(add, numbers([1])), Request(add, numbers([100])), Request(add, numbers([3])),
    ])
    let error = #expect(throws: PostgresError.self) { try connection.receive() }
    #expect(error?.sqlState == "23514")
    #expect(error?.context == "add")
    // Without a transaction of its own, a pipeline is one.
    #expect(try connection.execute(named: count)[0].value("n", as: Int.self) == 0)
    try connection.send([Request(add, numbers([4]))])
    #expect(try connection.receive()[0].map { try $0.value("a", as: Int.self) } == [4])
  }

  @Test func `what is sent before the first results are received gives its own results`() throws {
    try connection.send([Request(add, numbers([1])), Request(count)])
    try connection.send([Request(add, numbers([2, 3])), Request(count)])
    #expect(try connection.receive().map(\.count) == [1, 1])
    #expect(try connection.receive()[1][0].value("n", as: Int.self) == 3)
    #expect(try connection.execute(named: count)[0].value("n", as: Int.self) == 3)
  }

  @Test func `in a transaction nothing is stored that was sent behind an error`() throws {
    try connection.run("BEGIN")
    try connection.send([Request(add, numbers([100]))])
    try connection.send([Request(add, numbers([1]))])
    for state in ["23514", "25P02"] {
      let error = #expect(throws: PostgresError.self) { try connection.receive() }
      #expect(error?.sqlState == state)
    }
    try connection.run("COMMIT")
    #expect(try connection.execute(named: count)[0].value("n", as: Int.self) == 0)
  }

  @Test func `a server that goes away is a fault that passes`() throws {
    let other = try database.connect()
    try connection.send([Request(Statement("sleep", "SELECT pg_sleep(60)"))])
    try other.execute(
      "SELECT pg_terminate_backend($1)",
      [.init(connection.backendProcess)]
    )
    let error = #expect(throws: PostgresError.self) { try connection.receive() }
    #expect(error?.passes == true)
  }

  @Test func `columns keep every kind of value`() throws {
    var texts = BinaryColumn(.text)
    texts.add("tab\t\\ü")
    texts.add(nil as String?)
    var bools = BinaryColumn(.bool)
    bools.add(true)
    bools.add(nil as Bool?)
    var doubles = BinaryColumn(.double)
    doubles.add(0.1)
    doubles.add(nil as Double?)
    var times = BinaryColumn(.time)
    times.add(time: 1_787_619_886)
    times.add(time: 0)
    var values = BinaryColumn(.json)
    values.add(Array(#"{"a": "\u0000"}"#.utf8))
    values.null()
    #expect(values.count == 2)
    let rows = try connection.execute(
      """
      SELECT * FROM unnest($1::text[], $2::boolean[], $3::float8[], $4::timestamptz[], $5::json[])
      """,
      [texts, bools, doubles, times, values].map(\.parameter)
    )
    let found = rows.map { row in (0..<5).map { row.text($0) } }
    #expect(
      found == [
        ["tab\t\\ü", "t", "0.1", "2026-08-25 01:04:46+00", #"{"a": "\u0000"}"#],
        [nil, nil, nil, "1970-01-01 00:00:00+00", nil],
      ]
    )
  }

  @Test func `floats go in and come out with every bit`() throws {
    let vector: [Float] = [0.1, -0.0, .greatestFiniteMagnitude, .leastNonzeroMagnitude]
    var reals = BinaryColumn(.real)
    reals.add(vector)
    var found: [[Float]?] = []
    let statement = Statement("floats", "SELECT ($1::real[])[1:4] UNION ALL SELECT NULL")
    try connection.stream(statement, [reals.parameter], binary: true) {
      found.append($0.reals(0))
    }
    #expect(found == [vector, nil])
    #expect(found.first??.map(\.bitPattern) == vector.map(\.bitPattern))
  }

  @Test func `a reader that throws ends the query and the session stays usable`() throws {
    struct Failure: Error {}
    let statement = Statement("many", "SELECT generate_series(1, 1000000)")
    #expect(throws: Failure.self) { try connection.stream(statement) { _ in throw Failure() } }
    #expect(try connection.execute("SELECT 1 AS a").first?["a"] == "1")
  }
}

struct PatienceTests {
  private let fault = PostgresError(sqlState: "57P01", message: "m", context: "c")

  @Test func `a temporary fault is retried, and reported once`() throws {
    let told = Told()
    var attempts: [Bool] = []
    let value = try RetryPolicy(.seconds(60)) { _ in told.add() }
      .retrying { isRetry in
        attempts.append(isRetry)
        if attempts.count < 3 { throw fault }
        return 7
      }
    #expect(value == 7)
    #expect(attempts == [false, true, true])
    #expect(told.count == 1)
  }

  @Test(arguments: ["53100", "42P01", "28P01", "22P02"])
  func `others are not waited for`(state: String) {
    var attempts = 0
    #expect(throws: PostgresError.self) {
      try RetryPolicy(.seconds(60)).retrying { _ in
        attempts += 1
        throw PostgresError(sqlState: state, message: "m", context: "c")
      }
    }
    #expect(attempts == 1)
  }

  @Test func `without time there is one attempt`() {
    var attempts = 0
    #expect(throws: fault) {
      try RetryPolicy(.zero).retrying { _ in
        attempts += 1
        throw fault
      }
    }
    #expect(attempts == 1)
  }
}

/// Counts calls.
private final class Told: @unchecked Sendable {
  private(set) var count = 0
  func add() { count += 1 }
}
