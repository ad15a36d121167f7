import Glibc

/// The pipe by which ic-run's stages notice that ic-run is gone.
///
/// ic-run holds the write end and names the read end in `IC_LIFELINE` as a path below `/proc`.
/// However ic-run dies, the kernel closes its end, and a stage must not outlive it.
package enum Lifeline {
  /// Environment variable that names the read end.
  package static let variable = "IC_LIFELINE"

  /// Ends this process as soon as the other end of the lifeline is closed.
  static func watch() {
    guard let path = getenv(variable) else { return }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { Termination.now(SIGTERM) }
    runOnThread {
      var byte: UInt8 = 0
      while read(descriptor, &byte, 1) < 0, errno == EINTR {}
      Termination.now(SIGTERM)
    }
  }
}
