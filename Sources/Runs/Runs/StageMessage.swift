package import Records

/// A line of a stage's `--log json` output.
package enum StageMessage: Sendable, Equatable {
  /// Something that a person should read.
  case text(String)
  /// Records done and a second, further counters, words, and the share that they tell.
  case progress(
    done: Int,
    total: Int?,
    rate: Double,
    counters: [String: Int],
    note: String?,
    share: Double?
  )

  private struct Fields: Decodable {
    let message: String?
    let done: Int?
    let total: Int?
    let rate: Double?
    let counters: [String: Int]?
    let note: String?
    let share: Double?
  }

  private struct Asked: Decodable {
    let usage: [ModelUsage]
  }

  /// What a line tells of the questions to models; nil where it tells nothing.
  package static func usage(in line: String) -> [ModelUsage]? {
    (try? RecordCoding.decode(Asked.self, from: Array(line.utf8)))?.usage
  }

  /// Reads a line; what is not JSON counts as words, for a crashing process writes what it likes.
  package init(_ line: String) {
    let fields = try? RecordCoding.decode(Fields.self, from: Array(line.utf8))
    if let message = fields?.message {
      self = .text(message.withoutNUL)
    } else if let fields, let done = fields.done {
      self = .progress(
        done: done,
        total: fields.total,
        rate: fields.rate ?? 0,
        counters: fields.counters ?? [:],
        note: fields.note,
        share: fields.share
      )
    } else {
      self = .text(line.withoutNUL)
    }
  }
}

extension String {
  /// With U+FFFD for NUL, which the database cannot keep.
  fileprivate var withoutNUL: String { replacing("\0", with: "\u{FFFD}") }
}
