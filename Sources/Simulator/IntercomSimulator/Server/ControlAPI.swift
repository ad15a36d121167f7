import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import LineStream
import Synchronization

/// The simulator's own requests, beside Intercom's: faults, the log, changes to the workspace.
struct ControlAPI: Sendable {
  static let prefix = "/_simulator/"

  let workspace: Workspace
  let faults: FaultBoard
  let journal: Journal

  func answer(_ method: HTTPRequest.Method, _ uri: URI, _ body: [UInt8]) -> Answer {
    let segments = uri.path.dropFirst(Self.prefix.count).split(separator: "/").map(String.init)
    switch (method, segments.first, segments.count) {
    case (.get, "log", 1): return Answer(journal.ndjson, contentType: Answer.ndjson)
    case (.get, "stats", 1): return Answer(journal.statistics)
    case (.get, "faults", 1): return Answer(faults.json)
    case (.post, "faults", 1): return post(faults: body)
    case (.post, "conversations", 1): return put(body)
    case (.post, "weeks", 1): return playWeek()
    case (.delete, "log", 1): journal.clear()
    case (.delete, "faults", 1): faults.clear()
    case (.delete, "conversations", 2):
      let staysListed = uri.queryParameters["listed"] == "true"
      guard workspace.delete(segments[1], staysListed: staysListed) else {
        return refusal("no conversation \(segments[1])", status: 404)
      }
    default: return refusal("no such request", status: 404)
    }
    return Answer([], status: 204)
  }

  /// Puts the faults of `{"faults":["get:500:times=3"]}` in force, all or none.
  private func post(faults body: [UInt8]) -> Answer {
    struct Posting: Decodable { let faults: [String] }
    guard let posting = try? JSONDecoder().decode(Posting.self, from: Data(body)) else {
      return refusal("expected {\"faults\":[\"ENDPOINT:KIND...\"]}", status: 400)
    }
    do {
      for specification in posting.faults { _ = try Fault(specification) }
      for specification in posting.faults { try faults.post(specification) }
      return Answer(faults.json)
    } catch {
      return refusal("\(error)", status: 400)
    }
  }

  private func playWeek() -> Answer {
    do {
      guard let played = try workspace.playNextWeek(now: Int(Date.now.timeIntervalSince1970)) else {
        return refusal("every week was played", status: 404)
      }
      let (week, conversations) = played
      return Answer(Array("{\"week\":\(week),\"conversations\":\(conversations)}".utf8))
    } catch {
      return refusal("\(error)", status: 500)
    }
  }

  /// Puts in a conversation; the keys given replace those of one that is there already.
  private func put(_ body: [UInt8]) -> Answer {
    do {
      let id = try workspace.put(json: body)
      return Answer(Array("{\"id\":\(JSONText.quoted(id))}".utf8))
    } catch {
      return refusal("\(error)", status: 400)
    }
  }

  private func refusal(_ why: String, status: Int) -> Answer {
    Answer(Array("{\"error\":\(JSONText.quoted(why))}".utf8), status: status)
  }
}

extension Workspace {
  /// Puts in a conversation given as JSON.
  ///
  /// - Returns: its id.
  /// - Throws: `JSONFault` or `ConversationFault` where it is none.
  func put(json: [UInt8]) throws -> String {
    let given = try JSONObject(json)
    guard let id = given.string(of: "id") else { throw ConversationFault("no id that is a string") }
    let merged = stored(id).map { merging(given.bytes, into: $0) } ?? json
    put(try Entry(try JSONObject(merged), place: .memory(merged)))
    return id
  }

  /// All bytes of a conversation that is there, with the parts that a GET leaves out.
  private func stored(_ id: String) -> [UInt8]? {
    state.withLock { state in
      state.numbers[id].map { source.bytes(at: state.entries[Int($0)].place) }
    }
  }
}

/// Replaces or appends the top-level keys of one object in another.
private func merging(_ changes: [UInt8], into object: [UInt8]) -> [UInt8] {
  var merged = object
  for (key, change) in JSONText.members(of: changes[...]) {
    if let old = JSONText.value(key, in: merged[...]) {
      merged.replaceSubrange(old.startIndex..<old.endIndex, with: change)
    } else if let close = merged.lastIndex(of: UInt8(ascii: "}")) {
      merged.insert(contentsOf: Array(",\"\(key)\":".utf8) + change, at: close)
    }
  }
  return merged
}
