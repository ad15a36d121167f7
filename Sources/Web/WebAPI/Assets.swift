import CPages
import LineStream

/// The files that the pages and the API bring along.
enum Assets {
  static let style = text(app_css)
  static let script = text(app_js)
  static let icon = text(icon_svg)
  static let description = text(openapi_json)

  /// Changes with the files, so that a browser never mixes an old style with a new page.
  static let version = String(SHA256.hex(of: Array((style + script + icon).utf8)).prefix(10))

  private static func text(_ file: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?) -> String {
    var length = 0
    let bytes = file(&length)
    return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }
}
