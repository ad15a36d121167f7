import Records
import Storage

/// A story as the API gives it.
extension LibraryRoutes {
  static func json(_ entry: StoryReading.Entry) throws -> JSON {
    let story = entry.story
    return [
      "id": .int(entry.id), "run_id": JSON(entry.run), "signature": .string(story.signature),
      "title": .string(story.title), "user_story": JSON(story.userStory),
      "description": .string(story.description),
      "acceptance_criteria": strings(story.acceptanceCriteria), "facts": try raw(story.facts),
      "severity": .string(story.severity.rawValue),
      "severity_reasons": strings(story.severityReasons), "rank": try raw(story.rank),
      "confidence": json(story.confidence),
      "product_area": .string(story.productArea), "component": .string(story.component),
      "first_seen": Times.json(Double(story.firstSeen)),
      "last_seen": Times.json(Double(story.lastSeen)),
      "conversation_ids": .array(story.conversationIDs.map { .string($0) }),
      "evidence": .array(story.evidence.map(json)),
      "contact_count": .int(story.contacts.count), "company_count": .int(story.companies.count),
    ]
  }

  private static func strings(_ texts: [String]?) -> JSON {
    texts.map { .array($0.map { .string($0) }) } ?? .null
  }
}
