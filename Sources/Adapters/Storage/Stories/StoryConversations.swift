package import Postgres

/// The conversations of a story.
package struct StoryConversations {
  /// A conversation with who wrote it, since when it is in the story, and where to open it.
  package struct Entry: Sendable, Equatable {
    package var conversation: ConversationReading.Entry
    /// Address or id of the customer.
    package var customer: String?
    package var company: String?
    /// The run in which it joined; nil for a plain pipeline.
    package var run: Int?
    /// Its address in Intercom, if the workspace is known.
    package var link: String?
  }

  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives conversations, newest first; those that are not stored are left out.
  ///
  /// - Throws: `PostgresError`.
  package func page(of story: Int, _ page: ConversationReading.Page) throws -> [Entry] {
    let found = try ConversationReading(connection).members(ofStory: story, page)
    let people = try people(story, found.map(\.id))
    let template = try linkTemplate()
    return found.map { conversation in
      Entry(
        conversation: conversation,
        customer: people[conversation.id]?.customer,
        company: people[conversation.id]?.company,
        run: people[conversation.id]?.run,
        link: template.map { $0.before + conversation.id + $0.after }
      )
    }
  }

  private func people(_ story: Int, _ ids: [String]) throws -> [String: (
    customer: String?, company: String?, run: Int?
  )] {
    let rows = try connection.execute(
      """
      SELECT conversation_id, coalesce(nullif(author_email, ''), nullif(contact_ids[1], ''), author_id) AS customer,
        coalesce(nullif(company_name, ''), company_id) AS company,
        (SELECT nullif(min(run_id), 0) FROM story_conversations AS present
          JOIN tracked_stories AS part ON part.id = present.story_id
          WHERE present.conversation_id = conversations.conversation_id AND part.root_id = $1::bigint) AS run
      FROM conversations WHERE conversation_id = ANY ($2::text[])
      """,
      [.init(story), .init(texts: ids)],
      context: "read_customers"
    )
    return try Dictionary(
      rows.map {
        (try $0.value("conversation_id"), ($0["customer"], $0["company"], try $0.optional("run")))
      }
    ) { first, _ in first }
  }

  /// The address of a conversation as the newest quotation has it, around the id.
  private func linkTemplate() throws -> (before: String, after: String)? {
    let rows = try connection.execute(
      """
      SELECT link, conversation_id FROM story_evidence
      WHERE conversation_id <> '' AND strpos(link, conversation_id) > 0 ORDER BY story_id DESC LIMIT 1
      """,
      context: "find_link"
    )
    guard let row = rows.first else { return nil }
    let link: String = try row.value("link")
    guard let place = link.ranges(of: try row.value("conversation_id", as: String.self)).last else {
      return nil
    }
    return (String(link[..<place.lowerBound]), String(link[place.upperBound...]))
  }
}
