import ArgumentParser
import Glibc
import Processes
import Records
import RunConsole
import Runs
import Settings
import ToolKit
import WebAPI

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the HTTP API and the web pages.",
    discussion: """
      A run that is started over HTTP is a process of its own and continues when the server ends. \
      Any address other than a loopback address requires a token, read from the file in \
      IC_API_TOKEN_FILE.
      """
  )

  @Option(help: "Address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "TCP port; 0 picks a free one.")
  var port = 8000

  @Option(
    help: ArgumentHelp(
      "Write the port number to this file once the server listens.",
      valueName: "file"
    )
  )
  var portFile: String?

  @Option(
    help: ArgumentHelp(
      "Another host name of the server, for example behind a proxy; may be repeated.",
      valueName: "name"
    )
  )
  var allowHost: [String] = []

  @OptionGroup(title: "Attributes") var attributes: StoryTraitOptions

  func validate() throws {
    try Bounds.ports.check(port, of: "--port")
  }

  func run() async throws {
    // A client that goes away while it is being answered must not end the server.
    signal(SIGPIPE, SIG_IGN)
    if let portFile { try PortFile.require(portFile) }
    let environment = try await RunEnvironment()
    _ = try environment.connect()
    let server = WebServer(try settings(environment), ports(environment))
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
