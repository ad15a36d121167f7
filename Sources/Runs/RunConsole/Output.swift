import ToolKit

private let output = RecordOutput()

/// Prints words to standard output at once, without buffering.
///
/// - Throws: `ToolError` with status 74 when standard output takes no more, as the filters do; Swift's own
///   `print` would lose the words in silence.
package func tell(_ words: String) throws {
  try output.write(Array(words.utf8))
  try output.flush()
}
