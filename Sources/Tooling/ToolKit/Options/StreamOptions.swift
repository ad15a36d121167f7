package import ArgumentParser

/// What to do with the stream after a record was rejected.
package enum RejectPolicy: String, ExpressibleByArgument, CaseIterable, Sendable {
  case `continue`, stop
}

/// Options of every tool that reads a stream.
package struct StreamOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files to read instead of standard input; - is standard input, .gz and .zst are unpacked.",
      valueName: "file"
    ),
    completion: .file()
  )
  package var files: [String] = []

  @Option(help: "Whether to go on after a record that cannot be processed.")
  package var onReject = RejectPolicy.continue

  @Flag(help: "Fail with status 76 when the input ends without an end record.")
  package var requireEnd = false

  @Flag(help: "Fail with status 65 when no line of the input is a record that the tool works on.")
  package var requireRecords = false

  package init() {}

  /// Checks the operands: a shell makes an empty one of a variable that is not set.
  package func validate() throws {
    if files.contains("") { throw ValidationError("an empty file name") }
  }
}
