import SystemPackage
import TestSupport
import Testing

/// A fault, and how a sweep must end under it.
struct FaultCase: Sendable {
  enum Ending: Sendable {
    /// Everything is there in spite of the fault.
    case whole
    /// It ends with a status and a barrier from which a second sweep completes.
    case cut(status: Int32)
  }

  let fault: String
  let ending: Ending
  /// Seconds of retrying: the usual 15 minutes where that must help, few where it cannot.
  let retryFor: Int

  init(_ fault: String, _ ending: Ending, retryFor: Int? = nil) {
    self.fault = fault
    self.ending = ending
    if case .cut = ending { self.retryFor = retryFor ?? 2 } else { self.retryFor = retryFor ?? 900 }
  }
}

/// Every fault of every place, in a handful of tests that each run many cases side by side, because
/// sweeps under faults mostly wait.
@Suite struct FaultMatrixTests {
  /// First, middle and last of the pages and of the conversations.
  private static let pages = ["page=1", "page=2", "page=3"]
  private static let gets = ["at=1", "at=200", "at=400"]

  @Test func `a fault that passes costs nothing`() async throws {
    let kinds = [
      "408", "429:reset=1", "500", "502", "504", "truncate", "reset", "malformed", "empty", "html",
      "hang", "drip:ms=1000",
    ]
    let once = kinds.flatMap { kind in
      Self.pages.map { "search:\(kind):\($0):times=1" } + Self.gets.map { "get:\(kind):\($0)" }
    }
    let several = [
      "search:500:page=2:times=3", "get:500:at=200:times=3", "all:429:every=40:reset=1:times=3",
    ]
    try await check((once + several).map { FaultCase($0, .whole) })
  }

  @Test func `a fault that lasts ends with 75`() async throws {
    let kinds = ["500", "502", "truncate", "reset", "malformed", "empty", "html", "hang"]
    let lasting = kinds.flatMap { kind in
      ["search:\(kind)", "search:\(kind):page=1", "search:\(kind):from=2", "get:\(kind):from=200"]
    }
    try await check(lasting.map { FaultCase($0, .cut(status: 75)) })
  }

  @Test func `a page that fails while others do not is gone round by shorter searches`()
    async throws
  {
    let kinds = ["500", "502", "truncate", "reset", "malformed", "empty", "html", "hang"]
    let pages = kinds.flatMap { kind in ["page=2", "page=3"].map { "search:\(kind):\($0)" } }
    // A hang is told from a busy machine by several attempts.
    try await check(
      pages.map { FaultCase($0, .whole, retryFor: $0.contains("hang") ? 900 : 0) }
    )
  }

  @Test func `a refusal ends with the status for it`() async throws {
    try await check([
      FaultCase("search:401:page=1", .cut(status: 77)),
      FaultCase("search:401:page=3", .cut(status: 77)),
      FaultCase("get:401:from=200", .cut(status: 77)),
      FaultCase("search:403:page=2", .cut(status: 69)),
      FaultCase("get:403:from=200", .cut(status: 69)),
      FaultCase("search:400:page=1", .cut(status: 69)),
      FaultCase("search:404", .cut(status: 69)),
      FaultCase("search:404:page=1:times=1", .whole),
      FaultCase("search:404:page=2", .whole),
      FaultCase("search:404:page=3:times=2", .whole),
      // Down to a second and into it, and then it passes.
      FaultCase("search:404:from=2:times=30", .whole),
    ])
  }

  @Test func `pages that contradict themselves are asked for again, then reported`() async throws {
    try await check([
      FaultCase("search:wrong-cursor:page=2:times=1", .whole),
      FaultCase("search:wrong-cursor:page=2", .whole),
      FaultCase("search:empty-page:page=2:times=1", .whole),
      FaultCase("search:empty-page:page=1", .cut(status: 75)),
      FaultCase("search:wrong-total:by=7:page=3:times=1", .whole),
      FaultCase("search:wrong-total:by=7", .cut(status: 75)),
      FaultCase("search:wrong-total:by=-7", .whole),
      // A cursor that has expired: the search begins anew behind what came.
      FaultCase("search:400:page=2:times=1", .whole),
      FaultCase("search:422:page=3:times=1", .whole),
      FaultCase("search:400:page=2", .whole),
      FaultCase("search:no-next:page=2:times=1", .whole),
      FaultCase("search:no-next:page=2", .whole),
      FaultCase("search:short:page=2:times=1", .whole),
      FaultCase("search:short:page=2", .whole),
      FaultCase("search:repeat:page=1:times=2", .whole),
      FaultCase("search:reverse", .whole),
      FaultCase("search:endless", .whole),
    ])
  }

  /// Runs the cases, sixteen at a time.
  private func check(_ cases: [FaultCase]) async throws {
    let expected = try await Workspace.expected.value
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (number, fault) in cases.enumerated() {
        if number >= 16 { try await group.next() }
        group.addTask { try await fault.check(expected) }
      }
      try await group.waitForAll()
    }
  }
}

extension FaultCase {
  fileprivate func check(_ expected: [String]) async throws {
    let outcome = try await Simulation.run(Workspace.arguments + ["--fault", fault]) {
      try await $0.fetch(Workspace.window + limits)
    }
    switch ending {
    case .whole:
      #expect(outcome.status == 0, "\(fault): \(outcome.errors)")
      #expect(difference(outcome.contents, expected) == nil, "\(fault)")
      #expect(outcome.lastType == "end", "\(fault)")
    case .cut(let status):
      #expect(outcome.status == status, "\(fault): \(outcome.errors)")
      #expect(outcome.lastType == "barrier", "\(fault)")
      try await resume(outcome, expected)
    }
  }

  /// Goes on against a simulator without faults: what is there already is not asked for again.
  private func resume(_ first: Outcome, _ expected: [String]) async throws {
    let folder = try TemporaryFolder()
    let saved = try folder.write(first.output, to: "saved.ndjson")
    try await Simulation.run(Workspace.arguments) { simulation in
      let second = try await simulation.fetch(["--resume-from", saved.string])
      #expect(second.status == 0, "\(fault): \(second.errors)")
      #expect(difference(first.contents + second.contents, expected) == nil, "\(fault)")
      let gets = try await simulation.gets()
      #expect(gets.count == second.contents.count, "\(fault)")
    }
  }

  /// Short attempts where the answer does not come.
  private var limits: [String] {
    var limits = ["--retry-for", "\(retryFor)"]
    if fault.contains("hang") || fault.contains("drip") { limits += ["--timeout", "2"] }
    return limits
  }
}
