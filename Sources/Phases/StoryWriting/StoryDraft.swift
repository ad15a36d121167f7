import LanguageModel
import Records
import Transcript

/// What a group's story holds whoever finds its words: counts, evidence, confidence.
struct StoryDraft {
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

  /// The story in an author's words.
  func story(_ text: StoryText) -> Story {
    var story = Story(
      signature: group.signature,
      title: text.title,
      userStory: text.userStory,
      description: "",
      acceptanceCriteria: text.acceptanceCriteria,
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
    let sentences = [Self.opening(of: story), text.description]
    story.description = sentences.filter { !$0.isEmpty }.joined(separator: " ")
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
    let symptom = Set(Words.of(member.facets?.gist ?? ""))
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

  /// How many wrote when: the first sentence of a description.
  private static func opening(of story: Story) -> String {
    "\(story.contacts.count.counted("customer")) wrote about this in "
      + "\(story.conversationIDs.count.counted("conversation")) "
      + "between \(Day(of: story.firstSeen)) and \(Day(of: story.lastSeen))."
  }

  // MARK: What an author is told

  var material: StoryMaterial {
    let answers = group.members.compactMap(\.classification)
    let confirmed = answers.compactMap(\.support).filter(\.confirmed)
    return StoryMaterial(
      type: group.mode { $0.classification?.type }?.value ?? .productIssue,
      subject: subject,
      spokesman: spokesman,
      quotations: evidence.map(\.excerpt),
      types: Dictionary(grouping: answers.map(\.type)) { $0 }.map { ($0.key, $0.value.count) }
        .sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) },
      upset: answers.count { $0.sentiment == .negative },
      leaving: answers.count { $0.churnRisk },
      confirmed: (confirmed.count, confirmed.first?.statement.map { shown($0) })
    )
  }

  private var subject: String {
    let keywords = (group.theme?.keywords ?? []).prefix(3).joined(separator: ", ")
    return shown(keywords.isEmpty ? group.title : keywords)
  }

  private var spokesman: StoryMaterial.Spokesman {
    let member = group.spokesman
    let symptom = member?.facets?.gist ?? group.title
    let wish = member?.facets.flatMap { $0.userGoal.isEmpty ? nil : $0.userGoal }
    let (shownSymptom, goal) = (shown(symptom), shown(wish ?? symptom))
    let sentence = member?.sentences.lazy.compactMap { sentence in
      sentence.firstRange(of: symptom).map { String(sentence[$0.lowerBound...]) }
    }.first
    return StoryMaterial.Spokesman(
      symptom: shownSymptom,
      sentence: shown((sentence ?? symptom).trimmed(of: ".!,;:")),
      goal: goal,
      hasOwnGoal: Words.of(goal) != Words.of(shownSymptom)
    )
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
