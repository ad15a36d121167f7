import ArgumentParser
import Glibc
import IntercomSimulator
import LineStream
import Processes
import Records
import ToolKit

/// Options of the server: port and request log.
struct ServerOptions: ParsableArguments {
  @Option(help: "TCP port on 127.0.0.1; 0 picks a free one.")
  var port = 8090

  @Option(
    help: ArgumentHelp(
      "Write the port number to this file once the server listens.",
      valueName: "file"
    )
  )
  var portFile: String?

  @Option(help: ArgumentHelp("Append a JSON line for every request.", valueName: "file"))
  var log: String?

  func validate() throws {
    try Bounds.ports.check(port, of: "--port")
  }

  func run(_ settings: Simulator.Settings, workspace: Workspace) async throws {
    var settings = settings
    settings.port = port
    settings.logDescriptor = try openLog()
    do {
      let simulator = try Simulator(workspace: workspace, settings: settings)
      try await simulator.run(endsOnSignals: true) { port in announce(port) }
    } catch let error as StreamError {
      throw ToolError(.inputOutput, error.what, String(cString: strerror(error.code)))
    } catch let error as FaultSyntaxError {
      throw ToolError(.usage, "--fault", error.description)
    } catch {
      throw ToolError(.inputOutput, "cannot listen on 127.0.0.1:\(port)", "\(error)")
    }
  }

  private func openLog() throws(ToolError) -> Int32? {
    guard let log else { return nil }
    let file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw ToolError(.inputOutput, "cannot open \(log)", String(cString: strerror(errno)))
    }
    return file
  }

  /// Tells the port on standard error and, all at once, in the port file; ends the process where it cannot.
  private func announce(_ port: Int) {
    // The program that started it waits for the file and would wait for ever.
    if let portFile, !PortFile.write(portFile, port: port) {
      _exit(ExitStatus.inputOutput.rawValue)
    }
    Console.shared.say("listening on http://127.0.0.1:\(port)")
  }
}
