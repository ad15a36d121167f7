package import LanguageModel
import Records

/// Names themes by a model, one question a theme, and finds their areas by one question for all.
///
/// A theme that is too small to ask about, or whose answer cannot be used, gets the name that another namer gives.
package struct ModelNamer: ThemeNamer {
  /// Conversations from which on a theme is worth a question; of smaller ones few become stories.
  private static let smallest = 4
  /// The same where there are many themes, whose questions cost cents.
  ///
  /// Of the mail program's themes of four or five a third became stories, of larger ones two thirds (ADR 10); and a story
  /// has a title of its own.
  private static let smallestOfMany = 6
  private static let many = 100
  private static let longestName = 60

  private let client: ModelClient
  private let settings: AskingSettings
  private let substitute: any ThemeNamer

  /// Makes a namer.
  ///
  /// - Parameters:
  ///   - client: asks the model.
  ///   - settings: how it is asked.
  ///   - substitute: names all other themes, and those for which there is no usable answer.
  package init(
    _ client: ModelClient,
    _ settings: AskingSettings,
    substitute: any ThemeNamer
  ) {
    self.client = client
    self.settings = settings
    self.substitute = substitute
  }

  /// Names themes; see `ThemeNamer`.
  package func names(
    for themes: [UnnamedTheme],
    in context: NamingContext
  ) async throws -> Answer<[ThemeName]> {
    let usual = try await substitute.names(for: themes, in: context)
    let asked = try worthAQuestion(themes)
    let answers = try await together(asked, atMost: settings.concurrency) { place in
      try await read(themes[place], usual.value[place].title)
    }
    var drafts: [Int: NameDraft] = [:]
    for (place, answer) in zip(asked, answers) { drafts[place] = answer }
    let areas = try await AreaQuestion(client, settings).areas(
      of: drafts.keys.sorted().compactMap { place in drafts[place].map { (place, $0.name) } },
      in: context
    )
    var signatures = SignatureList(taken: context.taken)
    let writer = Writer(engine: usual.engine, model: usual.model)
    let names = themes.indices.map { place in
      guard let draft = drafts[place] else {
        var name = usual.value[place]
        name.signature = signatures.take(themes[place].signature, or: name.signature)
        name.writer = writer
        return name
      }
      var name = draft.themeName
      name.signature = signatures.take(
        themes[place].signature,
        or: SignatureList.signature(of: draft.name) ?? usual.value[place].signature
      )
      name.area = areas[place]
      return name
    }
    return Answer(names, engine: Engine.openai.rawValue, model: client.model, usage: .none)
  }

  /// Places of the themes that are asked about: where there are many, of small ones only those whose names were paid for.
  private func worthAQuestion(_ themes: [UnnamedTheme]) throws -> [Int] {
    let all = themes.indices.filter {
      themes[$0].ids.count >= Self.smallest && !themes[$0].members.isEmpty
    }
    guard all.count > Self.many else { return all }
    return try all.filter { place in
      let theme = themes[place]
      return try theme.ids.count >= Self.smallestOfMany
        || client.keepsAnswer(to: Question(.theme, ThemeSheet(theme).data))
        || NameMemory(client).recall(theme) != nil
    }
  }

  private func read(_ theme: UnnamedTheme, _ title: String) async throws -> NameDraft? {
    let sheet = ThemeSheet(theme)
    let question = try Question(.theme, sheet.data)
    let memory = NameMemory(client)
    if !client.hasAnswer(to: question), let draft = memory.recall(theme) {
      client.ledger.bookCached(client.model)
      return draft
    }
    let draft = try await client.askOrGiveUp(
      question,
      { settings.notice("theme \"\(title)\" is named by the local engine", $0) },
      { try NameDraft(try $0.decode(NameAnswer.self), sheet, longestName: Self.longestName) }
    )
    if let draft { memory.keep(draft, of: theme) }
    return draft
  }
}

/// Signatures for new themes, each given once.
struct SignatureList {
  private static let words = 5
  private var taken: Set<String>

  /// Keeps clear of signatures that are in use.
  init(taken: Set<String>) { self.taken = taken }

  /// Gives the signature that a vocabulary says, else the proposed one, with a number where that is taken.
  mutating func take(_ given: String?, or proposed: String) -> String {
    if let given { return given }
    var signature = proposed
    var number = 2
    while !taken.insert(signature).inserted {
      signature = "\(proposed)_\(number)"
      number += 1
    }
    return signature
  }

  /// The first telling words of a name, joined by underscores; nil where it has none in Latin letters.
  static func signature(of name: String) -> String? {
    let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let telling = words.filter { !empty.contains($0) }
    let chosen = (telling.isEmpty ? words : telling).prefix(Self.words)
    guard let first = chosen.first, first.first?.isLetter ?? false else { return nil }
    return chosen.joined(separator: "_")
  }

  private static let empty: Set<Substring> = [
    "a", "an", "and", "are", "at", "be", "for", "from", "in", "is", "it", "of", "on", "or", "the",
    "their", "they", "to", "with",
  ]
}
