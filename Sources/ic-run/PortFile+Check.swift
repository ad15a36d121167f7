import Glibc
import Processes
import ToolKit

extension PortFile {
  /// Ends 74 before anything is served that whoever waits for the port would never find.
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
