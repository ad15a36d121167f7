import Glibc
package import LineStream
import Processes

/// The lines of a tool's input: its FILE operands one after the other, or standard input.
package final class RecordInput {
  private var waiting: [String]
  private var current: Source?

  private struct Source {
    let name: String
    let input: InputFile
    let reader: LineReader
  }

  /// Reads the operands of the stream options.
  ///
  /// - Parameter options: the operands.
  /// - Throws: `ToolError` with status 64 when there is no operand and standard input is a terminal.
  package init(_ options: StreamOptions) throws {
    if options.files.isEmpty, isatty(STDIN_FILENO) == 1 {
      throw ToolError(.usage, "no input", "name a FILE or pipe records in; see --help")
    }
    waiting = options.files.isEmpty ? ["-"] : options.files
  }

  /// Gives the next line that is not blank, or nil at the end of the last file.
  ///
  /// - Throws: `ToolError` when a file cannot be opened, read or unpacked.
  package func next() throws -> Line? {
    while true {
      guard let source = try current ?? openNext() else { return nil }
      do {
        while let line = try source.reader.next() {
          if line.oversize != nil || !line.bytes.allSatisfy(isBlank) { return line }
        }
        try source.input.close()
      } catch let error as StreamError {
        throw ToolError(.inputOutput, "cannot read \(source.name)", errorText(error.code))
      }
      current = nil
    }
  }

  /// Whether the next line is at hand, so that `next` will not wait.
  package var hasLine: Bool { current?.reader.hasLine ?? false }

  private func openNext() throws -> Source? {
    guard !waiting.isEmpty else { return nil }
    let name = waiting.removeFirst()
    let input = try InputFile(name)
    let reader = LineReader(descriptor: input.descriptor)
    let source = Source(name: input.name, input: input, reader: reader)
    current = source
    return source
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
