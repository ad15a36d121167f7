import Records

extension Story {
  /// Who wrote some conversations, and when.
  struct People {
    /// Ids.
    var contacts: Set<String> = []
    /// Names by id.
    var companies: [String: String] = [:]
    /// Conversations by the Mondays of their weeks.
    var weeks: [String: Int] = [:]
  }

  /// The story together with one that was merged into it.
  func joined(with other: Story) -> Story {
    var story = self
    let known = Set(conversationIDs)
    story.conversationIDs += other.conversationIDs.filter { !known.contains($0) }
    story.evidence += other.evidence.filter { !evidence.contains($0) }
    story.contacts += other.contacts.filter { !contacts.contains($0) }
    story.companies += other.companies.filter { !companies.contains($0) }
    return story
  }

  /// The story with these conversations alone, and the people who wrote them.
  func limited(to ids: [String], _ people: People) -> Story {
    var story = self
    let gone = Set(conversationIDs).subtracting(ids)
    story.conversationIDs = ids
    story.evidence.removeAll { gone.contains($0.conversationID) }
    story.facts?.remove(gone)
    story.facts?.conversations = ids.count
    story.facts?.customers = people.contacts.count
    story.facts?.companies = people.companies.count
    story.facts?.weeks = (facts?.weeks ?? []).map { week in
      StoryFacts.Week(start: week.start, conversations: people.weeks[week.start, default: 0])
    }
    story.recount()
    story.parts?.remove(gone)
    story.contacts = people.contacts.sorted().map { id in
      contacts.first { $0.id == id } ?? Conversation.Contact(id: id, externalID: nil)
    }
    story.companies = people.companies.sorted { $0.key < $1.key }.map { company in
      companies.first { $0.id == company.key }
        ?? Conversation.Company(id: company.key, name: company.value)
    }
    return story
  }

  /// The part of a story that people split off: quotations and counts, without words about the whole.
  func splitOff(
    _ ids: [String],
    _ people: People,
    from id: Int,
    signature: String,
    title: String
  ) -> Story {
    var part = limited(to: ids, people)
    part.signature = signature
    part.title = title
    part.description = "Split off from story \(id)."
    part.userStory = nil
    part.acceptanceCriteria = nil
    part.toldBy = nil
    part.parts = nil
    return part
  }
}
