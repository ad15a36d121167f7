import IntercomAPI
import RunConsole
import Runs
import Settings
import ToolKit
import WebAPI

/// What a run needs of this host, looked up each time, as settings files change.
struct LocalHost: Host {
  let environment: RunEnvironment

  func checks() async -> [PreflightCheck] {
    let settings = (try? await Settings()) ?? environment.settings
    let hasToken = settings[IntercomAccess.tokenName] != nil
    let hasModel = environment.hasModel
    return base(settings) + [
      PreflightCheck(
        name: IntercomAccess.tokenName,
        isPassed: hasToken,
        detail: hasToken ? "set" : "not set: put it into .env or the environment of the server"
      ),
      PreflightCheck(
        name: "Local model",
        isPassed: hasModel,
        detail: hasModel ? "installed" : "not installed: run scripts/setup"
      ),
    ]
  }

  /// The address of the API, where it is wrong.
  private func base(_ settings: Settings) -> [PreflightCheck] {
    do {
      try IntercomAccess.baseURL(settings)
      return []
    } catch {
      return [PreflightCheck(name: IntercomAccess.baseName, isPassed: false, detail: error.why)]
    }
  }

  func log(of run: Int) -> [String] { RunLog.tail(folder: environment.folders.state, run: run) }
}
