package import Settings

extension Region {
  /// Gives the base of the API: that of a region which is named, else what a setting says, else that of the US.
  ///
  /// - Parameters:
  ///   - region: the region; nil where none is named.
  ///   - setting: what `INTERCOM_BASE_URL` says; nil where it is not set.
  /// - Returns: an http or https URL with a host.
  /// - Throws: `UnusableBase`.
  package static func base(
    _ region: Region?,
    setting: String?
  ) throws(UnusableBase) -> String {
    guard region == nil, let setting else { return (region ?? .us).baseURL }
    // libcurl would take a bare word for a host, whose name then cannot be resolved for a while.
    guard IntercomClient.canReach(baseURL: setting) else { throw UnusableBase() }
    return setting
  }
}

/// A base of the API to which no request can be sent.
package struct UnusableBase: Error {
  /// Name of the setting that holds it.
  package static let setting = "INTERCOM_BASE_URL"
  /// What is wrong with it.
  package let reason = "it is no http:// or https:// URL with a host"
}
