import LanguageModel
import Records
import Transcript

/// What a group's story holds whoever finds its words: counts, evidence, confidence.
struct StoryDraft {
  /// Most statements that an author is given.
  private static let statements = 12
  /// Conversations that an author is given.
  private static let excerpts = 6
  /// Sentences of which an author may choose quotations.
  private static let quotable = 32
  private static let quotableOfMember = 2
  /// Least relevance of a quotation to the title, chosen by reading 150 of them (docs/quality.md).
  private static let leastRelevance = 0.35

  let group: Group
  private let settings: StorySettings
  let matter: Matter
  /// Voices of the same themes that say something else than the draft's.
  let others: [Voice]
  /// How well the members fit the title; nil where they were not compared with it.
  var fit: TitleFit?
  let weekly: Weekly
  private let traffic: [Int: Int]

  /// Makes a draft.
  ///
  /// - Parameters:
  ///   - group: the conversations.
  ///   - matter: what they have in common.
  ///   - others: voices of the same themes that the story is not of.
  ///   - settings: what a story holds.
  ///   - traffic: all conversations of the stream by week.
  init(
    _ group: Group,
    _ matter: Matter,
    others: [Voice] = [],
    _ settings: StorySettings,
    traffic: [Int: Int]
  ) {
    self.group = group
    self.settings = settings
    self.matter = matter
    self.others = others
    self.traffic = traffic
    weekly = Weekly(group.members.map(\.createdAt), traffic: traffic)
  }

  /// Least share of a group's members that are about a statement which speaks for the group.
  private static let leastShare = 0.4

  /// Statements that speak for the group; the best one where none does.
  private var shared: [Matter.Told] {
    let shared = matter.told.filter { $0.share >= Self.leastShare }
    return shared.isEmpty ? Array(matter.told.prefix(1)) : shared
  }

  /// A text as it may be shown.
  private func shown(_ text: String) -> String {
    settings.isMasked ? Masking.masked(text) : text
  }

  /// The story in an author's words.
  ///
  /// - Parameters:
  ///   - text: the words.
  ///   - writer: who found them, unless they say it themselves.
  /// - Returns: the story.
  func story(_ text: StoryText, by writer: Writer) -> Story {
    let trend = weekly.trend
    let rules = Severity(group, trend)
    let level = text.severity ?? rules.level
    let reason = text.severity == nil ? [] : [text.parts?.severity?.text].compactMap(\.self)
    let count = group.conversationIDs.count
    let author = text.writer ?? writer
    let focus = Words.stems(of: text.title + " " + text.description)
    let confidence = confidence(focus)
    return Story(
      signature: group.signature,
      title: text.title,
      userStory: text.userStory,
      description: text.description,
      acceptanceCriteria: text.acceptanceCriteria,
      toldBy: text.sources,
      parts: text.parts,
      facts: facts,
      severity: level,
      severityReasons: reason + rules.reasons + [Story.inAll(count)],
      rank: Ranking.rank(
        level,
        conversations: count,
        trend.kind,
        confidence: confidence.score
      ),
      confidence: confidence,
      productArea: group.theme?.productArea ?? "general",
      component: group.theme?.component ?? "general",
      conversationIDs: group.conversationIDs,
      evidence: evidence(about: focus, first: text.quotations),
      contacts: group.contacts,
      companies: group.companies,
      firstSeen: group.firstSeen,
      lastSeen: group.lastSeen,
      engine: author.engine,
      model: author.model
    )
  }

  private var facts: StoryFacts {
    FactsWriter(group: group, matter: matter, weekly: weekly, shown: shown).facts
  }

  /// An earlier run's story with this run's conversations added; its words and its severity stay.
  func appended(to known: Story) -> Story {
    var story = known
    let counted = Set(known.conversationIDs)
    story.conversationIDs = Array(Set(known.conversationIDs + group.conversationIDs)).sorted()
    let quoted = Set(known.evidence.map(\.conversationID))
    let focus = Words.stems(of: known.title + " " + known.description)
    let added = evidence(about: focus).filter { !quoted.contains($0.conversationID) }
    story.evidence = Array((known.evidence + added).prefix(Quotations.limit))
    story.contacts = Array(Set(known.contacts + group.contacts)).sorted { $0.id < $1.id }
    story.companies = Array(Set(known.companies + group.companies)).sorted { $0.id < $1.id }
    story.firstSeen = min(known.firstSeen, group.firstSeen)
    story.lastSeen = max(known.lastSeen, group.lastSeen)
    story.facts = facts(of: group.members.filter { !counted.contains($0.id) })
      .appended(to: known.facts, of: story, until: weekly.last)
    let count = story.conversationIDs.count
    let trend = story.facts?.trend ?? weekly.trend.kind
    story.rank = Ranking.rank(
      story.severity,
      conversations: count,
      trend,
      confidence: story.confidence.score
    )
    story.recount()
    return story
  }

  /// The facts of members that the story did not count before, down to what one of them names.
  private func facts(of members: [Member]) -> StoryFacts {
    guard !members.isEmpty else { return .empty }
    return FactsWriter(
      group: group.with(members),
      matter: matter,
      weekly: Weekly(members.map(\.createdAt), traffic: traffic),
      shown: shown,
      leastMentions: 1
    ).facts
  }

  // MARK: Evidence

  /// Quotations that an author chose, as far as they stand there word for word; without any, those that say most about
  /// some words, and where none says enough, one.
  ///
  /// - Parameters:
  ///   - focus: stems of the words.
  ///   - chosen: the author's quotations, the best first.
  /// - Returns: the quotations.
  func evidence(
    about focus: Set<String>,
    first chosen: [StoryFacts.Said] = []
  ) -> [Story.Evidence] {
    let chosen = chosen.compactMap(candidate)
    return Quotations(of: chosen.isEmpty ? told(about: focus) : chosen).picked.map {
      member,
      excerpt in
      Story.Evidence(
        conversationID: member.id,
        link: settings.link(to: member.id),
        excerpt: shown(excerpt),
        createdAt: member.createdAt
      )
    }
  }

  /// One sentence of each member that says enough about some words, the one that says most first.
  private func told(about focus: Set<String>) -> [Quotations.Candidate] {
    let near = group.members.flatMap { best(of: $0, focus, 1) }
      .sorted(by: Quotations.Candidate.isBefore)
    let told = near.filter { $0.weight >= Self.leastRelevance }
    return told.isEmpty ? Array(near.prefix(1)) : told
  }

  /// What an author may quote: of each member what says most of the statements that speak for the group.
  private var quotable: [StoryFacts.Said] {
    let focus = Words.stems(of: shared.prefix(2).map(\.statement.text).joined(separator: "\n"))
    let told = group.members.flatMap { best(of: $0, focus, Self.quotableOfMember) }
    return told.sorted(by: Quotations.Candidate.isBefore).prefix(Self.quotable).map {
      StoryFacts.Said(conversationID: $0.member.id, text: shown($0.excerpt))
    }
  }

  /// An author's quotation; nil where the member did not write it on one line, word for word.
  private func candidate(_ said: StoryFacts.Said) -> Quotations.Candidate? {
    guard let member = group.members.first(where: { $0.id == said.conversationID }),
      shown(member.customer).contains(said.text), !said.text.contains(where: \.isNewline)
    else { return nil }
    return Quotations.Candidate(member: member, excerpt: said.text, weight: 1)
  }

  /// The member's sentences that say most about some words; the earlier ones where several say as much.
  private func best(
    of member: Member,
    _ focus: Set<String>,
    _ count: Int
  ) -> [Quotations.Candidate] {
    let weights = member.sentences.map { matter.relevance(of: $0, to: focus) }
    return weights.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }.prefix(count).map {
      Quotations.Candidate(member: member, excerpt: member.sentences[$0], weight: weights[$0])
    }
  }

  // MARK: What an author is told

  var material: StoryMaterial {
    let answers = group.members.compactMap(\.classification)
    let told = shared.prefix(Self.statements)
    var material = StoryMaterial(
      type: group.mode { $0.classification?.type }?.value ?? .productIssue,
      subject: subject,
      statements: told.map {
        StoryMaterial.Statement(
          text: shown($0.statement.text),
          weight: $0.weight,
          isSubject: $0.statement.isSubject,
          conversationID: $0.member.id
        )
      },
      sharedNames: Set(facts.versions.map(\.name)),
      words: matter.words(shown),
      types: Dictionary(grouping: answers.map(\.type)) { $0 }.map { ($0.key, $0.value.count) }
        .sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) },
      upset: answers.count { $0.sentiment == .negative },
      leaving: answers.count { $0.churnRisk },
      findings: facts.support,
      facts: facts,
      severity: Severity(group, weekly.trend).level,
      conversations: excerpts,
      keywords: (group.theme?.keywords ?? []).map(shown),
      middle: group.middle,
      quotable: quotable
    )
    material.vectors = matter.voices.compactMap { voice in voice.vectors.map { ($0, voice.weight) }
    }
    return material
  }

  /// The beginnings of the members' conversations, the most typical first.
  private var excerpts: [StoryMaterial.Excerpt] {
    group.members.sorted { ($1.similarity, $0.id) < ($0.similarity, $1.id) }
      .prefix(Self.excerpts).map { member in
        StoryMaterial.Excerpt(
          id: member.id,
          day: Day(of: member.createdAt).description,
          customer: shown(member.customer),
          support: shown(member.support)
        )
      }
  }

  private var subject: String {
    let keywords = (group.theme?.keywords ?? []).prefix(3).joined(separator: ", ")
    return shown(keywords.isEmpty ? group.title : keywords)
  }
}
