import LanguageModel
import Records

/// Finds each group its place: a known story, the orphans, the drops, or the cores of new stories.
extension StoryWriter {
  /// A group, and the customers of the themes that people merged with its own, which count for its size.
  typealias Sized = (group: Group, beside: Int)

  /// Why members of a group, or all of them, are told in no story.
  static let noSharedProblem = "no_shared_problem"

  /// What becomes of a group.
  private enum Place: Sendable {
    case told(Story)
    case waiting(Orphan)
    case dropped(Dropped)
    case core(Core)
  }

  /// Groups that are under way at the same time: enough for the cores of most machines.
  private static let atOnce = 16

  /// Settles groups, several at a time.
  ///
  /// - Parameters:
  ///   - groups: the groups.
  ///   - comparer: compares what members say.
  ///   - conclusion: takes what becomes of those that deserve no new story.
  /// - Returns: the cores of those that deserve one, in the groups' order.
  /// - Throws: what an encoder reports.
  func settled(
    _ groups: [Sized],
    _ comparer: Comparer,
    _ conclusion: inout Conclusion
  ) async throws -> [Core] {
    let places = try await withThrowingTaskGroup(of: (Int, Place).self) { tasks in
      var places: [Int: Place] = [:]
      for (number, sized) in groups.enumerated() {
        // A group's sentences are all in memory as long as it is under way.
        if number >= Self.atOnce, let (settled, place) = try await tasks.next() {
          places[settled] = place
        }
        tasks.addTask { (number, try await place(of: sized, comparer)) }
      }
      for try await (settled, place) in tasks { places[settled] = place }
      return places
    }
    var cores: [Core] = []
    for number in groups.indices {
      switch places[number] {
      case .told(let story)?: conclusion.stories.append(story)
      case .waiting(let orphan)?: conclusion.orphans.append(orphan)
      case .dropped(let dropped)?: conclusion.dropped.append(dropped)
      case .core(let core)?: cores.append(core)
      case nil: break
      }
    }
    return cores
  }

  private func place(of sized: Sized, _ comparer: Comparer) async throws -> Place {
    let group = sized.group
    let voices = Voice.all(of: group.members, weights)
    let earlier = (group.earlier?.conversationIDs.count ?? 0) + sized.beside
    if let known = stories[group.signature] {
      return try await grown(known, by: group, voices, comparer)
    }
    if Voice.customers(voices) + earlier < settings.minimumSize {
      return .waiting(group.orphan(isMasked: settings.isMasked))
    }
    if let reason = objection(to: group) { return .dropped(dropped(group, reason)) }
    let core = try await core(
      of: group,
      try await Voice.read(voices, by: comparer.encoder(of: voices)),
      minimumSize: max(1, settings.minimumSize - earlier),
      comparer
    )
    return core.map(Place.core) ?? .dropped(dropped(group, Self.noSharedProblem))
  }

  /// A story of an earlier run with those of its theme that say what it says.
  private func grown(
    _ known: Story,
    by group: Group,
    _ voices: [Voice],
    _ comparer: Comparer
  ) async throws -> Place {
    let encoder = try await comparer.encoder(of: voices)
    let heading = try await comparer.heading(known.title, encoder)
    let joining = try await Voice.read(voices, by: encoder).filter { voice in
      // What the story holds stays, and so do those whose story people merged with it.
      known.conversationIDs.contains(voice.member.id)
        || voice.member.signature != Partings.theme(of: known.signature)
        || heading?.takes(voice) ?? true
    }
    return .told(draft(of: group, joining).appended(to: known))
  }

  /// The gates; a group that one of them turns down goes nowhere else.
  private func objection(to group: Group) -> String? {
    let newest = members.map(\.createdAt).max() ?? 0
    if group.lastSeen < newest - settings.recencyDays * Day.seconds { return "not_recent" }
    if let cohesion = group.cohesion, cohesion < settings.minimumCohesion { return "incoherent" }
    return group.members.allSatisfy(\.statements.isEmpty) ? "no_problem" : nil
  }
}
