import Glibc

/// Gives the system's words for an error number.
package func errorText(_ code: Int32) -> String {
  strerror(code).map { String(cString: $0) } ?? "error \(code)"
}

/// Gives what gzip or zstd said of its standard input, in few words.
///
/// - Parameters:
///   - messages: all that it wrote on standard error.
///   - program: its name, with which its messages begin.
/// - Returns: one line without the program's name and without its name for the file.
package func unpackerText(_ messages: [UInt8], of program: String) -> String {
  let text = String(decoding: messages, as: UTF8.self)
  let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  let ownNames = ["\(program): ", "stdin: ", "/*stdin*\\: ", "/*stdin*\\ : "]
  let reason = ownNames.reduce(words[...]) { $0.hasPrefix($1) ? $0.dropFirst($1.count) : $0 }
  return reason.isEmpty ? "it reports damage" : String(reason)
}
