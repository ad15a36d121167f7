import Records

/// Counts and names what a group's conversations hold.
struct FactsWriter {
  private static let mostMentions = 6
  private static let mostSteps = 3
  /// Least closeness of a step to the matter.
  private static let leastCentrality = 0.15

  let group: Group
  let matter: Matter
  let weekly: Weekly
  let shown: (String) -> String
  /// Conversations that must hold a name.
  var leastMentions = StoryFacts.leastMentions

  /// The facts of a group.
  var facts: StoryFacts {
    StoryFacts(
      conversations: group.conversationIDs.count,
      customers: group.contacts.count,
      companies: group.companies.count,
      since: Day(of: group.firstSeen).description,
      weeks: weekly.weeks,
      trend: weekly.trend.kind,
      trendReason: weekly.trend.reason,
      versions: mentions(\.versions),
      platforms: mentions(\.platforms),
      errors: mentions(\.errors),
      steps: steps,
      support: findings
    )
  }

  /// Names that enough members give, the commonest first.
  private func mentions(_ names: KeyPath<Details, Set<String>>) -> [StoryFacts.Mention] {
    let counts = group.members.reduce(into: [String: Int]()) { counts, member in
      for name in member.details[keyPath: names] { counts[name, default: 0] += 1 }
    }
    return counts.filter { $0.value >= leastMentions }.sorted {
      ($1.value, $0.key) < ($0.value, $1.key)
    }
    .prefix(Self.mostMentions)
    .map { StoryFacts.Mention(name: shown($0.key), conversations: $0.value) }
  }

  /// Of each member the step that is nearest to the matter.
  private var steps: [StoryFacts.Said] {
    let best = group.members.compactMap { member in
      member.steps.map { (text: $0, weight: matter.centrality(of: $0), id: member.id) }
        .max { ($0.weight, $1.text) < ($1.weight, $0.text) }
    }
    return best.filter { $0.weight >= Self.leastCentrality }
      .sorted { ($1.weight, $0.id) < ($0.weight, $1.id) }.prefix(Self.mostSteps)
      .map { StoryFacts.Said(conversationID: $0.id, text: shown($0.text)) }
  }

  /// What support found, by kind, with the sentence of the most typical conversation.
  private var findings: [StoryFacts.Finding] {
    SupportOutcome.allCases.compactMap { kind in
      let found = group.members.compactMap { member in
        member.classification?.support?.finding(kind).map { (member: member, text: $0) }
      }
      guard let best = found.max(by: { Self.isLess($0.member, $1.member) }) else { return nil }
      let example = StoryFacts.Said(conversationID: best.member.id, text: shown(best.text))
      return StoryFacts.Finding(kind: kind, conversations: found.count, example: example)
    }
  }

  private static func isLess(_ one: Member, _ other: Member) -> Bool {
    (one.similarity, other.id) < (other.similarity, one.id)
  }
}

extension Classification.Support {
  /// The sentence in which support says so; where no findings are told apart, the one that confirms.
  fileprivate func finding(_ kind: SupportOutcome) -> String? {
    if let findings { return findings.first { $0.kind == kind }?.statement }
    return kind == .confirmed && confirmed ? statement : nil
  }
}
