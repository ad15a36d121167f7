import ArgumentParser
import Settings
import StoryWriting
import ToolKit

/// Where the links of stories lead.
struct LinkOptions: ParsableArguments {
  @Option(help: "Intercom's id of the workspace, for links (default: INTERCOM_APP_ID).")
  var appID: String?

  @Option(
    help: "Region of the workspace, for links (default: that of INTERCOM_BASE_URL, or us)."
  )
  var region: Region?

  /// Carries the options over, and what the surroundings say in their place.
  func apply(to settings: inout StorySettings, in surroundings: Settings) {
    settings.appID = appID ?? surroundings["INTERCOM_APP_ID"]
    let base = surroundings["INTERCOM_BASE_URL"]
    settings.inboxHost = (region ?? base.flatMap(Region.init(baseURL:)) ?? .us).inboxHost
  }
}
