import LanguageModel
import LineStream
import Synchronization

/// Collects questions, asks them in batches, and finds batches again that an earlier process left.
///
/// What a batch answers is kept in the cache before the batch is forgotten, so that a process which ends at any moment
/// costs nothing twice.
final class BatchDesk: Sendable {
  /// A batch is made once no further question has come for so long.
  private static let patience = Duration.seconds(1)
  /// Batches in which a question is asked before it is given up.
  private static let attempts = 3

  private let sender: QuestionSender
  private let maker: BatchMaker
  private let cache: AnswerCache
  private let watch: BatchWatch
  private let ledger: Ledger
  private let notice: @Sendable (String, String) -> Void
  private let state = Mutex(State())

  private struct State {
    var waiting: [BatchQueue.Caller] = []
    /// Questions that have come so far.
    var arrivals = 0
    var isCollecting = false
    /// Prompts of which the server has answered a question, so that the form, the key and the model are right.
    var proven: Set<String> = []
  }

  /// Opens a desk; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - sender: the server and the model.
  ///   - cache: where answers are kept, and which batches are under way.
  ///   - ledger: where answers are booked that nobody waits for any more.
  ///   - notice: called with what a reader of messages should know: which batch, and what of it.
  init(
    _ sender: QuestionSender,
    cache: AnswerCache,
    ledger: Ledger,
    notice: @escaping @Sendable (String, String) -> Void
  ) {
    self.sender = sender
    self.cache = cache
    self.ledger = ledger
    self.notice = notice
    let service = BatchService(endpoint: sender.endpoint)
    maker = BatchMaker(sender: sender, service: service, shelf: cache.shelf, notice: notice)
    watch = BatchWatch(service, notice: notice)
  }

  /// Waits for the reply to a question; nil where the cache has the answer by now.
  ///
  /// - Throws: `ModelFailure`, `AnswerFault`, `CancellationError`.
  func reply(to question: Question, _ key: String) async throws -> QuestionSender.Reply? {
    try await withCheckedThrowingContinuation { continuation in
      enqueue(BatchQueue.Caller(question: question, key: key, continuation: continuation))
    }
  }

  private func enqueue(_ caller: BatchQueue.Caller) {
    let isFirst = state.withLock { state in
      state.waiting.append(caller)
      state.arrivals += 1
      defer { state.isCollecting = true }
      return !state.isCollecting
    }
    if isFirst { Task { await collect() } }
  }

  /// Waits until no further question comes, then sees to those that have come.
  private func collect() async {
    var seen = 0
    while true {
      let arrivals = state.withLock(\.arrivals)
      if arrivals == seen { break }
      seen = arrivals
      try? await Task.sleep(for: Self.patience)
    }
    var queue = BatchQueue(
      state.withLock { state in
        defer { (state.waiting, state.isCollecting) = ([], false) }
        return state.waiting
      }
    )
    do { try await maker.shelf.locked { try await serve(&queue) } } catch { queue.fail(error) }
  }

  /// Finds where each question is answered: in the cache, in an earlier batch, by itself or in a new batch.
  private func serve(_ queue: inout BatchQueue) async throws {
    for entry in try await maker.openEntries() {
      let own = queue.take(entry.keys)
      guard !own.isEmpty else { continue }
      notice(entry.batch ?? "", "has \(own.keys.count) of the questions, from an earlier start")
      follow(entry, own)
    }
    // An earlier batch may have been answered between the caller's look at the cache and now.
    for key in queue.keys where cache.answer(Completion.self, to: key) != nil {
      for one in queue.takeCallers(of: key) { one.continuation.resume(returning: nil) }
    }
    while let key = unproven(queue) { try await prove(key, &queue) }
    while !queue.isEmpty {
      let entry = try await maker.submit(queue)
      follow(entry, queue.take(entry.keys))
    }
  }

  /// The first question of a prompt of which the server has answered none.
  private func unproven(_ queue: BatchQueue) -> String? {
    let proven = state.withLock(\.proven)
    return queue.keys.first { key in
      queue.question(key).map { !proven.contains($0.prompt.name) } ?? false
    }
  }

  /// Asks a question by itself: a wrong key, model or form is found at once and not after hours.
  ///
  /// A server may know the form of one prompt and not that of another.
  ///
  /// - Throws: what concerns all questions.
  private func prove(_ key: String, _ queue: inout BatchQueue) async throws {
    guard let question = queue.question(key) else { return }
    do {
      let reply = try await sender.ask(question)
      hand(reply, to: queue.takeCallers(of: key))
    } catch let failure as ModelFailure where failure.category != .recordRefused {
      throw failure
    } catch let error as CancellationError { throw error } catch {
      BatchQueue(queue.takeCallers(of: key)).fail(error)
    }
    _ = state.withLock { $0.proven.insert(question.prompt.name) }
  }

  /// Hands a reply to the first caller; the others find the answer in the cache or ask by themselves.
  private func hand(_ reply: QuestionSender.Reply?, to callers: [BatchQueue.Caller]) {
    for (place, one) in callers.enumerated() {
      if place == 0 { one.continuation.resume(returning: reply) } else { enqueue(one) }
    }
  }

  private func follow(_ entry: BatchShelf.Entry, _ queue: BatchQueue) {
    Task {
      var queue = queue
      do { try await finish(entry, &queue) } catch { queue.fail(error) }
    }
  }

  /// Waits for the end of a batch and hands its answers out.
  private func finish(_ entry: BatchShelf.Entry, _ queue: inout BatchQueue) async throws {
    let batch = try await watch.end(of: entry.batch ?? "")
    if let failure = batch?.failure(host: sender.endpoint.host) {
      await maker.discard(batch?.files ?? [], of: entry)
      throw failure
    }
    guard let batch, let findings = try await maker.service.findings(of: batch) else {
      // Another process that had it may have deleted its files by now.
      if await maker.discard([], of: entry) {
        notice(
          entry.batch ?? "",
          "is not known to the server any more; its questions are asked again"
        )
      }
      return askAgain(&queue, queue.keys, isCancelled: false, batch: entry.batch ?? "")
    }
    for (key, finding) in findings {
      guard case .answer(let answer) = finding, let completion = try? Completion(answer) else {
        continue
      }
      cache.keep(completion, to: key)
    }
    let isOurs = await maker.discard(batch.files, of: entry)
    handOut(findings, of: batch, entry, &queue, isOurs: isOurs)
  }

  private func handOut(
    _ findings: [String: BatchFinding],
    of batch: Batch,
    _ entry: BatchShelf.Entry,
    _ queue: inout BatchQueue,
    isOurs: Bool
  ) {
    let awaited = Set(queue.keys)
    var unanswered: [String] = []
    for key in entry.keys.union(awaited) {
      switch findings[key] ?? .unanswered {
      case .answer(let answer) where awaited.contains(key):
        let sent = queue.question(key).map { sender.body(of: $0).count } ?? 0
        let reply = QuestionSender.Reply(answer: answer, sent: sent, rate: .batch)
        hand(isOurs ? reply : nil, to: queue.takeCallers(of: key))
      case .answer(let answer):
        if isOurs { ledger.bookEarlier(entry.model, TokenUsage(answer, sent: 0, received: 0)) }
      case .refused(let refusal) where !refusal.mayPass:
        let failure = refusal.failure(host: sender.endpoint.host, model: entry.model)
        BatchQueue(queue.takeCallers(of: key)).fail(failure)
      default: unanswered.append(key)
      }
    }
    let missing = unanswered.filter(awaited.contains)
    if !missing.isEmpty { notice(batch.id, "\(missing.count) questions were not answered") }
    askAgain(
      &queue,
      missing,
      isCancelled: batch.isCancelled,
      batch: batch.id
    )
  }

  private func askAgain(
    _ queue: inout BatchQueue,
    _ keys: [String],
    isCancelled: Bool,
    batch: String
  ) {
    for one in keys.flatMap({ queue.takeCallers(of: $0) }) {
      var again = one
      again.attempt += 1
      if isCancelled {
        let words =
          "\(batch) was cancelled; what it answered is kept, and a later start asks the rest"
        one.continuation.resume(throwing: ModelFailure(.refused, words))
      } else if again.attempt >= Self.attempts {
        let words =
          "\(sender.endpoint.host) did not answer the question in \(Self.attempts) batches"
        one.continuation.resume(throwing: ModelFailure(.temporary, words))
      } else {
        enqueue(again)
      }
    }
  }
}
