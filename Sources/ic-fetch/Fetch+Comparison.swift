import Fetching
import FoundationEssentials
import Helpdesk
import Records
import ToolKit

extension Fetch {
  /// Compares a saved stream with the workspace, in the stream's own window unless another is
  /// named.
  func comparison(
    with file: String,
    _ source: any ConversationSource,
    _ reporter: SweepReporter
  ) throws -> Work {
    let saved = try savedStream(file)
    let named = window.isNamed ? window.window(now: Int(Date.now.timeIntervalSince1970)) : nil
    guard let window = named ?? saved.checkpoint?.cursor?.window else {
      throw ToolError.noWindow(in: file)
    }
    let isByUpdate = named == nil && saved.checkpoint?.cursor?.field == .updatedAt
    if saved.isForeign { throw ToolError.noRecord(in: file) }
    let comparison = Comparison(
      source,
      window: window,
      field: isByUpdate ? .updatedAt : self.window.field,
      retryFor: connection.retryFor.value,
      clock: FetchClock(ContinuousClock())
    ) { Console.shared.say($0) }
    let task = Task { try reporter.write(try await comparison.differences(saved), of: file) }
    return Work(task: task, stop: task.cancel)
  }
}
