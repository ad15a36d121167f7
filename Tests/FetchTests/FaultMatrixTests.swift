import SystemPackage
import TestSupport
import Testing

/// A fault, and how a sweep must end under it.
struct FaultCase: Sendable, CustomTestStringConvertible {
  enum Ending: Sendable {
    /// Everything is there in spite of the fault.
    case whole
    /// It ends with a status and a barrier from which a second sweep completes.
    case cut(status: Int32)
  }

  let fault: String
  let ending: Ending

  var testDescription: String { fault }
}

@Suite struct FaultMatrixTests {
  private static let onceKinds = [
    "408", "429:reset=1", "500", "502", "504", "truncate", "reset", "malformed", "empty", "html",
    "hang", "drip:ms=1000",
  ]
  private static let lastingKinds = [
    "500", "502", "truncate", "reset", "malformed", "empty", "html", "hang",
  ]
  /// First, middle and last of the pages and of the conversations.
  private static let places = (
    search: ["page=1", "page=2", "page=3"], get: ["at=1", "at=200", "at=400"]
  )

  static let once =
    onceKinds.flatMap { kind in
      places.search.map { "search:\(kind):\($0):times=1" } + places.get.map { "get:\(kind):\($0)" }
    }.map { FaultCase(fault: $0, ending: .whole) }
    + ["search:500:page=2:times=3", "get:500:at=200:times=3", "all:429:every=40:reset=1:times=3"]
    .map { FaultCase(fault: $0, ending: .whole) }

  static let lasting = lastingKinds.flatMap { kind in
    places.search.map { "search:\(kind):\($0)" } + ["get:\(kind):from=200"]
  }.map { FaultCase(fault: $0, ending: .cut(status: 75)) }

  static let refusals: [FaultCase] = [
    FaultCase(fault: "search:401:page=1", ending: .cut(status: 77)),
    FaultCase(fault: "search:401:page=3", ending: .cut(status: 77)),
    FaultCase(fault: "get:401:from=200", ending: .cut(status: 77)),
    FaultCase(fault: "search:403:page=2", ending: .cut(status: 69)),
    FaultCase(fault: "get:403:from=200", ending: .cut(status: 69)),
    FaultCase(fault: "search:404:page=2", ending: .cut(status: 69)),
    FaultCase(fault: "search:400:page=1", ending: .cut(status: 69)),
  ]

  static let contradictions: [FaultCase] = [
    FaultCase(fault: "search:wrong-cursor:page=2:times=1", ending: .whole),
    FaultCase(fault: "search:wrong-cursor:page=2", ending: .whole),
    FaultCase(fault: "search:empty-page:page=2:times=1", ending: .whole),
    FaultCase(fault: "search:empty-page:page=1", ending: .cut(status: 75)),
    FaultCase(fault: "search:wrong-total:by=7:page=3:times=1", ending: .whole),
    FaultCase(fault: "search:wrong-total:by=7", ending: .cut(status: 75)),
    FaultCase(fault: "search:wrong-total:by=-7", ending: .whole),
    FaultCase(fault: "search:no-next:page=2:times=1", ending: .whole),
    FaultCase(fault: "search:no-next:page=2", ending: .cut(status: 75)),
    FaultCase(fault: "search:endless", ending: .whole),
  ]

  @Test(arguments: once + lasting + refusals + contradictions)
  func `a sweep is whole, or ends with its status and can be resumed`(
    _ fault: FaultCase
  ) async throws {
    let expected = try await Workspace.expected.value
    let outcome = try await Simulation.run(Workspace.arguments + ["--fault", fault.fault]) {
      try await $0.fetch(Workspace.window + fault.limits)
    }
    switch fault.ending {
    case .whole:
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(difference(outcome.contents, expected) == nil)
      #expect(outcome.lastType == "end")
    case .cut(let status):
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(outcome.lastType == "barrier")
      try await resume(outcome, expected)
    }
  }

  /// Goes on against a simulator without faults: what is there already is not asked for again.
  private func resume(_ first: Outcome, _ expected: [String]) async throws {
    let folder = try TemporaryFolder()
    let saved = try folder.write(first.output, to: "saved.ndjson")
    try await Simulation.run(Workspace.arguments) { simulation in
      let second = try await simulation.fetch(["--resume-from", saved.string])
      #expect(second.status == 0, "\(second.errors)")
      #expect(difference(first.contents + second.contents, expected) == nil)
      let gets = try await simulation.log().filter { $0.contains("GET") }
      #expect(gets.count == second.contents.count)
    }
  }
}

extension FaultCase {
  /// Long retrying where it must help, short where it cannot; short attempts where the answer does
  /// not come.
  fileprivate var limits: [String] {
    var limits: [String] = []
    if case .cut = ending { limits += ["--retry-for", "2"] }
    if fault.contains("hang") || fault.contains("drip") { limits += ["--timeout", "2"] }
    return limits
  }
}
