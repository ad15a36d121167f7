import ArgumentParser
import Glibc
import Processes
import RunConsole
import Runs
import Settings
import ToolKit
import WebAPI

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the HTTP API and a page for people.",
    discussion: """
      Runs that are started over HTTP are processes of their own: they go on when the server ends. \
      Any address but this machine's own demands a token from the file that IC_API_TOKEN_FILE names.
      """
  )

  @Option(help: "Address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "TCP port; 0 picks a free one.")
  var port = 8000

  @Option(help: ArgumentHelp("Write the port number there once it listens.", valueName: "file"))
  var portFile: String?

  @Option(
    help: ArgumentHelp(
      "Another name that the server goes by, for example behind a proxy; may be repeated.",
      valueName: "name"
    )
  )
  var allowHost: [String] = []

  func validate() throws {
    try (0...65535).check(port, of: "--port")
  }

  func run() async throws {
    // A client that goes away while it is being answered is nothing to die of.
    signal(SIGPIPE, SIG_IGN)
    if let portFile { try PortFile.require(portFile) }
    let workplace = try await Workplace()
    _ = try workplace.connect()
    let server = WebServer(try settings(workplace), ports(workplace))
    do {
      try await server.run(endsOnSignals: true) { port in announce(port) }
    } catch let error as AddressError {
      throw ToolError(.inputOutput, "cannot serve on \(host):\(port)", error.advice)
    }
  }

  /// Tells the address on standard error and, all at once, the port in the port file.
  private func announce(_ port: Int) {
    if let portFile { PortFile.write(portFile, port: port) }
    let name = host.contains(":") ? "[\(host)]" : host
    Console.shared.say("listening on http://\(name):\(port)")
  }
}
