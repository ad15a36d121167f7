import ArgumentParser
import FoundationEssentials
import IntercomAPI
import LineStream
import Records
import ToolKit
import Transcript

/// Which of the conversations in the window are fetched.
struct SelectionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Stop after so many conversations were kept.", valueName: "n"))
  var maxConversations: Int?

  @Option(help: .hidden)
  var alreadyKept: Int?

  @Option(
    help: ArgumentHelp(
      "Go on after the last checkpoint in this file, in the window that it names.",
      valueName: "file"
    ),
    completion: .file()
  )
  var resumeFrom: String?

  @Option(
    help: ArgumentHelp(
      "Do not fetch again what this file holds and what has not changed since.",
      valueName: "file"
    ),
    completion: .file()
  )
  var known: String?

  @Option(
    help: ArgumentHelp(
      "Fetch the conversations whose ids this file holds, one a line, alone or in a record.",
      valueName: "file"
    ),
    completion: .file()
  )
  var ids: String?

  @Flag(help: "Switch the quality filter off.")
  var keepAll = false

  @Option(
    help: ArgumentHelp(
      "Openers of your own that customers click instead of writing, one a line.",
      valueName: "file"
    ),
    completion: .file()
  )
  var templates: String?

  func validate() throws {
    guard maxConversations ?? 1 >= 1 else {
      throw ValidationError("--max-conversations takes at least 1")
    }
    if ids != nil, resumeFrom != nil {
      throw ValidationError("--ids cannot be combined with --resume-from")
    }
  }

  /// The quality filter as a sweep asks it.
  func judge() throws -> Judge {
    if keepAll { return .keepingAll }
    var openers: [String] = []
    if let templates {
      try forEachLine(of: templates) { openers.append(String(decoding: $0, as: UTF8.self)) }
    }
    return Judge(QualityFilter(templates: openers))
  }

  /// Update times by id of the conversations in the file of known ones.
  func knownConversations() throws -> [String: Int] {
    var times: [String: Int] = [:]
    guard let known else { return times }
    try forEachLine(of: known) { line in
      let item = SearchItem(line)
      if let id = item.id, let updatedAt = item.updatedAt { times[id] = updatedAt }
    }
    return times
  }

  /// The ids in the file of conversations to fetch.
  func namedConversations() throws -> [String]? {
    guard let ids else { return nil }
    var names: [String] = []
    try forEachLine(of: ids) { line in
      let bare = String(decoding: line, as: UTF8.self).filter { !$0.isWhitespace }
      if let id = line.first == UInt8(ascii: "{") ? SearchItem(line).id : bare { names.append(id) }
    }
    return names
  }

  /// The last checkpoint in the file to resume from; nil where there is none yet.
  func checkpoint() throws -> SavedCheckpoint? {
    var last: SavedCheckpoint?
    guard let resumeFrom else { return nil }
    try forEachLine(of: resumeFrom) { line in
      if let saved = try? RecordCoding.decode(SavedCheckpoint.self, from: line) { last = saved }
    }
    return last
  }
}

/// What resuming needs of a checkpoint, or of a barrier in a saved stream.
struct SavedCheckpoint: Decodable {
  let cursor: Cursor
  let counts: [String: Int]

  /// Conversations that were kept before.
  var kept: Int {
    counts["stored"]
      ?? (counts["fetched"] ?? 0) - (counts["filtered"] ?? 0) - (counts["rejected"] ?? 0)
  }
}

extension Judge {
  /// Puts the quality filter behind a sweep's questions; what cannot be decoded is kept for later
  /// tools to judge.
  init(_ filter: QualityFilter) {
    self.init(
      beforeDetails: { line in
        guard let conversation = try? RecordCoding.decode(Conversation.self, from: line) else {
          return .keep
        }
        return switch filter.verdict(beforeDetails: conversation) {
        case .keep: .keep
        case .skip(let reason): .skip(reason: reason.rawValue)
        case .needsDetails: .needsDetails
        }
      },
      afterDetails: { line in
        guard let conversation = try? RecordCoding.decode(Conversation.self, from: line),
          case .skip(let reason) = filter.verdict(afterDetails: conversation)
        else { return nil }
        return reason.rawValue
      }
    )
  }
}

/// Reads a file line by line; `.gz` and `.zst` are unpacked.
func forEachLine(of file: String, _ body: ([UInt8]) throws -> Void) throws {
  var options = StreamOptions()
  options.files = [file]
  let input = try RecordInput(options)
  while let line = try input.next() { try body(line.bytes) }
}
