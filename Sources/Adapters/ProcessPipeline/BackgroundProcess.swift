import LineStream
import Processes
import SystemPackage

/// A process in a session of its own that outlives this one; its standard output is read for as long as it matters.
package final class BackgroundProcess: Sendable {
  private let process: ChildProcess
  private let output: FileDescriptor
  /// Where its standard error can be read; nil where it is this process's own.
  private let errors: FileDescriptor?
  /// Used by one thread.
  nonisolated(unsafe) private let lines: LineReader

  /// Starts a program with this process's environment and standard error.
  ///
  /// - Parameters:
  ///   - executable: path of the program.
  ///   - arguments: its arguments, without its name.
  ///   - readsErrors: whether what it says on standard error comes to `errorLines` instead.
  /// - Throws: `PipelineError`.
  package init(executable: String, arguments: [String], readsErrors: Bool = false) throws {
    do {
      let output = try FileDescriptor.pipe(options: .closeOnExec)
      let errors = readsErrors ? try FileDescriptor.pipe(options: .closeOnExec) : nil
      defer { for end in [output.writeEnd, errors?.writeEnd] { try? end?.close() } }
      let errorOutput = errors?.writeEnd ?? .standardError
      process = try ChildProcess(
        [executable] + arguments,
        descriptors: [nil, output.writeEnd.rawValue, errorOutput.rawValue],
        isDetached: true
      )
      (self.output, self.errors) = (output.readEnd, errors?.readEnd)
      lines = LineReader(descriptor: output.readEnd.rawValue)
    } catch {
      throw PipelineError(stage: executable, reason: errorText(error.rawValue))
    }
  }

  deinit { for end in [output, errors] { try? end?.close() } }

  /// Waits for the next line; nil when the process has ended or says no more.
  package func nextLine() -> String? {
    (try? lines.next()).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// What it writes on standard error, until it closes that or ends.
  package func errorLines() -> [String] {
    guard let errors else { return [] }
    let reader = LineReader(descriptor: errors.rawValue)
    var found: [String] = []
    while let line = try? reader.next() {
      found.append(String(decoding: line.bytes, as: UTF8.self))
    }
    return found
  }

  /// Waits for the end and gives the status as a shell does.
  package func wait() -> Int32 { process.wait() }
}
