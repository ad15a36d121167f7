import FoundationEssentials

/// The file that holds the token which every request must show.
package enum TokenFile {
  /// Characters that a token must have; shorter ones could be guessed.
  private static let shortest = 16

  /// Why the token of a file is not usable.
  package struct Fault: Error {
    package let what: String
    /// What to do.
    package let advice: String
  }

  /// Reads the token, without the white space around it.
  ///
  /// - Throws: `Fault`, never with the token in it.
  package static func token(in path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else {
      throw Fault(what: "cannot read \(path)", advice: "IC_API_TOKEN_FILE is set to this path")
    }
    let token = text.split(whereSeparator: \.isWhitespace).joined()
    if token.count >= shortest { return token }
    throw Fault(
      what: "the token in \(path) is too short",
      advice: "use \(shortest) characters or more, for example from 'openssl rand -hex 32'"
    )
  }
}
