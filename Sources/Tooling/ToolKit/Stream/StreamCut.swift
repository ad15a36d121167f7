import Processes

/// The verdict on a stream that stopped without its `end` record.
package enum StreamCut {
  /// Error with which a tool ends that was told to require the `end`.
  package static let error = ToolError(
    .streamCut,
    "input cut short",
    "it ended without an end record, so its writer may have died"
  )
}
