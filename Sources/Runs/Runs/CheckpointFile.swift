import FoundationEssentials
import Glibc
import LineStream
import Records
package import Storage

/// What the first phase is told of earlier work, as files: the checkpoint of an interrupted run with the conversations
/// before it, the conversations that are stored and may be unchanged, and those whose types people corrected.
package enum CheckpointFile {
  /// Writes the checkpoint, readable by its owner only.
  ///
  /// - Parameters:
  ///   - row: the run.
  ///   - ids: conversations that the run has dealt with.
  ///   - folder: the suite's state folder; the file lies in `runs` below it, which is there.
  /// - Returns: path of the file; nil where the run has no checkpoint of classification.
  /// - Throws: `RunError.unwritable` when the file cannot be written.
  package static func write(
    _ row: RunRow,
    ids: [String],
    folder: String
  ) throws(RunError) -> String? {
    guard let checkpoint = row.decodedCheckpoint, checkpoint.phase == .classification else {
      return nil
    }
    return try write(to: "\(folder)/runs/\(row.id).checkpoint") { file in
      try file.write(try RecordCoding.encode(checkpoint))
      for id in ids { try file.write(try RecordCoding.encode(Known(id: id))) }
    }
  }

  /// Writes the conversations that a run need not fetch again, readable by its owner only.
  ///
  /// - Parameters:
  ///   - row: the run.
  ///   - unchanged: where they are read.
  ///   - folder: the suite's state folder; the file lies in `runs` below it, which is there.
  /// - Returns: path of the file; nil where the run fetches all that it finds.
  /// - Throws: `RunError.unwritable` when the file cannot be written; `PostgresError`; `DecodingError`.
  package static func write(
    _ row: RunRow,
    _ unchanged: UnchangedConversations,
    folder: String
  ) throws -> String? {
    let settings = try row.decodedSettings()
    guard settings.passesOverUnchanged else { return nil }
    var known: [Known] = []
    try unchanged.each(for: row.id, in: row.window, byUpdate: settings.readsUpdates) {
      known.append($0)
    }
    // A file without a record would pass for another one than was meant.
    if known.isEmpty { return nil }
    return try write(to: "\(folder)/runs/\(row.id).known") { file in
      for conversation in known { try file.write(try RecordCoding.encode(conversation)) }
    }
  }

  /// Writes the conversations whose types people had corrected when the run began, readable by its owner only.
  ///
  /// - Parameters:
  ///   - row: the run.
  ///   - corrected: where they are read.
  ///   - folder: the suite's state folder; the file lies in `runs` below it, which is there.
  /// - Returns: path of the file; nil where the run learns from none, as a server's model does.
  /// - Throws: `RunError.unwritable` when the file cannot be written; `PostgresError`; `DecodingError`.
  package static func write(
    _ row: RunRow,
    _ corrected: CorrectedConversations,
    folder: String
  ) throws -> String? {
    let settings = try row.decodedSettings()
    guard let last = settings.corrections,
      settings.engine(of: .classification) == Engine.local.rawValue
    else { return nil }
    var lines: [[UInt8]] = []
    try corrected.each(until: last, before: row.id) { lines.append($0) }
    if lines.isEmpty { return nil }
    return try write(to: "\(folder)/runs/\(row.id).examples") { file in
      for line in lines { try file.write(line) }
    }
  }

  /// Removes what runs that were killed have left of corrected conversations.
  ///
  /// Only one run can be active, and the caller owns it. A resumed run writes its file again.
  package static func removeExamples(folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/runs")) ?? []
    for name in names where name.hasSuffix(".examples") { unlink("\(folder)/runs/\(name)") }
  }

  /// Removes the corrected conversations, which hold customers' words, once the run has ended.
  package static func removeExamples(of run: Int, folder: String) {
    unlink("\(folder)/runs/\(run).examples")
  }

  private static func write(
    to path: String,
    _ body: (LineWriter) throws -> Void
  ) throws(RunError) -> String {
    // Opened fresh with its mode, so that no other user can read it at any time.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    do {
      let file = LineWriter(descriptor: descriptor)
      try body(file)
      try file.flush()
    } catch {
      throw failure(path, (error as? StreamError)?.code ?? EINVAL)
    }
    return path
  }

  private static func failure(_ path: String, _ code: Int32) -> RunError {
    .unwritable(path: path, reason: String(cString: strerror(code)))
  }
}
