import Glibc
import LineStream
import Synchronization

/// The record of every request: in memory for questions, and in a file if there is one.
final class Journal: Sendable {
  /// A request that has been answered or is about to be.
  struct Entry: Sendable {
    let sequence: Int
    let milliseconds: Int
    let call: Call
    let status: Int
    let fault: String?
  }

  private struct State {
    var sequence = 0
    var entries: [Entry] = []
    var inFlight = 0
    var mostInFlight = 0
    var fileFailure: StreamError?
  }

  private let state = Mutex(State())
  private let start = ContinuousClock.now
  private let file: Int32?

  /// Keeps a journal; appends it to an open file too where one is given.
  init(file: Int32?) { self.file = file }

  /// Counts a request in and gives its sequence number.
  func open() -> Int {
    state.withLock { state in
      state.sequence += 1
      state.inFlight += 1
      state.mostInFlight = max(state.mostInFlight, state.inFlight)
      return state.sequence
    }
  }

  /// Counts a request out.
  func close() { state.withLock { $0.inFlight -= 1 } }

  /// Notes how a request is answered; status 0 means with no status at all.
  func note(_ sequence: Int, _ call: Call, status: Int, fault: String?) {
    let elapsed = (ContinuousClock.now - start).components
    let entry = Entry(
      sequence: sequence,
      milliseconds: Int(elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000),
      call: call,
      status: status,
      fault: fault
    )
    state.withLock { state in
      state.entries.append(entry)
      guard let file, state.fileFailure == nil else { return }
      do throws(StreamError) {
        let writer = LineWriter(descriptor: file, name: "the log")
        try writer.write(entry.json)
        try writer.flush()
      } catch { state.fileFailure = error }
    }
  }

  /// What kept the log file from being written, once something has.
  var fileFailure: StreamError? { state.withLock { $0.fileFailure } }

  func clear() {
    state.withLock { state in
      state.entries = []
      state.mostInFlight = state.inFlight
    }
  }

  /// The record as NDJSON.
  var ndjson: [UInt8] {
    let entries = state.withLock { $0.entries }
    var text: [UInt8] = []
    for entry in entries { text += entry.json + [UInt8(ascii: "\n")] }
    return text
  }

  /// Counts by endpoint and status, requests in flight now and at most, GETs of each conversation.
  var statistics: [UInt8] {
    let (entries, inFlight, most) = state.withLock { ($0.entries, $0.inFlight, $0.mostInFlight) }
    var endpoints: [String: [String: Int]] = [:]
    var gets: [String: Int] = [:]
    for entry in entries {
      endpoints[entry.call.endpoint.rawValue, default: [:]][String(entry.status), default: 0] += 1
      if entry.call.endpoint == .get, let id = entry.call.id { gets[id, default: 0] += 1 }
    }
    let counts = endpoints.mapValues { object($0.mapValues(String.init)) }
    return Array(
      """
      {"requests":\(entries.count),"in_flight":\(inFlight),"max_in_flight":\(most),\
      "endpoints":\(object(counts)),"gets":\(object(gets.mapValues(String.init)))}
      """.utf8
    )
  }
}

extension Journal.Entry {
  /// One line of the log.
  var json: [UInt8] {
    var text =
      """
      {"sequence":\(sequence),"ms":\(milliseconds),"method":\(JSONText.quoted(call.method)),\
      "path":\(JSONText.quoted(call.path)),"endpoint":"\(call.endpoint.rawValue)"
      """
    if let id = call.id { text += ",\"id\":\(JSONText.quoted(id))" }
    if let cursor = call.cursor { text += ",\"cursor\":\(JSONText.quoted(cursor))" }
    if let page = call.page { text += ",\"page\":\(page)" }
    var json = Array(text.utf8)
    if !call.body.isEmpty {
      json += Array(",\"body\":".utf8)
      json += Array(JSONText.quoted(String(decoding: call.body, as: UTF8.self)).utf8)
    }
    let fault = fault.map(JSONText.quoted) ?? "null"
    return json + Array(",\"status\":\(status),\"fault\":\(fault)}".utf8)
  }
}

/// A JSON object of values that are JSON already, sorted by key.
private func object(_ members: [String: String]) -> String {
  let sorted = members.sorted { $0.key < $1.key }.map { "\(JSONText.quoted($0.key)):\($0.value)" }
  return "{\(sorted.joined(separator: ","))}"
}
