import Records

/// What a reviewer decided about a draft that it did not keep.
package struct Reviewed: Sendable, Equatable {
  package let signature: String
  package let title: String
  /// `split` or `rejected`.
  package let outcome: String
  package let reason: String

  init(_ group: Group, _ outcome: String, _ reason: String) {
    signature = group.signature
    title = group.title
    self.outcome = outcome
    self.reason = reason
  }
}

/// Where earlier runs told conversations: in the parts into which a reviewer parted a group, and in stories that two
/// themes had in common.
///
/// A part that is split off has the signature of its theme with a number behind it, from 2 on.
struct Partings {
  /// Signature of the part that holds a conversation, by the conversation's id.
  private var places: [String: [String]] = [:]
  /// Signatures of the stories that hold a conversation, by its id.
  private var stories: [String: [String]] = [:]

  /// Remembers the parts of earlier runs.
  init(stories: some Collection<Story>, orphans: some Collection<Orphan>) {
    for story in stories {
      note(story.signature, story.conversationIDs)
      for id in story.conversationIDs { self.stories[id, default: []].append(story.signature) }
    }
    for orphan in orphans { note(orphan.signature, orphan.conversationIDs) }
  }

  /// The theme's signature of a part, which is its own where it is none.
  static func theme(of signature: String) -> String {
    guard let line = signature.lastIndex(of: "_"),
      signature[line...].dropFirst().allSatisfy(\.isNumber)
    else { return signature }
    return String(signature[..<line])
  }

  private mutating func note(_ signature: String, _ ids: [String]) {
    guard Self.theme(of: signature) != signature else { return }
    for id in ids { places[id, default: []].append(signature) }
  }

  /// The signature under which a conversation of a theme is told: that of a part of its theme, else that of the story
  /// that holds it, so that no two stories do.
  func signature(of id: String, in theme: String) -> String {
    let part = places[id]?.sorted().first { part in
      part.hasPrefix(theme + "_") && part.dropFirst(theme.count + 1).allSatisfy(\.isNumber)
    }
    let holding = stories[id] ?? []
    return part ?? (holding.contains(theme) ? theme : holding.min()) ?? theme
  }

  /// Parts a group: what no set names stays under its signature.
  ///
  /// - Parameters:
  ///   - group: the group.
  ///   - sets: ids of the conversations of each further matter.
  ///   - taken: signatures that are in use.
  /// - Returns: the parts that hold anything, each conversation in one.
  static func parts(
    of group: Group,
    _ sets: [Set<String>],
    besides taken: Set<String>
  ) -> [Group] {
    var rest = group.members
    var parts: [Group] = []
    var numbers = (2...).lazy.map { "\(group.signature)_\($0)" }.filter { !taken.contains($0) }
      .makeIterator()
    for ids in sets {
      let members = rest.filter { ids.contains($0.id) }
      // The last ones keep the group's own name.
      guard !members.isEmpty, members.count < rest.count, let signature = numbers.next() else {
        continue
      }
      rest.removeAll { ids.contains($0.id) }
      parts.append(Group(signature: signature, members: members, theme: group.theme, earlier: nil))
    }
    let own = Group(
      signature: group.signature,
      members: rest,
      theme: group.theme,
      earlier: group.earlier
    )
    return [own] + parts
  }
}
