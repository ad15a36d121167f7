import Dispatch
import LanguageModel
import LineStream
import Processes
package import Records

/// The loop of a filter: reads records, processes them concurrently, writes them in the order they came.
///
/// Records of other kinds, and those that need no work, pass through byte for byte, in place. A record that cannot be
/// processed comes out as a `rejected` record. The next record's work does not wait for the last one's; `concurrency`
/// bounds it.
package struct Filter: Sendable {
  private let options: StreamOptions
  private let concurrency: Int
  private let isSilent: Bool
  private let passesOn: @Sendable (Record) -> Bool
  private let closing: @Sendable ([UInt8]) -> [UInt8]
  private let output = RecordOutput()
  private let progress = Progress()

  /// The result of one line.
  private enum Outcome: Sendable {
    case line([UInt8])
    /// A barrier or the end, which progress does not count.
    case mark([UInt8])
    case rejected([UInt8])
    case failed(any Error)
    case finished
  }

  /// Prepares the loop and handles signals as a filter does.
  ///
  /// - Parameters:
  ///   - options: what to read and what to do about rejected records.
  ///   - concurrency: most records worked on at the same time.
  ///   - isSilent: true to write no records, where something else is printed instead.
  ///   - passesOn: tells of a conversation that it needs no work and passes as it is.
  ///   - closing: makes of a barrier or an end the line to write, once everything before it is out.
  package init(
    _ options: StreamOptions,
    concurrency: Int = 1,
    isSilent: Bool = false,
    passesOn: @escaping @Sendable (Record) -> Bool = { _ in false },
    closing: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 }
  ) {
    self.options = options
    self.concurrency = max(1, concurrency)
    self.isSilent = isSilent
    self.passesOn = passesOn
    self.closing = closing
    Interrupts.drainAsFilter()
  }

  /// Sets a top-level key on every conversation.
  ///
  /// - Parameters:
  ///   - key: key to set; one that is there is replaced.
  ///   - answer: gives the key's value, or nil to let the conversation pass as it is. Throws `ToolError`, or
  ///     a `ModelFailure` that concerns not only this record, to end the tool; any other error rejects the
  ///     conversation.
  /// - Throws: `ToolError` that ends the tool, or `ExitCode` 65 when records were rejected.
  package func annotate<Answer: Encodable & Sendable>(
    _ key: StaticString,
    with answer: @escaping @Sendable (Conversation) async throws -> Answer?
  ) async throws {
    try await annotate { conversation in
      try await answer(conversation).map { [try Annotation(key, $0)] } ?? []
    }
  }

  /// Sets any number of top-level keys on every conversation.
  ///
  /// - Parameter answers: gives the keys and their values; throws as above.
  /// - Throws: as above.
  package func annotate(
    with answers: @escaping @Sendable (Conversation) async throws -> [Annotation]
  ) async throws {
    try await run { record in
      let answers = try await answers(try record.decode(Conversation.self))
      guard !answers.isEmpty else { return record.line.bytes }
      return record.object.setting(answers.map { ($0.key, $0.json) })
    }
  }

  private func run(
    _ work: @escaping @Sendable (Record) async throws -> [UInt8]
  ) async throws {
    // Finished records wait there for their turn, so that a slow one does not leave the others idle.
    let window = OrderedWindow<[Outcome]>(size: concurrency * 2)
    // Not awaited: when writing ends early, the reader waits for input that nobody needs any more.
    runOnThread { read(into: window, work) }
    let isClean = try await onThread { try writeAll(from: window) }
    progress.finish()
    if !isClean { throw ExitStatus.recordsRejected.code }
  }

  /// Most outcomes without work that are handed over together: to hand one over takes longer than to read it.
  private static let atOnce = 64

  /// Reads to the end of input and starts the work on each record.
  private func read(
    into window: OrderedWindow<[Outcome]>,
    _ work: @escaping @Sendable (Record) async throws -> [UInt8]
  ) {
    var number = 0
    var finished: [Outcome] = []
    let workers = DispatchSemaphore(value: 0)
    for _ in 0..<concurrency { workers.signal() }
    func place() -> Int {
      window.reserve()
      defer { number += 1 }
      return number
    }
    func handOver() {
      guard !finished.isEmpty else { return }
      window.deliver(finished, as: place())
      finished.removeAll()
    }
    do {
      let input = try RecordInput(options)
      var sawEnd = false
      var census = StreamCensus(options, for: .conversation)
      while let line = try input.next() {
        let parsed = Result { () throws(RecordError) in try Record(line) }
        census.note(line, try? parsed.get())
        if case .success(let record) = parsed, record.kind == .conversation, !passesOn(record) {
          handOver()
          let place = place()
          workers.wait()
          Task {
            window.deliver([await outcome(of: record, work)], as: place)
            workers.signal()
          }
        } else {
          sawEnd = sawEnd || (try? parsed.get())?.kind == .end
          finished.append(untouched(line, parsed))
          // Nothing that was read waits for what is not.
          if finished.count == Self.atOnce || !input.hasLine { handOver() }
        }
      }
      try checkEnd(sawEnd)
      try census.conclude()
      finished.append(.finished)
    } catch {
      finished.append(.failed(error))
    }
    handOver()
  }

  private func checkEnd(_ sawEnd: Bool) throws {
    if options.requireEnd, !sawEnd { throw StreamCut.error }
  }

  private func untouched(_ line: Line, _ parsed: Result<Record, RecordError>) -> Outcome {
    switch parsed {
    case .success(let record):
      [.barrier, .end].contains(record.kind) ? .mark(line.bytes) : .line(line.bytes)
    case .failure(let error): rejection(line, id: nil, error)
    }
  }

  private func outcome(
    of record: Record,
    _ work: @Sendable (Record) async throws -> [UInt8]
  ) async -> Outcome {
    do {
      return .line(try await work(record))
    } catch let error as ToolError {
      return .failed(error)
    } catch is NotAsked {
      return .line(record.line.bytes)
    } catch let failure as ModelFailure where failure.category != .recordRefused {
      return .failed(failure.toolError)
    } catch {
      return rejection(record.line, id: record.object.string(of: "id"), error)
    }
  }

  private func rejection(_ line: Line, id: String?, _ error: any Error) -> Outcome {
    let tool = Console.shared.tool
    let reason = String(describing: error)
    Console.shared.say(line.name(id: id), reason)
    let record = Rejected(line, id: id, tool: tool, reason: reason)
    do { return .rejected(try RecordCoding.encode(record)) } catch { return .failed(error) }
  }

  /// Writes outcomes in order; true when nothing was rejected.
  private func writeAll(from window: OrderedWindow<[Outcome]>) throws -> Bool {
    var isClean = true
    for number in 0... {
      for outcome in try window.take(number, beforeWaiting: output.flush) ?? [.finished] {
        switch outcome {
        case .line(let line): try write(line)
        case .mark(let line):
          try write(closing(line))
          continue
        case .rejected(let line):
          isClean = false
          progress.count("rejected")
          try write(line)
          if options.onReject == .stop { return try finish(isClean) }
        case .failed(let error):
          try output.flush()
          throw error
        case .finished: return try finish(isClean)
        }
        progress.advance()
      }
    }
    return isClean
  }

  private func write(_ line: [UInt8]) throws {
    if !isSilent { try output.write(line) }
  }

  private func finish(_ isClean: Bool) throws -> Bool {
    try output.flush()
    return isClean
  }
}

/// A top-level key and its value as JSON.
package struct Annotation: Sendable {
  let key: StaticString
  let json: [UInt8]

  /// Encodes the value.
  ///
  /// - Throws: what the value's encoding reports.
  package init(_ key: StaticString, _ value: some Encodable) throws {
    self.key = key
    json = try RecordCoding.encode(value)
  }
}
