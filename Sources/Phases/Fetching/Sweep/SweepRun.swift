import Helpdesk
import Records
import Synchronization

/// A sweep under way: conversations are asked for ahead, and come out in order.
struct SweepRun {
  /// Bytes of finished conversations that may wait for their turn.
  private static let heldBytes = 32 << 20

  private struct Entry {
    let candidate: Candidate
    /// Nil where nothing has to be fetched.
    let work: Started<Fetched>?
  }

  private let plan: SweepPlan
  private let getter: ConversationGetter
  private let output: SweepOutput
  private var source: any CandidateSource
  private var candidates: ArraySlice<Candidate> = []
  private var queue: ArraySlice<Entry> = []
  /// Conversations of the queue that may yet be kept.
  private var undecided = 0
  private var kept = 0
  private var isListed = false
  private var listingFailure: (any Error)?
  private let held = HeldBytes()
  private let isStopping: @Sendable () -> Bool
  private var isDraining = false

  init(
    _ plan: SweepPlan,
    _ source: any CandidateSource,
    _ getter: ConversationGetter,
    _ output: SweepOutput,
    isStopping: @escaping @Sendable () -> Bool
  ) {
    self.plan = plan
    self.isStopping = isStopping
    self.source = source
    self.getter = getter
    self.output = output
  }

  /// Makes one step: gets more candidates or hands on the next conversation; false when all is
  /// done.
  mutating func step() async throws -> Bool {
    if let most = plan.maximumKept, kept >= most { return false }
    try Task.checkCancellation()
    if isStopping() { return try await drain() }
    launch()
    if candidates.isEmpty, !isListed, queue.isEmpty || source.isReady {
      if queue.isEmpty, !source.isReady { try output.tell(.waiting) }
      await list()
    } else if let entry = queue.first {
      try await settle(entry)
      queue.removeFirst()
    } else if candidates.isEmpty {
      if let listingFailure { throw listingFailure }
      if let closing = source.closing { output.note(closing) }
      return false
    }
    return true
  }

  /// Hands on the next of the conversations that were asked for before the stop.
  private mutating func drain() async throws -> Bool {
    if !isDraining { try output.tell(.draining(queue.count { $0.work != nil })) }
    isDraining = true
    guard let entry = queue.first else { throw CancellationError() }
    try await settle(entry)
    queue.removeFirst()
    return true
  }

  /// Gets the next candidates; a failure counts once everything before it has come out.
  private mutating func list() async {
    do {
      let isFirst = source.total == nil
      let batch = try await source.next()
      if isFirst, let total = source.total { try output.tell(.total(total)) }
      if let counted = source.counted { output.note(counted: counted) }
      candidates = ArraySlice(batch ?? [])
      getter.customers?.expect(candidates.compactMap(\.contactID))
      isListed = batch == nil
    } catch {
      listingFailure = error
      isListed = true
    }
  }

  /// Asks for conversations as far ahead as the bounds allow, for one at least.
  private mutating func launch() {
    while let candidate = candidates.first, hasRoom {
      candidates.removeFirst()
      var work: Started<Fetched>?
      if case .fetch(let judgeAgain) = candidate.decision {
        undecided += 1
        work = Started { [getter, held] in
          let fetched = try await getter.fetch(candidate.mark.id, judgeAgain: judgeAgain)
          held.add(fetched.size)
          return fetched
        }
      }
      queue.append(Entry(candidate: candidate, work: work))
    }
  }

  private var hasRoom: Bool {
    if queue.isEmpty { return true }
    let mayKeep = plan.maximumKept.map { kept + undecided < $0 } ?? true
    return mayKeep && queue.count < getter.source.concurrency + plan.slack
      && held.count < Self.heldBytes
  }

  private mutating func settle(_ entry: Entry) async throws {
    let candidate = entry.candidate
    switch candidate.decision {
    case .pass: try output.put(.unchanged, candidate, counting: ["unchanged"])
    case .settled: try output.put(.unchanged, candidate, counting: [])
    case .skip(let reason): try put(.skipped(reason: reason), candidate)
    case .reject(let reason, let line):
      try reject(candidate, reason, line: String(decoding: line, as: UTF8.self))
    case .unlistable(let reason): try reject(candidate, reason, line: nil)
    case .gap(let gap): output.note(gap)
    case .fetch:
      guard let work = entry.work else { return }
      if !work.isDone { try output.tell(.waiting) }
      let fetched = try await work.value()
      undecided -= 1
      held.add(-fetched.size)
      try put(fetched, candidate)
    }
  }

  private func reject(_ candidate: Candidate, _ reason: String, line: String?) throws {
    let rejected = Rejected(tool: plan.tool, id: nil, reason: reason, line: line)
    try output.put(.rejected(rejected), candidate, counting: ["fetched", "rejected"])
  }

  private mutating func put(_ fetched: Fetched, _ candidate: Candidate) throws {
    switch fetched {
    case .kept(let line, let withheld):
      kept += 1
      let counters = withheld > 0 ? ["fetched", "truncated"] : ["fetched"]
      try output.put(.conversation(line), candidate, counting: counters)
    case .skipped(let reason):
      let skipped = Skipped(id: candidate.mark.id, reason: reason)
      try output.put(.skipped(skipped), candidate, counting: ["fetched", "filtered"])
    case .rejected(let reason):
      let rejected = Rejected(tool: plan.tool, id: candidate.mark.id, reason: reason)
      try output.put(.rejected(rejected), candidate, counting: ["fetched", "rejected"])
    }
  }
}

/// Bytes that finished work holds, counted from any thread.
private final class HeldBytes: Sendable {
  private let bytes = Atomic(0)

  var count: Int { bytes.load(ordering: .relaxed) }

  func add(_ change: Int) { bytes.wrappingAdd(change, ordering: .relaxed) }
}

extension Fetched {
  /// Bytes that the result takes.
  fileprivate var size: Int {
    if case .kept(let line, _) = self { return line.count }
    return 0
  }
}
