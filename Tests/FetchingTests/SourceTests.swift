import Fetching
import Helpdesk
import Records
import Testing

/// What a sweep and a comparison make of a source, whichever it is.
@Suite struct SourceTests {
  private static let window = Cursor.Window(from: 1_000, to: 1_999)

  /// 60 conversations, three of them in each second; ids are numbers where no letters come before.
  private func conversations(_ letters: String = "c") -> [MemoryHelpdesk.Conversation] {
    (0..<60).map { number in .init(id: "\(letters)\(100 + number)", createdAt: 1_000 + number / 3) }
  }

  private func lines(_ conversations: [MemoryHelpdesk.Conversation], but ids: String...) -> [String]
  {
    conversations.filter { !ids.contains($0.id) }.map(\.line)
  }

  private var plan: SweepPlan {
    var plan = SweepPlan(tool: "test", window: Self.window)
    plan.retryFor = 1
    return plan
  }

  private func sweep(
    _ all: [MemoryHelpdesk.Conversation],
    _ habits: MemoryHelpdesk.Habits = .init(),
    faults: [PageFault] = []
  ) async -> Fetch {
    let desk = MemoryHelpdesk(all, habits: habits)
    desk.post(faults)
    return await Fetch(desk, plan)
  }

  @Test func `messages name the source`() async {
    let unsorted = await sweep(conversations(), .init(refusedOrders: [.byTime]))
    #expect(unsorted.notes == ["search: Desk sorts by id only; sorting here"])
    let lying = await sweep(conversations(), faults: [PageFault(kind: .wrongTotal(by: 7))])
    let error = lying.error as? SourceError
    #expect(error?.category == .inconsistent)
    #expect(error?.description.hasPrefix("Desk's search is inconsistent: ") == true)
  }

  @Test(arguments: [PageFault.Kind.short(by: 3), .emptyPage, .repeated, .reversed, .noNext])
  func `a page that cannot be true, once, costs nothing`(kind: PageFault.Kind) async {
    for page in 1...4 {
      let fetch = await sweep(
        conversations(),
        faults: [PageFault(kind: kind, from: page, times: 1)]
      )
      #expect(fetch.error == nil)
      #expect(difference(fetch.contents, lines(conversations())) == nil)
      #expect(fetch.end?["missing"] == 0)
    }
  }

  @Test func `what only the first search counted is missing, though shorter spans promise less`()
    async
  {
    let fetch = await sweep(
      Array(conversations().prefix(25)),
      faults: [
        PageFault(kind: .emptyPage, from: 2, times: 7), PageFault(kind: .hidden(oneOf: 5), from: 2),
      ]
    )
    #expect(fetch.error == nil)
    #expect(fetch.end?["promised"] == 25)
    #expect(fetch.end?["missing"] == 5)
  }

  @Test func `missing parts are asked for again, then counted`() async {
    let desk = MemoryHelpdesk([.init(id: "c1", createdAt: 1_000, withheld: 3)])
    let fetch = await Fetch(desk, plan)
    let line = #"{"type":"conversation","id":"c1","created_at":1000,"truncated_parts":3}"#
    #expect(fetch.contents == [line])
    #expect(fetch.end?["truncated"] == 1)
    #expect(desk.gets == ["c1", "c1", "c1"])
  }

  @Test func `one that was deleted is skipped, one that fails alone rejected`() async {
    let fetch = await sweep(
      conversations(),
      .init(failing: ["c110": .notFound, "c120": .temporary, "c130": .refused])
    )
    #expect(fetch.error == nil)
    let others = fetch.contents.filter { $0.hasPrefix(#"{"type":"conversation""#) }
    #expect(difference(others, lines(conversations(), but: "c110", "c120", "c130")) == nil)
    #expect(
      fetch.contents.filter { !others.contains($0) } == [
        #"{"id":"c110","reason":"deleted","type":"skipped"}"#,
        #"{"id":"c120","reason":"Desk fails at c120","tool":"test","type":"rejected"}"#,
        #"{"id":"c130","reason":"Desk fails at c130","tool":"test","type":"rejected"}"#,
      ]
    )
  }

  @Test func `a source that is down ends it behind a barrier, from which it goes on`() async {
    let desk = MemoryHelpdesk(conversations())
    let first = await Fetch(desk, plan, interruption: .stop(after: 20))
    #expect(first.error is CancellationError)
    #expect(first.endsInBarrier)
    desk.setDown(true)
    var rest = plan
    rest.resume(SavedStream(first.lines))
    let second = await Fetch(desk, rest)
    #expect((second.error as? SourceError)?.category == .temporary)
    #expect(second.endsInBarrier)
    #expect(second.contents.isEmpty)
    desk.setDown(false)
    let third = await Fetch(desk, rest)
    #expect(third.error == nil)
    #expect(difference(first.contents + third.contents, lines(conversations())) == nil)
  }

  @Test func `one that spoils every listing is found by its id where ids are numbers`() async {
    let all = conversations("")
    let fetch = await sweep(all, .init(unlistable: ["130"]))
    #expect(fetch.error == nil)
    #expect(difference(fetch.contents, lines(all)) == nil)
    #expect(fetch.notes.contains("search: cannot list conversation 130; getting it unlisted"))
  }

  @Test func `where they are not, it costs its second, which is named`() async {
    let all = conversations()
    let fetch = await sweep(all, .init(unlistable: ["c130"]))
    #expect(fetch.error == nil)
    let rejected = fetch.contents.filter { $0.contains(#""type":"rejected""#) }
    #expect(rejected.count == 1)
    #expect(
      rejected.first?.contains("search of the second 1010 fails: Desk lost a message") == true
    )
    let missing = Set(lines(all)).subtracting(fetch.contents)
    #expect(missing.contains { $0.contains("c130") })
    #expect(missing.allSatisfy { $0.contains(#""created_at":1010"#) })
  }

  @Test func `a saved stream is compared with the source`() async throws {
    let updated = conversations().map { conversation in
      var conversation = conversation
      conversation.more = #","updated_at":4000"#
      return conversation
    }
    var stream = SavedStream(lines(updated, but: "c120", "c140") + [line("c9", 1_100)])
    stream.read(Array(#"{"type":"skipped","id":"c140","reason":"too_short"}"#.utf8))
    var now = updated
    now[30].more = #","updated_at":5000"#
    let comparison = Comparison(
      MemoryHelpdesk(now),
      window: Self.window,
      field: .createdAt,
      retryFor: 1,
      clock: FetchClock(QuickClock())
    ) { _ in }
    let expected = [("c120", Difference.Reason.missing), ("c130", .changed), ("c9", .gone)]
    #expect(
      try await comparison.differences(stream) == expected.map { Difference(id: $0, reason: $1) }
    )
  }

  private func line(_ id: String, _ second: Int) -> String {
    MemoryHelpdesk.Conversation(id: id, createdAt: second).line
  }
}
