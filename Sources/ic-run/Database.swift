import ArgumentParser
import DatabaseAccess
import Glibc
import Postgres
import PrivateCluster
import Processes
import RunConsole
import ToolKit

struct Database: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db",
    abstract: "Work with the database of the runs.",
    subcommands: [StartServer.self, StopServer.self, Address.self, Shell.self]
  )

  struct StartServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "start",
      abstract: "Start the private Postgres, after creating it if needed."
    )

    func run() async throws {
      let environment = try await RunEnvironment()
      try environment.requirePrivate("start")
      try tell(try environment.database.url())
    }
  }

  struct StopServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "stop",
      abstract: "Stop the private Postgres."
    )

    func run() async throws {
      let environment = try await RunEnvironment()
      try environment.requirePrivate("stop")
      let wasRunning = try translated { try environment.database.cluster.stop() }
      try tell(wasRunning ? "stopped" : "not running")
    }
  }

  struct Address: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "url",
      abstract: "Print the address of the database for libpq."
    )

    func run() async throws { try tell(try await RunEnvironment().database.url()) }
  }

  struct Shell: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "psql",
      abstract: "Run psql on the database, with psql's own arguments."
    )

    @Argument(parsing: .captureForPassthrough, help: "Arguments for psql.")
    var arguments: [String] = []

    func run() async throws {
      let environment = try await RunEnvironment()
      _ = try environment.connect()
      // A command line can be read by every user of the machine, the environment by this one alone.
      let parameters = ConnectionParameters(try environment.database.url())
      for (name, value) in parameters?.environment ?? [:] { setenv(name, value, 1) }
      let address = parameters?.remainder.map { ["--dbname", $0] } ?? []
      let words = ["psql"] + address + arguments
      let copies: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
      execvp("psql", copies)
      throw ToolError(.configuration, "cannot run psql", String(cString: strerror(errno)))
    }
  }
}
