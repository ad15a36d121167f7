import LineStream
import Synchronization

/// A workspace's conversations: an index in memory, their bytes where they came from.
package final class Workspace: Sendable {
  /// Where a conversation's bytes are.
  enum Place: Sendable {
    case file(offset: Int, count: Int)
    case generated(Int)
    case memory([UInt8])
  }

  /// What is kept of each conversation.
  struct Entry: Sendable {
    /// Whether search lists it and a GET finds it.
    enum Presence { case present, deletedButListed, removed }

    let id: String
    let createdAt: Int
    let updatedAt: Int
    let place: Place
    /// What to cut out of the conversation where search lists it: `conversation_parts`.
    let parts: Range<Int32>?
    /// Whether it has more parts than a GET shows.
    let isOversized: Bool
    var presence = Presence.present
  }

  struct State {
    var entries: [Entry] = []
    var numbers: [String: Int32] = [:]
    /// Grows with every change, so that a remembered result is known to be stale.
    var revision = 0
    var results: [ResultKey: [Int32]] = [:]
    var customers: CustomerIndex?
    var creation: CreationIndex?
    /// Numbers of the conversations that are still to come, by week.
    var held: [Int: [Int]] = [:]
  }

  let source: ConversationSource
  let state = Mutex(State())

  init(source: ConversationSource) { self.source = source }

  /// How many conversations search lists.
  package var count: Int {
    state.withLock { $0.entries.count { $0.presence != .removed } }
  }

  /// Gives a conversation as a GET answers it, or nil where that is a 404.
  func conversation(_ id: String) -> [UInt8]? {
    let entry = state.withLock { state in
      state.numbers[id].map { state.entries[Int($0)] }
    }
    guard let entry, entry.presence == .present else { return nil }
    let bytes = source.bytes(at: entry.place)
    return entry.isOversized ? withNewestParts(bytes) : bytes
  }

  /// Keeps a conversation back until its week is played.
  func hold(_ number: Int, until week: Int) {
    state.withLock { $0.held[week, default: []].append(number) }
  }

  /// Takes the numbers of the next week that is kept back; nil where there is none.
  func takeHeld() -> (week: Int, numbers: [Int])? {
    state.withLock { state in
      guard let week = state.held.keys.min() else { return nil }
      return (week, state.held.removeValue(forKey: week) ?? [])
    }
  }

  /// Adds a conversation, or replaces the one with its id.
  func put(_ entry: Entry) {
    state.withLock { $0.put(entry) }
  }

  /// Makes a GET of a conversation a 404, and takes it out of search unless it stays listed.
  ///
  /// - Returns: whether there was such a conversation.
  func delete(_ id: String, staysListed: Bool) -> Bool {
    state.withLock { state in
      guard let number = state.numbers[id] else { return false }
      state.entries[Int(number)].presence = staysListed ? .deletedButListed : .removed
      state.revision += 1
      return true
    }
  }
}

extension Workspace.State {
  mutating func put(_ entry: Workspace.Entry) {
    if let number = numbers[entry.id] {
      entries[Int(number)] = entry
    } else {
      numbers[entry.id] = Int32(entries.count)
      entries.append(entry)
    }
    revision += 1
  }
}

extension Workspace.Entry {
  /// Parts beyond this number, the older ones, are left out of a GET.
  static let partLimit = 500

  /// Reads what the index needs from a conversation, or tells why it is none.
  init(
    _ conversation: JSONObject,
    place: Workspace.Place
  ) throws(ConversationFault) {
    guard case .string(let id)? = conversation.value(of: "id").map(JSONValue.init(scalar:)) else {
      throw ConversationFault("no id that is a string")
    }
    guard let created = conversation.value(of: "created_at"),
      case .integer(let createdAt) = JSONValue(scalar: created)
    else { throw ConversationFault("conversation \(id): no created_at in whole seconds") }
    self.id = id
    self.createdAt = createdAt
    updatedAt =
      conversation.value(of: "updated_at").map(JSONValue.init(scalar:))?.wholeNumber ?? createdAt
    self.place = place
    parts = conversation.rangeToRemove("conversation_parts").map { Range($0) }
    let list = conversation.value(of: "conversation_parts")
    let parts = list.flatMap { JSONText.value("conversation_parts", in: $0) }
    isOversized = parts.flatMap { JSONText.elements($0) }.map { $0.count > Self.partLimit } ?? false
  }
}

extension Range where Bound == Int32 {
  fileprivate init(_ range: Range<Int>) {
    self = Int32(range.lowerBound)..<Int32(range.upperBound)
  }
}

/// Why a line is not a conversation that can be served.
package struct ConversationFault: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

/// Leaves only the newest 500 parts, as a GET shows them.
private func withNewestParts(_ conversation: [UInt8]) -> [UInt8] {
  let path = ["conversation_parts", "conversation_parts"]
  guard let list = JSONText.value(at: path, in: conversation[...]) else { return conversation }
  let parts = JSONText.elements(list) ?? []
  guard parts.count > Workspace.Entry.partLimit else { return conversation }
  let firstKept = parts[parts.count - Workspace.Entry.partLimit].lowerBound
  let kept = Array(conversation[..<(list.startIndex + 1)] + conversation[firstKept...])
  return withTotalCount(kept)
}

private func withTotalCount(_ conversation: [UInt8]) -> [UInt8] {
  let path = ["conversation_parts", "total_count"]
  guard let total = JSONText.value(at: path, in: conversation[...]) else { return conversation }
  let limit = Array(String(Workspace.Entry.partLimit).utf8)
  return conversation[..<total.startIndex] + limit + conversation[total.endIndex...]
}
