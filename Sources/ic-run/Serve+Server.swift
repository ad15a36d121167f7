import LocalModel
import Processes
import RunConsole
import Settings
import ToolKit
import WebAPI

extension Serve {
  /// How and where the server answers.
  ///
  /// - Throws: `ToolError` where an address that others reach has no token.
  func settings(_ environment: RunEnvironment) throws -> WebServer.Settings {
    var settings = WebServer.Settings()
    settings.host = host
    settings.port = port
    settings.hosts = Set(allowHost.map { $0.lowercased() })
    do {
      settings.token = try environment.settings["IC_API_TOKEN_FILE"].map(TokenFile.token)
    } catch let fault as TokenFile.Fault {
      throw ToolError(.configuration, fault.what, fault.advice)
    }
    guard settings.isLoopback || settings.token != nil else {
      throw ToolError(
        .configuration,
        "\(host) is not a loopback address",
        "put a token into a file and set IC_API_TOKEN_FILE to its path"
      )
    }
    return settings
  }

  /// What the server needs of this program.
  func ports(_ environment: RunEnvironment) -> WebServer.Ports {
    WebServer.Ports(
      open: { try environment.connect() },
      launcher: DetachedLauncher(),
      host: LocalHost(environment: environment),
      // Without the model there is no search by meaning; everything else works.
      encoder: try? SentenceEncoder(directory: environment.folders.model),
      say: { what, why in Console.shared.say(what, why) }
    )
  }
}
