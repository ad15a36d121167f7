import FoundationEssentials

/// A file that holds the tokens of which a request must show one.
package enum TokenFile {
  /// Characters that a token must have; shorter ones could be guessed.
  private static let shortest = 16

  /// Why the tokens of a file are not usable.
  package struct Fault: Error {
    package let what: String
    /// What to do.
    package let advice: String
  }

  /// Reads the tokens: lines of the form `name: token`, or a single token without a name, whatever white space is in it.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - setting: the setting that names it.
  ///   - mayWrite: whether the tokens open more than reading.
  /// - Returns: the tokens, each of 16 characters or more.
  /// - Throws: `Fault`, never with a token in it.
  package static func tokens(in path: String, setting: String, mayWrite: Bool) throws
    -> [AccessToken]
  {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else {
      throw Fault(what: "cannot read \(path)", advice: "\(setting) is set to this path")
    }
    let tokens = named(text) ?? [(mayWrite ? "writer" : "reader", joined(text))]
    if let weak = tokens.first(where: { $0.secret.count < shortest }) {
      throw Fault(
        what: "the token \(tokens.count > 1 ? "of \(weak.name) " : "")in \(path) is too short",
        advice: "use \(shortest) characters or more, for example from 'openssl rand -hex 32'"
      )
    }
    return tokens.map { AccessToken(name: $0.name, secret: $0.secret, mayWrite: mayWrite) }
  }

  /// The tokens where every line begins with a name and a colon; nil otherwise.
  private static func named(_ text: String) -> [(name: String, secret: String)]? {
    let lines = text.split(whereSeparator: \.isNewline).filter { !joined(String($0)).isEmpty }
    let tokens = lines.compactMap { line -> (String, String)? in
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { return nil }
      let name = halves[0].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return name.isEmpty ? nil : (name, joined(String(halves[1])))
    }
    return lines.isEmpty || tokens.count < lines.count ? nil : tokens
  }

  private static func joined(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined()
  }
}
