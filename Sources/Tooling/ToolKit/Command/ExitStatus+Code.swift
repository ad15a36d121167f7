package import ArgumentParser
package import Processes

extension ExitStatus {
  /// The status as what ArgumentParser lets a command throw.
  package var code: ExitCode { ExitCode(rawValue) }
}
