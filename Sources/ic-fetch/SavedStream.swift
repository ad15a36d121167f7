import IntercomAPI
import LineStream
import Records

/// What a saved stream holds, as far as it is compared with the workspace.
struct SavedStream {
  /// Update times by id.
  private(set) var conversations: [String: Int] = [:]
  /// Ids that were skipped or rejected.
  private(set) var leftOut: Set<String> = []
  /// Window of the last barrier.
  private(set) var window: Cursor.Window?

  /// Reads a stream that ic-fetch wrote.
  ///
  /// - Throws: `ToolError` when the file cannot be read.
  init(_ file: String) throws {
    try forEachLine(of: file) { line in
      guard let object = try? JSONObject(line) else { return }
      let item = SearchItem(line)
      switch (object.string(of: "type").flatMap { Kind(rawValue: $0) }, item.id) {
      case (.conversation?, let id?): conversations[id] = item.updatedAt ?? item.createdAt ?? 0
      case (.skipped?, let id?), (.rejected?, let id?): leftOut.insert(id)
      case (.barrier?, _):
        window = (try? RecordCoding.decode(SavedCheckpoint.self, from: line))?.cursor.window
      default: break
      }
    }
  }
}
