/// Where Intercom keeps a workspace.
package enum Region: String, Sendable, CaseIterable {
  case us, eu, au

  /// Base of the region's REST API.
  package var baseURL: String {
    switch self {
    case .us: "https://api.intercom.io"
    case .eu: "https://api.eu.intercom.io"
    case .au: "https://api.au.intercom.io"
    }
  }

  /// Host of the region's inbox, for links to conversations.
  package var inboxHost: String {
    switch self {
    case .us: "app.intercom.com"
    case .eu: "app.eu.intercom.com"
    case .au: "app.au.intercom.com"
    }
  }

  /// The region whose API lies at a base; nil for none of them, a proxy or the simulator for example.
  package init?(baseURL: String) {
    let base = baseURL.lowercased()
    guard let region = Self.allCases.first(where: { base.hasPrefix($0.baseURL) }) else {
      return nil
    }
    self = region
  }
}
