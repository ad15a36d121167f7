import LanguageModel
import Records
import Testing
import ThemeGrouping

/// A namer that names themes by their first word, with verdicts that a test gives.
private struct JudgingNamer: ThemeNamer {
  let verdict: @Sendable (UnnamedTheme) -> ThemeVerdict

  func names(
    for themes: [UnnamedTheme],
    in context: NamingContext
  ) async throws -> Answer<[ThemeName]> {
    let names = themes.map { theme in
      let word = theme.phrases.first?.first ?? "none"
      return ThemeName(signature: word, title: word, area: "Area", verdict: verdict(theme))
    }
    return Answer(names, engine: "judging", model: "m", usage: .none)
  }
}

/// What becomes of groups by a namer's verdicts.
@Suite struct ReshapingTests {
  private func group(
    _ conversations: [Conversation],
    known: [Theme] = [],
    _ verdict: @escaping @Sendable (UnnamedTheme) -> ThemeVerdict
  ) async throws -> Grouping {
    var grouper = ThemeGrouper()
    for theme in known { grouper.add(known: theme) }
    for conversation in conversations { grouper.add(conversation) }
    return try await grouper.grouping(namedBy: JudgingNamer(verdict: verdict))
  }

  /// Every conversation is in exactly the theme that lists it.
  private func expectWhole(_ grouping: Grouping, _ count: Int) {
    #expect(grouping.themes.flatMap(\.conversationIDs).count == count)
    for theme in grouping.themes {
      #expect(theme.size == theme.conversationIDs.count)
      #expect(
        theme.conversationIDs.allSatisfy {
          grouping.assignments[$0]?.signature == theme.signature
        }
      )
    }
  }

  private static func place(of word: String, in theme: UnnamedTheme) -> Int? {
    theme.neighbours.firstIndex { $0.title.contains(word) }
  }

  private static func isAbout(_ word: String, _ theme: UnnamedTheme) -> Bool {
    theme.phrases.flatMap(\.self).contains(word)
  }

  @Test func `a namer is shown members, and neighbours with members of theirs`() async throws {
    let grouping = try await group(try conversations(each: 10)) { theme in
      let isRight =
        theme.ids.count == 10 && theme.members.count == 5 && theme.neighbours.count == 2
        && theme.members.allSatisfy { $0.text.contains("Something with") }
        && theme.neighbours.allSatisfy { neighbour in
          neighbour.examples.count == 1
            && Set(neighbour.examples.map(\.id)).isDisjoint(with: theme.members.map(\.id))
        }
      return isRight ? .keep : .merge(neighbour: 0)
    }
    #expect(grouping.themes.count == 3)
    #expect(grouping.themes.allSatisfy { $0.engine == "judging" && $0.model == "m" })
    #expect(grouping.themes.allSatisfy { $0.productArea == "Area" })
  }

  @Test func `themes that both want it are merged`() async throws {
    let grouping = try await group(try conversations(each: 10)) { theme in
      for (own, other) in [("calendar", "invoice"), ("invoice", "calendar")] {
        if Self.isAbout(own, theme), let place = Self.place(of: other, in: theme) {
          return .merge(neighbour: place)
        }
      }
      return .keep
    }
    #expect(grouping.themes.map(\.size).sorted() == [10, 20])
    expectWhole(grouping, 30)
  }

  @Test func `a theme that its neighbour does not want stays`() async throws {
    let grouping = try await group(try conversations(each: 10)) { theme in
      Self.isAbout("calendar", theme) ? .merge(neighbour: 0) : .keep
    }
    #expect(grouping.themes.map(\.size) == [10, 10, 10])
  }

  @Test func `members of another matter become a theme of their own`() async throws {
    let grouping = try await group(try conversations(each: 10)) { theme in
      guard Self.isAbout("calendar", theme) else { return .keep }
      let others = Set(theme.members.prefix(3).map(\.id))
      return .split(others: others, signature: "popup_stays", title: "Popup stays")
    }
    #expect(grouping.themes.count == 4)
    let part = try #require(grouping.themes.first { $0.signature == "popup_stays" })
    #expect(part.title == "Popup stays" && part.size >= 3 && part.size < 10)
    expectWhole(grouping, 30)
  }
}
