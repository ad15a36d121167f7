package import Processes

/// An error that ends a tool: what failed, why, and the exit status that says whether a retry helps.
package struct ToolError: Error, Equatable, CustomStringConvertible {
  package let status: ExitStatus
  /// What could not be done, for example `cannot read saved.ndjson`.
  package let what: String
  /// The reason, with the remedy if there is one.
  package let why: String
  /// Further lines, for example a list of choices.
  package let details: [String]

  package init(_ status: ExitStatus, _ what: String, _ why: String, details: [String] = []) {
    self.status = status
    self.what = what
    self.why = why
    self.details = details
  }

  package var description: String { "\(what): \(why)" }
}

/// A record that cannot be processed; the stream continues without it.
package struct RecordError: Error, Equatable, CustomStringConvertible {
  package let reason: String

  package init(_ reason: String) { self.reason = reason }

  package var description: String { reason }
}
