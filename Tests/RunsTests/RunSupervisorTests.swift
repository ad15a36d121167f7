import Records
import Synchronization
import SystemPackage
import TestSupport
import Testing

import Runs

/// The supervisor over real processes: shell scripts under the names of the tools.
@Suite(.timeLimit(.minutes(1))) struct RunSupervisorTests {
  /// A ledger in memory.
  private final class MemoryLedger: RunLedger {
    struct Entries {
      var mismatches: [String] = []
      var stops: [Int] = []
      var usage: [[ModelUsage]] = []
      /// What the row says of a stop.
      var heartbeat = Heartbeat(status: .running)
      var ending: RunEnding?
    }
    let entries: Mutex<Entries>

    init(mismatches: [String] = []) { entries = Mutex(Entries(mismatches: mismatches)) }

    func heartbeat(run: Int, epoch: Int) async throws -> Heartbeat? {
      try? await Task.sleep(for: .milliseconds(20))
      return entries.withLock(\.heartbeat)
    }
    func request(stops: Int) {
      entries.withLock { $0.heartbeat = Heartbeat(status: .stopping, stopRequests: stops) }
    }
    func enter(_ phase: Phase, run: Int, epoch: Int) async throws {}
    func record(_ traffic: RunTraffic, run: Int, epoch: Int) async throws {}
    func record(_ usage: [ModelUsage], run: Int, epoch: Int) async throws {
      entries.withLock { $0.usage.append(usage) }
    }
    func askToStop(run: Int, epoch: Int) async throws {
      entries.withLock { $0.stops.append(epoch) }
    }
    func mismatches(run: Int, after phase: Phase) async throws -> [String] {
      entries.withLock(\.mismatches)
    }
    func finish(run: Int, epoch: Int, _ ending: RunEnding) async throws {
      entries.withLock { $0.ending = ending }
    }
  }

  private static let whole = #"cat >/dev/null; echo '{"type":"end","counts":{}}'"#

  private func supervisor(
    _ programs: String,
    _ ledger: MemoryLedger,
    usageBefore: [ModelUsage] = [],
    stopTimeout: Duration = .seconds(60),
    tell: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) -> RunSupervisor {
    RunSupervisor(
      StageCatalog.Assignment(
        run: 1,
        epoch: 7,
        window: Cursor.Window(from: 0, to: 1),
        settings: RunSettings(),
        checkpointFile: nil,
        usageBefore: usageBefore
      ),
      ledger: ledger,
      catalog: StageCatalog(programs: programs, databaseURL: ""),
      stopTimeout: stopTimeout,
      status: { _ in 78 },
      tell: tell
    )
  }

  /// Works through a phase with these scripts: the source's, the filter's and the sink's.
  private func work(
    phase: Phase = .classification,
    usageBefore: [ModelUsage] = [],
    fetch: String = "echo '{}'",
    classify: String = "cat",
    store: String = whole,
    ledger: MemoryLedger = MemoryLedger(),
    stopTimeout: Duration = .seconds(60),
    stopsAt word: String? = nil,
    hear: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> RunEnding {
    let folder = try TemporaryFolder()
    // In a later phase ic-store is the source, too.
    let sourceOrSink = #"if [ "$1" = get ]; then \#(fetch); else \#(store); fi"#
    let scripts = [
      "ic-fetch": fetch, "ic-classify": classify, "ic-embed": classify, "ic-store": sourceOrSink,
    ]
    for (name, script) in scripts {
      let path = folder.path.appending(name)
      let file = try FileDescriptor.open(
        path,
        .writeOnly,
        options: .create,
        permissions: [.ownerReadWriteExecute]
      )
      try file.closeAfter { _ = try file.writeAll("#!/bin/sh\n\(script)\n".utf8) }
    }
    let asked = Mutex<(@Sendable () -> Void)?>(nil)
    let supervisor = supervisor(
      folder.path.string,
      ledger,
      usageBefore: usageBefore,
      stopTimeout: stopTimeout
    ) { event in
      guard case .stage(_, _, .text(let text)) = event else { return }
      hear(text)
      guard text == word else { return }
      asked.withLock { $0 }?()
    }
    asked.withLock { $0 = { supervisor.askToStop() } }
    return try await supervisor.work(through: [phase])
  }

  @Test func `a mismatch in the accounting fails the run, with the ids`() async throws {
    let ledger = MemoryLedger(mismatches: ["1 stored without a row: 42"])
    let ending = try await work(ledger: ledger)
    #expect(ending.status == .failed && ending.exitStatus == 70)
    #expect(
      ending.error
        == "classification: the accounting does not match: 1 stored without a row: 42"
    )
    #expect(ledger.entries.withLock(\.ending) == ending)
  }

  @Test func `the failed stage is named with its reason, and every stage's end is kept`()
    async throws
  {
    let ending = try await work(classify: "echo the model is gone >&2; exit 78")
    #expect(ending.status == .failed && ending.exitStatus == 78)
    #expect(ending.error == "classification: ic-classify: the model is gone, exit status 78")
    #expect(ending.failures.map(\.stage) == ["ic-fetch", "ic-classify", "ic-store"])
    #expect(ending.failures[1].message == "the model is gone, status 78")
  }

  @Test func `a sink that fails ends a head that waits for the network`() async throws {
    let ending = try await work(
      fetch: "trap 'exit 143' TERM; while :; do sleep 0.01; done",
      store: "echo a newer schema >&2; exit 78"
    )
    #expect(ending.error == "classification: ic-store: a newer schema, exit status 78")
  }

  @Test func `a stop ends stopped, and asks in the name of its own epoch`() async throws {
    let ledger = MemoryLedger()
    let ending = try await work(
      fetch: "trap 'exit 143' TERM; echo ready >&2; while :; do sleep 0.01; done",
      store: "cat >/dev/null; exit 76",
      ledger: ledger,
      stopsAt: "ready"
    )
    #expect(ending.status == .stopped)
    #expect(ledger.entries.withLock(\.stops) == [7])
  }

  private static let head = "trap 'exit 143' TERM; echo ready >&2; while :; do sleep 0.01; done"
  /// A filter that takes a while to drain, many heartbeats long, and says whether it could.
  private static let slow =
    "trap 'echo cut >&2; exit 143' TERM; cat >/dev/null; for i in 1 2 3 4 5 6 7 8 9; do sleep 0.1; done; echo drained >&2; exit 76"

  @Test func `one request in the database lets the chain drain, however often it is seen`()
    async throws
  {
    let ledger = MemoryLedger()
    let words = Mutex<[String]>([])
    let ending = try await work(
      fetch: Self.head,
      classify: Self.slow,
      store: "cat >/dev/null; exit 76",
      ledger: ledger
    ) { text in
      words.withLock { $0.append(text) }
      if text == "ready" { ledger.request(stops: 1) }
    }
    #expect(ending.status == .stopped)
    #expect(words.withLock(\.self) == ["ready", "drained"])
  }

  @Test func `a second request in the database ends the chain at once`() async throws {
    let ledger = MemoryLedger()
    let words = Mutex<[String]>([])
    let ending = try await work(
      fetch: "trap 'echo head >&2; exit 143' TERM; echo ready >&2; while :; do sleep 0.01; done",
      classify: Self.stuck,
      store: "cat >/dev/null; exit 76",
      ledger: ledger
    ) { text in
      // Once both can say that they are ended.
      let isReady = words.withLock { words in
        words.append(text)
        return words.count { $0 == "ready" } == 2
      }
      if text == "ready", isReady { ledger.request(stops: 1) }
      if text == "head" { ledger.request(stops: 2) }
    }
    #expect(ending.status == .stopped)
    #expect(words.withLock { $0.contains("cut") })
  }

  /// A filter that never drains, and says when it can be cut.
  private static let stuck =
    "trap 'echo cut >&2; exit 143' TERM; echo ready >&2; cat >/dev/null; while :; do sleep 0.01; done"

  @Test func `a chain that does not drain is ended after its time`() async throws {
    let words = Mutex<[String]>([])
    let ending = try await work(
      fetch: "trap 'exit 143' TERM; while :; do sleep 0.01; done",
      classify: Self.stuck,
      store: "cat >/dev/null; exit 76",
      stopTimeout: .milliseconds(300),
      stopsAt: "ready"
    ) { text in words.withLock { $0.append(text) } }
    #expect(ending.status == .stopped)
    #expect(words.withLock(\.self) == ["ready", "cut"])
  }

  @Test func `a later phase, whose work is repeated anyway, is not given that time`() async throws {
    let words = Mutex<[String]>([])
    let began = ContinuousClock.now
    let ending = try await work(
      phase: .embeddingGeneration,
      fetch: "trap 'exit 143' TERM; while :; do sleep 0.01; done",
      classify: Self.stuck,
      store: "cat >/dev/null; exit 76",
      stopsAt: "ready"
    ) { text in words.withLock { $0.append(text) } }
    #expect(ending.status == .stopped)
    #expect(words.withLock(\.self) == ["ready", "cut"])
    #expect(began.duration(to: .now) < .seconds(30))
  }

  @Test func `a stop does not hide that the last batch could not be stored`() async throws {
    let ending = try await work(
      fetch: "trap 'exit 143' TERM; echo ready >&2; while :; do sleep 0.01; done",
      store: "cat >/dev/null; echo disk full >&2; exit 75",
      stopsAt: "ready"
    )
    #expect(ending.status == .failed && ending.exitStatus == 75)
    #expect(ending.error == "classification: ic-store: disk full, exit status 75")
  }

  @Test func `a program that is missing has the status of its error`() async throws {
    let ending = try await work(classify: "exec /nowhere/ic", store: "exit 0")
    #expect(ending.exitStatus == 127)
    let supervisor = supervisor("/nowhere", MemoryLedger())
    let missing = try await supervisor.work(through: [.classification])
    #expect(missing.status == .failed && missing.exitStatus == 78)
  }

  private static let usage =
    #"[{"phase":"classification","engine":"openai","model":"m","calls":2,"cached":0,"#
    + #""input_tokens":200,"output_tokens":2,"usd":0.5}]"#

  @Test func `a spent budget stops the run, which has not failed`() async throws {
    let ledger = MemoryLedger()
    let ending = try await work(
      classify: "echo the budget of 1 is spent >&2; exit 79",
      store: "cat >/dev/null; exit 76",
      ledger: ledger
    )
    #expect(ending.status == .stopped && ending.exitStatus == 79)
    #expect(
      ending.error == "classification: ic-classify: the budget of 1 is spent, exit status 79"
    )
    #expect(ledger.entries.withLock(\.ending) == ending)
  }

  @Test func `what a tool asked is recorded on top of what was asked before, though it is killed`()
    async throws
  {
    let ledger = MemoryLedger()
    let before = try RecordCoding.decode([ModelUsage].self, from: Array(Self.usage.utf8))
    _ = try await work(
      usageBefore: before,
      classify: #"echo '{"done":1,"usage":\#(Self.usage)}' >&2; kill -9 $$"#,
      ledger: ledger
    )
    let last = ledger.entries.withLock(\.usage.last)
    let recorded = try #require(last)
    #expect(recorded.map(\.calls) == [4])
    #expect(recorded.usd == 1)
  }

  @Test func `what the end of the stream tells again is not counted twice`() async throws {
    let ledger = MemoryLedger()
    _ = try await work(
      classify: #"echo '{"done":1,"usage":\#(Self.usage)}' >&2; cat"#,
      store: #"cat >/dev/null; echo '{"type":"end","counts":{},"usage":\#(Self.usage)}'"#,
      ledger: ledger
    )
    let last = ledger.entries.withLock(\.usage.last)
    #expect(last?.map(\.calls) == [2])
  }

  @Test func `a rerun begins with the accounting of classification`() async throws {
    let supervisor = supervisor(
      "/nowhere",
      MemoryLedger(mismatches: ["1 stored without a row: 42"])
    )
    let ending = try await supervisor.work(through: [.storyCreation])
    #expect(
      ending.error == "classification: the accounting does not match: 1 stored without a row: 42"
    )
  }

  @Test func `words of a crashing stage are storable whatever they hold`() async throws {
    let ending = try await work(classify: #"printf 'a\000b\n' >&2; exit 70"#)
    #expect(ending.error == "classification: ic-classify: a\u{FFFD}b, exit status 70")
  }
}
