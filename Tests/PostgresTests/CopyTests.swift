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
}
