/// An attribute of a conversation or a contact that search accepts, and where its JSON holds it.
struct SearchField: Hashable, Sendable {
  enum Kind { case string, tokens, integer, date, boolean }

  let name: String
  let kind: Kind
  /// Keys from the top level down.
  let path: [String]
  /// Name of the key that each element of the list at `path` gives, for list attributes.
  let element: String?

  /// Finds an attribute of conversations by the name that Intercom's description of search gives it.
  static func ofConversation(_ name: String) -> SearchField? { table[name] }

  /// Finds an attribute of contacts likewise.
  static func ofContact(_ name: String) -> SearchField? {
    if name.hasPrefix("custom_attributes.") { return SearchField(name, .string) }
    return contactNames.contains(name) ? SearchField(name, .string) : nil
  }

  private static let contactNames: Set<String> = ["id", "external_id", "role", "name", "email"]

  static let createdAt = SearchField("created_at", .date)
  static let updatedAt = SearchField("updated_at", .date)
  static let id = SearchField("id", .string)

  private init(_ name: String, _ kind: Kind, _ path: String? = nil, element: String? = nil) {
    self.name = name
    self.kind = kind
    self.path = (path ?? name).split(separator: ".").map(String.init)
    self.element = element
  }

  private static let table: [String: SearchField] = Dictionary(
    uniqueKeysWithValues: (scalars + lists + statistics).map { ($0.name, $0) }
  )

  private static let scalars = [
    id, createdAt, updatedAt,
    SearchField("source.type", .string),
    SearchField("source.id", .string),
    SearchField("source.delivered_as", .string),
    SearchField("source.subject", .string),
    SearchField("source.body", .tokens),
    SearchField("source.author.id", .string),
    SearchField("source.author.type", .string),
    SearchField("source.author.name", .string),
    SearchField("source.author.email", .string),
    SearchField("source.url", .string),
    SearchField("admin_assignee_id", .integer),
    SearchField("team_assignee_id", .integer),
    SearchField("channel_initiated", .string, "source.type"),
    SearchField("open", .boolean),
    SearchField("read", .boolean),
    SearchField("state", .string),
    SearchField("waiting_since", .date),
    SearchField("snoozed_until", .date),
    SearchField("priority", .string),
    SearchField("conversation_rating.requested_at", .date, "conversation_rating.created_at"),
    SearchField("conversation_rating.replied_at", .date),
    SearchField("conversation_rating.score", .integer, "conversation_rating.rating"),
    SearchField("conversation_rating.remark", .string),
    SearchField("conversation_rating.contact_id", .string, "conversation_rating.contact.id"),
    SearchField("conversation_rating.admin_id", .string, "conversation_rating.teammate.id"),
    SearchField("ai_agent_participated", .boolean),
    SearchField("ai_agent.resolution_state", .string),
    SearchField("ai_agent.last_answer_type", .string),
    SearchField("ai_agent.rating", .integer),
    SearchField("ai_agent.rating_remark", .string),
    SearchField("ai_agent.source_type", .string),
    SearchField("ai_agent.source_title", .string),
  ]

  private static let lists = [
    SearchField("contact_ids", .string, "contacts.contacts", element: "id"),
    SearchField("teammate_ids", .string, "teammates.teammates", element: "id"),
    SearchField("tag_ids", .string, "tags.tags", element: "id"),
  ]

  private static let statistics =
    [
      "first_contact_reply_at", "first_assignment_at", "first_admin_reply_at", "first_close_at",
      "last_assignment_at", "last_assignment_admin_reply_at", "last_contact_reply_at",
      "last_admin_reply_at", "last_close_at",
    ].map { SearchField("statistics.\($0)", .date) }
    + [
      "time_to_assignment", "time_to_admin_reply", "time_to_first_close", "time_to_last_close",
      "median_time_to_reply", "count_reopens", "count_assignments", "count_conversation_parts",
    ].map { SearchField("statistics.\($0)", .integer) }
    + [SearchField("statistics.last_closed_by_id", .string)]
}
