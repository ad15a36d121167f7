import Fetching
import Processes
import Records
import Synchronization
import ToolKit

extension SweepReporter {
  /// Writes the differences between a saved stream and the workspace.
  func write(_ differences: [Difference], of file: String) throws {
    for difference in differences { try output.write(difference) }
    Console.shared.say(file, Difference.summary(differences))
    counts.withLock { $0 = ["rejected": differences.count] }
  }

  /// Finishes the output, however the work ended.
  func finish() throws {
    try output.flush()
    progress.finish()
  }

  /// Reports conversations with missing parts, and gives the exit status.
  func conclude() -> ExitStatus {
    let counts = counts.withLock { $0 }
    if let truncated = counts["truncated"], truncated > 0 {
      Console.shared.say("fewer parts than Intercom counts", truncated.counted("conversation"))
    }
    return counts["rejected", default: 0] > 0 ? .recordsRejected : .success
  }
}
