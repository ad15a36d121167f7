package import Records

/// What a run would ask of a server's model, told from a sample of its conversations.
package struct RunEstimate: Sendable {
  /// What was seen in a sample.
  package struct Sample: Sendable, Equatable {
    /// Conversations that passed the quality filter.
    package var kept = 0
    /// Conversations that did not.
    package var filtered = 0
    /// Of the kept ones those that later phases process.
    package var actionable = 0
    /// Of the kept ones those that are long enough for a summary.
    package var long = 0
    /// Mean tokens of the question for a summary.
    package var summaryTokens = 0
    /// Mean tokens of one question, by phase; for vectors those of one text.
    package var tokens: [Phase: Int] = [:]

    package init() {}
  }

  /// Actionable conversations for each theme that is asked about: ADR 10's measurement of 3,195 conversations, of which
  /// about 2,680 were actionable, had 372 themes of four or more.
  package static let conversationsPerTheme = 7
  /// The same where there are over a hundred themes, of which small ones are not asked about: 244 of six or more.
  package static let conversationsPerLargerTheme = 11
  private static let manyThemes = 100
  /// Actionable conversations for each story: the same measurement had 207 stories.
  package static let conversationsPerStory = 13
  /// Tokens of an answer, measured on the same conversations; a vector has none.
  private static let answers: [Phase: Int] = [
    .classification: 86, .facetExtraction: 30, .themeExtraction: 63, .storyCreation: 301,
  ]
  /// Tokens of a summary: 25 words in JSON.
  private static let summaryAnswer = 45
  /// Tokens that a theme's area takes in the question for all areas, and in its answer.
  private static let areaTokens = (input: 25, output: 15)
  /// Texts whose vectors are asked for in one request.
  private static let textsPerRequest = 64

  /// Conversations of the window that the quality filter keeps, and those of them that later phases process.
  package let kept: Int
  package let actionable: Int
  /// The questions by phase, in order, without a price; those of phases that ask no server are left out.
  package let questions: [ModelUsage]

  /// Makes an estimate.
  ///
  /// - Parameters:
  ///   - conversations: how many the window has in Intercom.
  ///   - sample: what was seen of some of them.
  ///   - settings: what the run would be started with.
  package init(conversations: Int, sample: Sample, settings: RunSettings) {
    func share(_ part: Int, of all: Int) -> Double { all > 0 ? Double(part) / Double(all) : 0 }
    let keeping = share(sample.kept, of: sample.kept + sample.filtered)
    let kept = Int((Double(conversations) * keeping).rounded())
    let acting = Double(kept) * share(sample.actionable, of: sample.kept)
    let actionable = Int(acting.rounded())
    (self.kept, self.actionable) = (kept, actionable)
    guard let model = settings.model else {
      questions = []
      return
    }
    questions = Phase.allCases.compactMap { phase in
      let isAsked =
        phase.description.asksModel && settings.engine(of: phase) != Engine.local.rawValue
      // Facets are answered together with the type, and found in the cache.
      let isKnown = phase == .facetExtraction && !model.noCache
      guard isAsked, !isKnown, phase == .classification || settings.laterPhases.contains(phase)
      else { return nil }
      let texts = Self.texts(of: phase, kept: kept, actionable: actionable)
      var usage = ModelUsage(
        phase: phase.description.streamName,
        engine: settings.engine,
        model: phase == .embeddingGeneration ? model.embeddingName ?? "" : model.name
      )
      usage.calls = phase == .embeddingGeneration ? Self.requests(for: texts) : texts
      usage.inputTokens = texts * (sample.tokens[phase] ?? 0)
      usage.outputTokens = texts * (Self.answers[phase] ?? 0)
      if phase == .classification {
        let long = Int((Double(kept) * share(sample.long, of: sample.kept)).rounded())
        usage.calls += long
        usage.inputTokens += long * sample.summaryTokens
        usage.outputTokens += long * Self.summaryAnswer
      }
      if phase == .themeExtraction {
        usage.inputTokens += texts * Self.areaTokens.input
        usage.outputTokens += texts * Self.areaTokens.output
      }
      return usage
    }
  }

  /// How many questions a phase has, or texts whose vectors it needs.
  private static func texts(of phase: Phase, kept: Int, actionable: Int) -> Int {
    switch phase {
    case .classification: kept
    case .themeExtraction: themes(of: actionable)
    case .storyCreation: rounded(actionable, by: conversationsPerStory)
    default: actionable
    }
  }

  private static func themes(of actionable: Int) -> Int {
    let all = rounded(actionable, by: conversationsPerTheme)
    return all <= manyThemes ? all : rounded(actionable, by: conversationsPerLargerTheme)
  }

  private static func requests(for texts: Int) -> Int { rounded(texts, by: textsPerRequest) }

  private static func rounded(_ number: Int, by size: Int) -> Int { (number + size - 1) / size }
}
