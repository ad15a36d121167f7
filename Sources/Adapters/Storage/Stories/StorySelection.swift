import Records

/// Which stories of a list, and in which order.
package struct StorySelection: Sendable, Equatable {
  /// By what stories are filtered.
  package enum Facet: String, Sendable, CaseIterable {
    case status, area, type, severity, growth, company

    /// The values that a story has.
    package func values(of item: StoryItem) -> [String] {
      switch self {
      case .status: [item.work.status.rawValue]
      case .area: [item.productArea]
      case .type: item.figures.type.map { [$0.rawValue] } ?? []
      case .severity: [item.severity.rawValue]
      case .growth: [item.growth.rawValue]
      case .company: item.figures.companies
      }
    }

    /// The values in the order in which they are shown; nil where they are the data's own, the commonest first.
    package var order: [String]? {
      switch self {
      case .status: StoryStatus.allCases.map(\.rawValue)
      case .type: ConversationType.allCases.map(\.rawValue)
      case .severity: Urgency.allCases.map(\.rawValue)
      case .growth: StoryGrowth.allCases.map(\.rawValue)
      case .area, .company: nil
      }
    }
  }

  /// What decides the order.
  package enum Order: String, Sendable, CaseIterable {
    /// The most severe first, then those with the most conversations.
    case severity
    case size
    /// Those that came back first, then by how many conversations joined.
    case growth
    /// Those with the newest conversation first.
    case newest
    /// Those with the greatest weight (`StoryTraits`) first.
    case weight
  }

  /// The values that a story may have, by facet; a facet that is absent does not matter.
  package var wanted: [Facet: Set<String>]
  /// The same by attribute (`StoryTraits`).
  package var segments: [String: Set<String>]
  package var order: Order

  package init(
    _ wanted: [Facet: Set<String>] = [:],
    segments: [String: Set<String>] = [:],
    order: Order = .severity
  ) {
    (self.wanted, self.segments, self.order) = (wanted, segments, order)
  }

  /// A value of a facet, and how many stories have it.
  package struct Count: Sendable, Equatable {
    package var value: String
    package var stories: Int
  }

  /// Gives the stories that are wanted, in order.
  package func selected(_ items: [StoryItem]) -> [StoryItem] {
    items.filter { isWanted($0) }.sorted { isBefore($0, $1) }
  }

  /// Counts the values of each facet among the stories that all other filters let through.
  package func counts(_ items: [StoryItem]) -> [Facet: [Count]] {
    var counts: [Facet: [Count]] = [:]
    for facet in Facet.allCases {
      var found: [String: Int] = [:]
      for item in items where isWanted(item, besides: facet) {
        for value in facet.values(of: item) { found[value, default: 0] += 1 }
      }
      // What was chosen stays visible, so that it can be taken back.
      for value in wanted[facet] ?? [] { found[value, default: 0] += 0 }
      counts[facet] = Self.sorted(found, facet.order)
    }
    return counts
  }

  /// Counts the values of an attribute among the stories that all other filters let through.
  package func counts(of segment: String, _ items: [StoryItem]) -> [Count] {
    var found: [String: Int] = [:]
    for item in items where isWanted(item, besides: nil, segment) {
      for value in item.segments[segment] ?? [] { found[value, default: 0] += 1 }
    }
    for value in segments[segment] ?? [] { found[value, default: 0] += 0 }
    return Self.sorted(found, nil)
  }

  private static func sorted(_ found: [String: Int], _ order: [String]?) -> [Count] {
    let known = order?.filter { found[$0] != nil }
    let values = known ?? found.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    return values.map { Count(value: $0, stories: found[$0] ?? 0) }
  }

  private func isWanted(
    _ item: StoryItem,
    besides left: Facet? = nil,
    _ segment: String? = nil
  ) -> Bool {
    wanted.allSatisfy { facet, values in
      facet == left || facet.values(of: item).contains(where: values.contains)
    }
      && segments.allSatisfy { name, values in
        name == segment || (item.segments[name] ?? []).contains(where: values.contains)
      }
  }

  private func isBefore(_ left: StoryItem, _ right: StoryItem) -> Bool {
    let (first, second) = (place(of: left), place(of: right))
    return first == second ? left.id < right.id : first.lexicographicallyPrecedes(second)
  }

  /// What is smaller comes first.
  private func place(of item: StoryItem) -> [Int] {
    let severity = Urgency.allCases.firstIndex(of: item.severity) ?? 0
    let figures = item.figures
    return switch order {
    case .severity: [severity, -figures.conversations]
    case .size: [-figures.conversations, severity]
    case .growth: [item.growth == .back ? 0 : 1, -figures.joined, severity]
    case .newest: [-figures.lastSeen, severity]
    case .weight: [-(item.weight.flatMap { Int(exactly: $0.sum.rounded()) } ?? 0), severity]
    }
  }
}
