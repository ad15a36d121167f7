import Records

/// A line of a stage's `--log json` output.
package enum StageMessage: Sendable, Equatable {
  /// Something that a person should read.
  case text(String)
  /// Records done and a second, further counters, and words.
  case progress(done: Int, total: Int?, rate: Double, counters: [String: Int], note: String?)

  private struct Fields: Decodable {
    let message: String?
    let done: Int?
    let total: Int?
    let rate: Double?
    let counters: [String: Int]?
    let note: String?
  }

  /// Reads a line; what is not JSON counts as words, for a crashing process writes what it likes.
  package init(_ line: String) {
    let fields = try? RecordCoding.decode(Fields.self, from: Array(line.utf8))
    if let message = fields?.message {
      self = .text(message)
    } else if let fields, let done = fields.done {
      self = .progress(
        done: done,
        total: fields.total,
        rate: fields.rate ?? 0,
        counters: fields.counters ?? [:],
        note: fields.note
      )
    } else {
      self = .text(line)
    }
  }
}
