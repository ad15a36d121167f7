import LineStream

/// The files that the pages and the API bring along.
enum Assets {
  static let style = String(decoding: PackageResources.app_css, as: UTF8.self)
  static let script = String(decoding: PackageResources.app_js, as: UTF8.self)
  static let icon = String(decoding: PackageResources.icon_svg, as: UTF8.self)
  static let description = String(decoding: PackageResources.openapi_json, as: UTF8.self)

  /// Changes with the files, so that a browser never mixes an old style with a new page.
  static let version = String(SHA256.hex(of: Array((style + script + icon).utf8)).prefix(10))
}
