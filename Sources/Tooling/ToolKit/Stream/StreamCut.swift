import Processes

/// The error and the warning for a stream that stopped without its `end` record.
package enum StreamCut {
  /// Error of a tool that requires the `end` and did not get it.
  package static let error = ToolError(
    .streamCut,
    "input cut short",
    "it ended without an end record, so its writer may have died"
  )
}
