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
  func settings(_ workplace: Workplace) throws -> WebServer.Settings {
    var settings = WebServer.Settings()
    settings.host = host
    settings.port = port
    settings.hosts = Set(allowHost.map { $0.lowercased() })
    do {
      settings.token = try workplace.settings["IC_API_TOKEN_FILE"].map(TokenFile.token)
    } catch let fault as TokenFile.Fault {
      throw ToolError(.configuration, fault.what, fault.advice)
    }
    guard settings.isLoopback || settings.token != nil else {
      throw ToolError(
        .configuration,
        "\(host) can be reached from elsewhere",
        "put a token into a file and name it in IC_API_TOKEN_FILE"
      )
    }
    return settings
  }

  /// What the server needs of this program.
  func ports(_ workplace: Workplace) -> WebServer.Ports {
    WebServer.Ports(
      open: { try workplace.connect() },
      launcher: DetachedLauncher(),
      host: LocalHost(workplace: workplace),
      // Without the model there is no search by meaning; everything else works.
      encoder: try? SentenceEncoder(directory: workplace.folders.model),
      say: { what, why in Console.shared.say(what, why) }
    )
  }
}
