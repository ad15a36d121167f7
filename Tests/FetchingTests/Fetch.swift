import Fetching
import Helpdesk
import Records
import Synchronization

/// A sweep of a helpdesk in memory, and what came of it.
struct Fetch: Sendable {
  /// What ends a sweep before its time, once it has written so many lines.
  enum Interruption: Sendable {
    case stop(after: Int)
    case kill(after: Int)
  }

  let lines: [String]
  let notes: [String]
  let error: (any Error)?

  /// Sweeps until it ends in one way or another.
  init(
    _ desk: MemoryHelpdesk,
    _ plan: SweepPlan,
    judge: Judge = .keepingAll,
    customers: ConversationSweep.Customers? = nil,
    interruption: Interruption? = nil
  ) async {
    let record = Record(interruption)
    desk.reopen()
    let sweep = ConversationSweep(
      desk,
      customers: customers,
      plan,
      judge: judge,
      clock: FetchClock(QuickClock())
    ) {
      record.note($0)
    }
    do {
      try await sweep.run { event in
        if try record.write(event) { sweep.stop() }
      }
      error = nil
    } catch {
      self.error = error
    }
    (lines, notes) = (record.lines, record.notes)
  }

  /// The records but for barriers and the end, in order.
  var contents: [String] { lines.filter { !Self.is($0, "barrier") && !Self.is($0, "end") } }

  /// The end's counts, where there is one.
  var end: [String: Int]? {
    lines.last.flatMap { try? RecordCoding.decode(End.self, from: $0.utf8) }
      .flatMap { $0.type == "end" ? $0.counts : nil }
  }

  var endsInBarrier: Bool { lines.last.map { Self.is($0, "barrier") } ?? false }

  /// What a reader that commits at barriers keeps.
  var committed: [String] {
    end == nil ? Array(lines[...(lines.lastIndex { Self.is($0, "barrier") } ?? -1)]) : lines
  }

  private static func `is`(_ line: String, _ type: String) -> Bool {
    line.hasSuffix(#""type":"\#(type)"}"#)
  }
}

/// Why a sweep that was killed ends.
private struct Killed: Error {}

/// Takes down what a sweep writes.
private final class Record: Sendable {
  private struct State {
    var lines: [String] = []
    var notes: [String] = []
  }

  private let interruption: Fetch.Interruption?
  private let state = Mutex(State())

  init(_ interruption: Fetch.Interruption?) { self.interruption = interruption }

  var lines: [String] { state.withLock { $0.lines } }
  var notes: [String] { state.withLock { $0.notes } }

  func note(_ text: String) { state.withLock { $0.notes.append(text) } }

  /// Writes an event's line.
  ///
  /// - Returns: whether it is time to stop.
  /// - Throws: `Killed` once the sweep is dead.
  func write(_ event: SweepEvent) throws -> Bool {
    guard let line = try event.line else { return false }
    return try state.withLock { state in
      if case .kill(let number) = interruption, state.lines.count >= number { throw Killed() }
      state.lines.append(String(decoding: line, as: UTF8.self))
      if case .stop(let number) = interruption { return state.lines.count == number }
      return false
    }
  }
}

extension SweepEvent {
  fileprivate var line: [UInt8]? {
    get throws {
      switch self {
      case .conversation(let line): line
      case .skipped(let record): try RecordCoding.encode(record)
      case .rejected(let record): try RecordCoding.encode(record)
      case .barrier(let record): try RecordCoding.encode(record)
      case .end(let record): try RecordCoding.encode(record)
      case .unchanged, .total, .waiting, .draining: nil
      }
    }
  }
}

extension SavedStream {
  /// Reads the lines of a stream.
  init(_ lines: [String]) {
    self.init()
    for line in lines { read(Array(line.utf8)) }
  }
}

/// Says where two lists of records part, without pouring them out; nil where they are the same.
func difference(_ records: [String], _ expected: [String]) -> String? {
  if records == expected { return nil }
  let place = zip(records, expected).prefix { $0 == $1 }.count
  return "\(records.count) records for \(expected.count), alike up to number \(place)"
}
