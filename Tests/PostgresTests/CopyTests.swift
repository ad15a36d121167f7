import Postgres
import TestPostgres
import Testing

struct CopyTests {
  let database: TestDatabase
  let connection: Connection
  let into = Statement("copy_in", "COPY t FROM STDIN")

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try connection.run("CREATE TABLE t (a int, b text)")
  }

  @Test func `rows go in, in pieces of any length, and come out`() throws {
    let data = Array("1\tx\n2\t\\N\n3\ttwo\\nlines\n".utf8)
    let count = try connection.copyIn(into) { write in
      for byte in data { try withUnsafeBytes(of: byte) { try write($0) } }
    }
    #expect(count == 3)
    var rows: [String] = []
    try connection.copyOut(Statement("copy_out", "COPY t TO STDOUT")) {
      rows.append(String(decoding: $0, as: UTF8.self))
    }
    #expect(rows == ["1\tx\n", "2\t\\N\n", "3\ttwo\\nlines\n"])
  }

  @Test func `a value of many megabytes goes in whole`() throws {
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 5_000_000)
    try connection.copyIn(into) { write in
      try (Array("1\t".utf8) + text + Array("\n".utf8)).withUnsafeBytes { try write($0) }
    }
    let row = try #require(try connection.execute("SELECT length(b) AS n FROM t").first)
    #expect(row["n"] == "5000000")
  }

  @Test func `a bad row is an error that leaves the session usable`() throws {
    let error = #expect(throws: PostgresError.self) {
      try connection.copyIn(into) { write in
        try Array("secret\tx\n".utf8).withUnsafeBytes { try write($0) }
      }
    }
    #expect(error?.sqlState == "22P02")
    #expect(error?.category == .permanent)
    #expect(try connection.execute("SELECT count(*) AS n FROM t").first?["n"] == "0")
  }

  @Test func `a writer that throws ends the COPY and nothing stays`() throws {
    struct Failure: Error {}
    #expect(throws: Failure.self) {
      try connection.copyIn(into) { write in
        try Array("1\tx\n".utf8).withUnsafeBytes { try write($0) }
        throw Failure()
      }
    }
    #expect(try connection.execute("SELECT count(*) AS n FROM t").first?["n"] == "0")
  }

  @Test func `a reader that throws ends the COPY and the session stays usable`() throws {
    struct Failure: Error {}
    try connection.run("INSERT INTO t SELECT g, repeat('x', 100) FROM generate_series(1, 100000) g")
    #expect(throws: Failure.self) {
      try connection.copyOut(Statement("copy_out", "COPY t TO STDOUT")) { _ in throw Failure() }
    }
    #expect(try connection.execute("SELECT 1 AS a").first?["a"] == "1")
  }

  @Test func `binary rows keep every kind of value`() throws {
    try connection.run(
      "CREATE TABLE k (a text, b bool, c int, d float8, e timestamptz, f text[], g float4[], h json)"
    )
    var rows = BinaryRows()
    rows.begin(columns: 8)
    rows.text("tab\t\\ü")
    rows.bool(true)
    rows.int(-7)
    rows.double(0.1)
    rows.time(1_787_619_886)
    rows.texts(["a", "", "\"b\""])
    rows.reals([0.1, -0.0, .greatestFiniteMagnitude])
    rows.text(Array(#"{"a": "\u0000"}"#.utf8))
    rows.begin(columns: 8)
    rows.text(nil as String?)
    rows.bool(nil)
    rows.int(nil)
    rows.double(nil)
    rows.time(0)
    rows.texts([])
    rows.reals(nil)
    rows.null()
    #expect(rows.count == 2)
    try rows.flush(to: connection, with: Statement("k", "COPY k FROM STDIN (FORMAT binary)"))
    #expect(rows.count == 0)
    let texts = try connection.execute("SELECT * FROM k").map { row in (0..<8).map { row.text($0) }
    }
    #expect(
      texts == [
        [
          "tab\t\\ü", "t", "-7", "0.1", "2026-08-25 01:04:46+00", #"{a,"","\"b\""}"#,
          "{0.1,-0,3.4028235e+38}", #"{"a": "\u0000"}"#,
        ],
        [nil, nil, nil, nil, "1970-01-01 00:00:00+00", "{}", nil, nil],
      ]
    )
    var values: [[Float]?] = []
    try connection.stream(Statement("g", "SELECT g FROM k"), binary: true) {
      values.append($0.reals(0))
    }
    #expect(values == [[0.1, -0.0, .greatestFiniteMagnitude], nil])
  }
}
