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
    settings.traits = attributes.traits(environment.settings)
    settings.contactAttributes = CustomerOptions.attributes(of: settings.traits)
    settings.hosts = Set(allowHost.map { $0.lowercased() })
    do {
      settings.tokens = try tokens(environment)
    } catch let fault as TokenFile.Fault {
      throw ToolError(.configuration, fault.what, fault.advice)
    }
    guard settings.isLoopback || !settings.tokens.isEmpty else {
      throw ToolError(
        .configuration,
        "\(host) is not a loopback address",
        "put a token into a file and set IC_API_TOKEN_FILE to its path"
      )
    }
    return settings
  }

  /// The tokens that may write, and those that may only read.
  private func tokens(_ environment: RunEnvironment) throws -> [AccessToken] {
    var tokens: [AccessToken] = []
    for (setting, mayWrite) in [("IC_API_TOKEN_FILE", true), ("IC_READ_TOKEN_FILE", false)] {
      guard let path = environment.settings[setting] else { continue }
      tokens += try TokenFile.tokens(in: path, setting: setting, mayWrite: mayWrite)
    }
    guard Set(tokens.map(\.secret)).count == tokens.count else {
      throw ToolError(
        .configuration,
        "a token occurs twice",
        "use one for each name and each of IC_API_TOKEN_FILE and IC_READ_TOKEN_FILE"
      )
    }
    return tokens
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
