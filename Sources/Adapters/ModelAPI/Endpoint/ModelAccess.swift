import FoundationEssentials
package import Settings

/// How to reach a server that speaks OpenAI's API, from the settings.
package struct ModelAccess: Sendable {
  /// Name of the setting that holds the key.
  package static let keyName = "OPENAI_API_KEY"
  /// Name of the setting that names a file with the key.
  package static let keyFileName = "OPENAI_API_KEY_FILE"
  /// Name of the setting that holds the base of the API.
  package static let baseName = "OPENAI_BASE_URL"
  private static let usualBase = "https://api.openai.com/v1"

  /// Scheme, host and path, without a slash at the end.
  let base: String
  /// What follows the path, as in `?api-version=2024-10-21`; empty where nothing does.
  private let query: String
  private let key: String?
  /// File of certificates to trust; nil for those of the system.
  let certificates: String?

  /// Reads the settings; nothing is sent yet.
  ///
  /// A server of one's own may need no key; OpenAI's does.
  ///
  /// - Parameters:
  ///   - settings: the settings.
  ///   - asks: false where nothing will be asked, so that no key is needed.
  /// - Throws: `SettingFault` where the base cannot be used, or where a key is missing or cannot be sent.
  package init(_ settings: Settings, asks: Bool = true) throws(SettingFault) {
    try self.init(
      base: settings[Self.baseName],
      key: asks ? try Self.key(settings) : "",
      certificates: settings["SSL_CERT_FILE"]
    )
  }

  /// Takes a server's address and its key.
  ///
  /// - Parameters:
  ///   - address: base of the API; nil for OpenAI's.
  ///   - key: the key; nil for a server that needs none.
  ///   - certificates: file of certificates to trust; nil for those of the system.
  /// - Throws: `SettingFault` where the base cannot be used, or where OpenAI's server lacks a key.
  package init(base address: String?, key: String?, certificates: String? = nil)
    throws(SettingFault)
  {
    let address = address ?? Self.usualBase
    guard let url = URL(string: address), let host = url.host(), !host.isEmpty,
      ["http", "https"].contains(url.scheme?.lowercased() ?? "")
    else {
      throw .unusable(Self.baseName, "it is not an http:// or https:// URL with a host")
    }
    let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
    let path = parts[0].hasSuffix("/") ? String(parts[0].dropLast()) : parts[0]
    // Servers are often named without the path that all of them share.
    base = ["", "/"].contains(url.path()) ? path + "/v1" : path
    query = parts.count > 1 ? "?" + parts[1] : ""
    self.certificates = certificates
    self.key = key
    if key == nil, base == Self.usualBase { throw .missing(Self.keyName) }
  }

  private static func key(_ settings: Settings) throws(SettingFault) -> String? {
    if let key = settings[keyName] { return try sendable(key, from: keyName) }
    guard let path = settings[keyFileName] else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unusable(keyFileName, "\(path) is not there or not readable")
    }
    let text = String(decoding: data, as: UTF8.self)
    return try sendable(text.trimmingWhitespace, from: keyFileName)
  }

  private static func sendable(_ key: String, from name: String) throws(SettingFault) -> String {
    guard !key.isEmpty, key.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw .unusable(name, "it is empty, or holds spaces or control characters")
    }
    return key
  }

  /// Gives the address of an operation, for example of `/chat/completions`.
  ///
  /// - Parameters:
  ///   - operation: path behind the base.
  ///   - search: further query, as in `limit=100`; nil for none.
  /// - Returns: the whole address.
  package func url(_ operation: String, _ search: String? = nil) -> String {
    let more = search.map { (query.isEmpty ? "?" : "&") + $0 } ?? ""
    return base + operation + query + more
  }

  /// What every request bears; Azure reads the key under a name of its own.
  ///
  /// - Parameter type: what the body is.
  /// - Returns: names and values.
  package func headers(_ type: String = "application/json") -> [(name: String, value: String)] {
    let type = [(name: "Content-Type", value: type)]
    guard let key else { return type }
    let isAzure = URL(string: base)?.host()?.hasSuffix(".azure.com") ?? false
    return type + [isAzure ? ("api-key", key) : ("Authorization", "Bearer \(key)")]
  }

  /// Takes the key out of a text that a server wrote.
  func withoutKey(_ text: String) -> String {
    key.map { text.replacing($0, with: "[key]") } ?? text
  }
}

extension String {
  fileprivate var trimmingWhitespace: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }
}
