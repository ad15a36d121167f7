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
}
