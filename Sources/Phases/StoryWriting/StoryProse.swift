import Records
import Transcript

/// Writes a group's story from what its members say.
struct StoryProse {
  /// Longest heading in characters: a line on a phone, twice.
  private static let headlineLength = 90

  private let group: Group
  private let settings: StorySettings

  init(_ group: Group, _ settings: StorySettings) {
    self.group = group
    self.settings = settings
  }

  /// A text as it may be shown.
  private func shown(_ text: String) -> String {
    settings.isMasked ? Masking.masked(text) : text
  }

  var story: Story {
    var story = Story(
      signature: group.signature,
      title: headline,
      userStory: userStory,
      description: "",
      acceptanceCriteria: acceptanceCriteria,
      severity: Severity.of(group),
      confidence: confidence,
      productArea: group.theme?.productArea ?? "general",
      component: group.theme?.component ?? "general",
      conversationIDs: group.conversationIDs,
      evidence: evidence,
      contacts: group.contacts,
      companies: group.companies,
      firstSeen: group.firstSeen,
      lastSeen: group.lastSeen
    )
    story.description = ([Self.opening(of: story)] + observations).joined(separator: " ")
    return story
  }

  /// An earlier run's story with this run's conversations added; its words stay, but for the counts
  /// that it opens with.
  func appended(to known: Story) -> Story {
    var story = known
    story.conversationIDs = Array(Set(known.conversationIDs + group.conversationIDs)).sorted()
    let quoted = Set(known.evidence.map(\.conversationID))
    let added = evidence.filter { !quoted.contains($0.conversationID) }
    story.evidence = Array((known.evidence + added).prefix(Quotations.limit))
    story.contacts = Array(Set(known.contacts + group.contacts)).sorted { $0.id < $1.id }
    story.companies = Array(Set(known.companies + group.companies)).sorted { $0.id < $1.id }
    story.firstSeen = min(known.firstSeen, group.firstSeen)
    story.lastSeen = max(known.lastSeen, group.lastSeen)
    let (before, now) = (Self.opening(of: known), Self.opening(of: story))
    if known.description.hasPrefix(before) {
      story.description = now + known.description.dropFirst(before.count)
    }
    return story
  }

  // MARK: Evidence

  /// Quotations, the most typical conversations first.
  var evidence: [Story.Evidence] {
    let ranked = group.members.sorted { ($1.similarity, $0.id) < ($0.similarity, $1.id) }
    return Quotations(of: ranked, excerpt: excerpt).picked.map { member, excerpt in
      Story.Evidence(
        conversationID: member.id,
        link: link(to: member.id),
        excerpt: shown(excerpt),
        createdAt: member.createdAt
      )
    }
  }

  /// The customer's sentence that says most of the theme's keywords; the earliest where several do.
  private func excerpt(of member: Member) -> String? {
    let keywords = Set((group.theme?.keywords ?? []).flatMap(Words.of))
    let symptom = Set(Words.of(member.facets?.symptom ?? ""))
    func weight(_ sentence: String) -> Int {
      let said = Set(Words.of(sentence))
      return 2 * said.intersection(keywords).count + said.intersection(symptom).count
    }
    return member.sentences.enumerated()
      .max { (weight($0.element), -$0.offset) < (weight($1.element), -$1.offset) }?.element
  }

  private func link(to id: String) -> String? {
    settings.appID.map {
      "https://\(settings.inboxHost)/a/apps/\(escaped($0))/inbox/inbox/conversation/\(escaped(id))"
    }
  }

  // MARK: Words

  private var symptom: String { shown(rawSymptom) }
  private var rawSymptom: String { group.spokesman?.facets?.symptom ?? group.title }
  private var goal: String { shown(group.spokesman?.facets?.userGoal ?? group.title) }
  /// True where the customer names no wish beside what goes wrong.
  private var isGoalSymptom: Bool { Words.of(goal) == Words.of(symptom) }
  /// The symptom in the customer's own words, as a heading: to the end of the sentence where that is
  /// not far, as a symptom has ten words at most.
  private var headline: String {
    let sentence = group.spokesman?.sentences.lazy.compactMap { sentence in
      sentence.firstRange(of: rawSymptom).map { String(sentence[$0.lowerBound...]) }
    }.first
    let whole = shown((sentence ?? rawSymptom).trimmed(of: ".!,;:"))
    let isCut = whole.count > Self.headlineLength
    let text = isCut ? symptom + "…" : whole
    return text.prefix(1).uppercased() + text.dropFirst()
  }
  private var type: ConversationType {
    group.mode { $0.classification?.type }?.value ?? .productIssue
  }

  private var userStory: String {
    switch type {
    case .howToQuestion:
      "As a customer with the question “\(goal)”, I want to find the answer myself, "
        + "so that I need not write to support."
    case .featureRequest:
      "As a customer, I want “\(goal)”, so that the product does what I need without a detour."
    default:
      "As a customer who meets “\(symptom)”, I want "
        + (isGoalSymptom ? "it put right, " : "“\(goal)” to work, ")
        + "so that I can go on with what I came for."
    }
  }

  /// How many wrote when: the first sentence of a description.
  private static func opening(of story: Story) -> String {
    "\(story.contacts.count.counted("customer")) wrote about this in "
      + "\(story.conversationIDs.count.counted("conversation")) "
      + "between \(Day(of: story.firstSeen)) and \(Day(of: story.lastSeen))."
  }

  /// What stands out among the group's conversations, a sentence each.
  private var observations: [String] {
    var sentences: [String] = []
    let kinds = Dictionary(grouping: group.members.compactMap { $0.classification?.type }) { $0 }
      .map { ($0.value.count, $0.key.rawValue) }.sorted { ($1.0, $0.1) < ($0.0, $1.1) }
    let list = kinds.map { "\($0.1.split(separator: "_").joined(separator: " ")) \($0.0)" }
    if !list.isEmpty { sentences.append("By type: \(list.joined(separator: ", ")).") }
    let unhappy = group.members.filter { $0.classification?.sentiment == .negative }.count
    if unhappy > 0 {
      sentences.append("\(unhappy) of them \(unhappy.form("is", "are")) upset.")
    }
    let leaving = group.members.filter { $0.classification?.churnRisk == true }.count
    if leaving > 0 {
      sentences.append("\(leaving.counted("speaks", "speak")) of leaving.")
    }
    return sentences + confirmation
  }

  private var confirmation: [String] {
    let confirmed = group.members.compactMap(\.classification?.support).filter(\.confirmed)
    guard let first = confirmed.first else { return [] }
    let sentence = "Support confirmed it in \(confirmed.count.counted("conversation"))"
    guard let statement = first.statement else { return [sentence + "."] }
    let isClosed = statement.last.map { ".!?".contains($0) } ?? false
    return [sentence + ": “\(shown(statement))”" + (isClosed ? "" : ".")]
  }

  private var acceptanceCriteria: [String] {
    let keywords = (group.theme?.keywords ?? []).prefix(3).joined(separator: ", ")
    let outcome =
      switch type {
      case .howToQuestion:
        "Given a customer who asks “\(goal)”, when they look in the product or its help, then they find the answer."
      case .featureRequest:
        "Given a customer who wants “\(goal)”, when they use the product, then they can do it."
      default:
        "Given the situation of the quoted conversations, when the customer "
          + (isGoalSymptom ? "does the same again, " : "tries “\(goal)”, ")
          + "then “\(symptom)” does not happen."
      }
    return [
      outcome,
      "Given the conversations quoted here, when the change is tried on each, then each is settled.",
      "Given the 30 days after release, when new conversations come in, "
        + "then fewer than before are about \(keywords.isEmpty ? shown(group.title) : shown(keywords)).",
    ]
  }

  // MARK: Confidence

  /// Half for how alike the members are, a quarter for how far they agree in type and direction, a quarter for
  /// how many customers there are (five are enough).
  private var confidence: Judgement {
    let cohesion = max(0, min(1, group.cohesion ?? 0))
    let type = group.mode { $0.classification?.type }?.share ?? 0
    let direction = group.mode { $0.facets?.direction }?.share ?? 0
    let voices = min(1, Double(group.contacts.count) / 5)
    let score = 0.5 * cohesion + 0.125 * (type + direction) + 0.25 * voices
    return Judgement(
      score: (score * 100).rounded() / 100,
      why: "mean similarity \(percent(cohesion)), same type \(percent(type)), "
        + "same direction \(percent(direction)), \(group.contacts.count.counted("customer"))"
    )
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}

extension String {
  /// The text without some signs at its end.
  func trimmed(of signs: String) -> String {
    let end = lastIndex { !signs.contains($0) && !$0.isWhitespace }
    return end.map { String(self[...$0]) } ?? self
  }
}

/// Escapes what may not stand in a segment of a path (RFC 3986, 2.3).
private func escaped(_ segment: String) -> String {
  segment.utf8.map { byte in
    switch UnicodeScalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": String(UnicodeScalar(byte))
    default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }.joined()
}
