import Glibc
import IntercomSimulator
import LineStream
import Processes
import ToolKit

extension WorkspaceOptions {
  /// Writes the generated workspace to standard output, and its correct answers to a file.
  ///
  /// - Throws: `ToolError` with status 74 if one of them cannot be written.
  func printGenerated(truthTo gold: String?) throws {
    let generator = try generator()
    do {
      try generator.print(to: LineWriter(descriptor: STDOUT_FILENO))
      guard let gold else { return }
      let file = open(gold, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw StreamError(what: "cannot open \(gold)", code: errno) }
      defer { close(file) }
      try generator.printTruth(to: LineWriter(descriptor: file, name: gold))
    } catch let error as StreamError {
      throw ToolError(.inputOutput, error.what, String(cString: strerror(error.code)))
    }
  }
}
