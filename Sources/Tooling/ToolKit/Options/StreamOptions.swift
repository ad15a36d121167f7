package import ArgumentParser

/// What to do after a record was rejected.
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

  @Option(help: "Whether to continue after a record that cannot be processed.")
  package var onReject = RejectPolicy.continue

  @Flag(help: "Fail with status 76 if the input ends without an end record.")
  package var requireEnd = false

  @Flag(help: "Fail with status 65 if the input has no record that the tool processes.")
  package var requireRecords = false

  package init() {}

  /// Refuses an empty operand, which an unset shell variable gives.
  package func validate() throws {
    if files.contains("") { throw ValidationError("an empty file name") }
  }
}
