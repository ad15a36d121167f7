import LanguageModel
import ModelAPI
import Records
import SystemPackage
import TestSupport
import Testing

/// Names that a model gives.
@Suite(.timeLimit(.minutes(2))) struct NamerTests {
  private static func theme(_ text: String, size: Int = 5) -> UnnamedTheme {
    UnnamedTheme(
      signature: nil,
      phrases: [["word"]],
      symptoms: [],
      ids: (1...size).map { "\(text)-\($0)" },
      members: (1...4).map { ThemeExample(id: "\(text)-\($0)", text: "\(text) fails, says \($0)") },
      neighbours: [
        ThemeNeighbour(place: nil, signature: "k", title: "Known", examples: [])
      ]
    )
  }

  private static func answer(_ changes: [String: Any]) -> String {
    let fields: [String: Any] = [
      "name": "Export stops", "problem": "[c1] The export stops.", "decision": "keep",
      "others": [String](), "others_name": "",
    ]
    return ScriptedModel.json(fields.merging(changes) { $1 })
  }

  private func names(
    _ themes: [UnnamedTheme],
    _ context: NamingContext = NamingContext(),
    notice: @escaping @Sendable (String, String) -> Void = { _, _ in },
    area: String = "Export",
    _ reply: @escaping @Sendable ([String: Any]) -> String
  ) async throws -> (names: [ThemeName], requests: [String]) {
    let asking = try Asking { request, _ in
      let data = ScriptedModel.data(in: request)
      guard let themes = data["themes"] as? [[String: String]] else {
        return .bytes(ScriptedModel.answer(reply(data)))
      }
      let areas = themes.map { ["id": $0["id"] ?? "", "area": area] }
      return .bytes(ScriptedModel.answer(ScriptedModel.json(["themes": areas])))
    }
    let settings = AskingSettings(concurrency: 2, notice: notice)
    let namer = ModelNamer(asking.client, settings, substitute: FixedNamer())
    return (try await namer.names(for: themes, in: context).value, asking.server.requests)
  }

  @Test func `a theme has a name, a signature, a problem with its ids, and an area`() async throws {
    let (names, requests) = try await names([Self.theme("a")]) { _ in Self.answer([:]) }
    #expect(
      names == [
        ThemeName(
          signature: "export_stops",
          title: "Export stops",
          area: "Export",
          problem: Claim(text: "The export stops.", conversationIDs: ["a-1"])
        )
      ]
    )
    #expect(requests.count == 2)
  }

  @Test func `a theme too small for a story is not paid for`() async throws {
    let (names, requests) = try await names([Self.theme("a", size: 3)]) { _ in Self.answer([:]) }
    #expect(names.map(\.title) == ["fixed 0"])
    #expect(names.first?.writer == Writer(engine: "fixed", model: "f"))
    #expect(requests.isEmpty)
  }

  @Test func `of more than a hundred themes small ones are not paid for`() async throws {
    let themes = (1...101).map { Self.theme("t\($0)", size: $0 == 101 ? 6 : 5) }
    let hundred = try await names(Array(themes.dropFirst())) { _ in Self.answer([:]) }
    // Two of them for the areas.
    #expect(hundred.requests.count == 102)
    let more = try await names(themes) { _ in Self.answer([:]) }
    #expect(more.names.map(\.title) == (0..<100).map { "fixed \($0)" } + ["Export stops"])
    #expect(more.requests.count == 2)
  }

  @Test func `ids in a name are left out`() async throws {
    let (names, _) = try await names([Self.theme("a")]) { _ in
      Self.answer(["name": "[c1 c3] Export stops"])
    }
    #expect(names.first?.title == "Export stops")
  }

  @Test func `equal names have different signatures, and taken ones are not given`() async throws {
    let context = NamingContext(taken: ["export_stops"])
    let (names, _) = try await names([Self.theme("a"), Self.theme("b")], context) { _ in
      Self.answer([:])
    }
    #expect(names.map(\.signature) == ["export_stops_2", "export_stops_3"])
  }

  @Test func `a name that cannot be used is asked for again, then the substitute's stands`()
    async throws
  {
    let told = Told()
    let long = String(repeating: "x", count: 61)
    let (names, requests) = try await names(
      [Self.theme("a"), Self.theme("b")],
      notice: { told.add("\($0): \($1)") }
    ) { data in
      let text = (data["members"] as? [String: String])?["c1"] ?? ""
      return Self.answer(text.hasPrefix("a") ? ["name": long] : [:])
    }
    #expect(names.map(\.title) == ["fixed 0", "Export stops"])
    #expect(names.map { $0.writer?.engine } == ["fixed", nil])
    // Twice for the first theme, once for the second, once for the areas.
    #expect(requests.count == 4)
    #expect(
      told.all == [
        "theme \"fixed 0\" is named by the local engine: gpt-4o-mini's answer cannot be used: "
          + "the name has 61 characters, and 60 are allowed"
      ]
    )
  }

  @Test func `a problem that nothing bears out is left out, and the name stays`() async throws {
    let (names, _) = try await names([Self.theme("a")]) { _ in
      Self.answer(["problem": "[c1] It fails for 99 customers."])
    }
    #expect(names.first?.title == "Export stops" && names.first?.problem == nil)
  }

  @Test func `verdicts name what was shown`() async throws {
    let (merged, _) = try await names([Self.theme("a")]) { _ in
      Self.answer(["decision": "n1"])
    }
    #expect(merged.first?.verdict == .merge(neighbour: 0))
    let (split, _) = try await names([Self.theme("a")]) { _ in
      Self.answer(["decision": "split", "others": ["c3", "c4"], "others_name": "Login fails"])
    }
    #expect(
      split.first?.verdict
        == .split(others: ["a-3", "a-4"], signature: "login_fails", title: "Login fails")
    )
  }

  @Test(
    arguments: [
      ["decision": "n2"], ["decision": "merge"],
      ["decision": "split", "others": ["c1"], "others_name": "Other"],
      ["decision": "split", "others": ["c1", "c2", "c3"], "others_name": "Other"],
      ["decision": "split", "others": ["c1", "c2"], "others_name": ""],
    ] as [[String: any Sendable]]
  )
  func `a verdict about what was not shown is no answer`(changes: [String: any Sendable])
    async throws
  {
    let (names, requests) = try await names([Self.theme("a")]) { _ in Self.answer(changes) }
    #expect(names.map(\.title) == ["fixed 0"])
    #expect(requests.count == 2)
  }

  @Test func `a team's own areas are the only ones`() async throws {
    let context = NamingContext(areas: ["Sign-in", "Export"])
    let good = try await names([Self.theme("a")], context, area: "export") { _ in Self.answer([:]) }
    #expect(good.names.first?.area == "Export")
    let bad = try await names([Self.theme("a")], context, area: "Billing") { _ in Self.answer([:]) }
    #expect(bad.names.first?.area == nil)
    #expect(bad.requests.count == 3)
  }

  @Test func `an area that earlier runs gave is offered again`() async throws {
    let context = NamingContext(usedAreas: ["Exports"])
    let (_, requests) = try await names([Self.theme("a")], context) { _ in Self.answer([:]) }
    let data = ScriptedModel.data(in: try #require(requests.last))
    #expect(data["areas"] as? [String] == ["Exports"])
    #expect(data["fixed"] as? Bool == false)
  }

  @Test func `a theme whose conversations hardly changed keeps its name without a question`()
    async throws
  {
    let folder = try TemporaryFolder()
    let cache = AnswerCache(folder: folder.path.string, limit: 1 << 20)
    let asking = try Asking(cache: cache) { request, _ in .bytes(ScriptedModel.sensible(request)) }
    func name(_ ids: ClosedRange<Int>) async throws -> String? {
      let theme = UnnamedTheme(
        signature: nil,
        phrases: [],
        symptoms: [],
        ids: ids.map(String.init),
        members: [ThemeExample(id: "\(ids.upperBound)", text: "It fails, says \(ids.upperBound).")]
      )
      let settings = AskingSettings(concurrency: 1)
      return try await ModelNamer(asking.client, settings, substitute: FixedNamer())
        .names(for: [theme], in: NamingContext()).value.first?.title
    }
    let first = try await name(1...30)
    let asked = asking.server.requests.count
    // One more conversation, which is even the one that is shown.
    #expect(try await name(1...31) == first)
    #expect(asking.server.requests.count == asked)
    // A third more is another theme.
    #expect(try await name(1...40) != first)
    #expect(asking.server.requests.count > asked)
  }
}
