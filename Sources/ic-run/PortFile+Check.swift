import Glibc
import Processes
import ToolKit

extension PortFile {
  /// Exits with 74 before serving, if the file from which others read the port cannot be written.
  static func require(_ path: String) throws {
    let draft = "\(path).new"
    let file = open(draft, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw ToolError(.inputOutput, "cannot write \(path)", String(cString: strerror(errno)))
    }
    close(file)
    unlink(draft)
  }
}
