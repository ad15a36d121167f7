import Glibc

/// Where a server leaves the number of its port for the program that started it.
package enum PortFile {
  /// Writes the file all at once, so that nobody reads half a number; reports a failure.
  ///
  /// - Parameters:
  ///   - path: the file; an older one is replaced.
  ///   - port: the TCP port.
  /// - Returns: whether it is there now.
  @discardableResult
  package static func write(_ path: String, port: Int) -> Bool {
    let draft = "\(path).new"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    let text = "\(port)\n"
    defer { if file >= 0 { close(file) } }
    if file < 0 || Glibc.write(file, text, text.utf8.count) < 0 || rename(draft, path) < 0 {
      Console.shared.say("cannot write \(path)", String(cString: strerror(errno)))
      return false
    }
    return true
  }
}
