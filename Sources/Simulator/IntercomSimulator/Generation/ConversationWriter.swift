/// Writes a conversation as the API gives it, key for key.
struct ConversationWriter {
  private let id: String
  private let script: Script
  private var json: [UInt8] = []

  init(id: String, script: Script) {
    self.id = id
    self.script = script
    json.reserveCapacity(2500 + script.parts.count * 800)
  }

  /// Writes it all, the parts last.
  consuming func conversation() -> Generator.Conversation {
    writeHead()
    writeSource()
    writeRelations()
    writeStatistics()
    let start = json.count
    writeParts()
    let end = json.count
    text("}")
    return Generator.Conversation(
      id: id,
      createdAt: script.createdAt,
      updatedAt: script.lastAt,
      bytes: json,
      partsRange: start..<end,
      partCount: script.parts.count,
      plan: script.plan
    )
  }

  private mutating func text(_ text: String) { json.append(contentsOf: text.utf8) }

  private mutating func writeHead() {
    let isWaiting = script.parts.last?.author.type ?? "user" == "user"
    text(
      """
      {"type":"conversation","id":"\(id)","created_at":\(script.createdAt),\
      "updated_at":\(script.lastAt),\
      "waiting_since":\(isWaiting ? String(script.lastAt) : "null"),"snoozed_until":null,
      """
    )
  }

  private mutating func writeSource() {
    text(
      """
      "source":{"type":"\(channel)","id":"\(id.suffix(10))","delivered_as":"\(deliveredAs)",\
      "subject":"
      """
    )
    json += script.subject
    text("\",\"body\":\"")
    json += script.body
    text("\",\"author\":")
    write(isFromContact ? script.contact : author)
    text(",\"attachments\":[],\"url\":\(url),\"redacted\":false},")
  }

  private mutating func writeRelations() {
    let contact = script.contact.id
    text(
      """
      "contacts":{"type":"contact.list","contacts":[{"type":"contact","id":"\(contact)",\
      "external_id":null}]},"first_contact_reply":{"created_at":\(script.createdAt),\
      "type":"conversation","url":\(url)},"admin_assignee_id":\(assignee?.id ?? "null"),\
      "team_assignee_id":null,"open":\(script.state == "open"),"state":"\(script.state)",\
      "read":\(script.state != "open"),"tags":{"type":"tag.list","tags":[]},\
      "priority":"not_priority","sla_applied":null,"conversation_rating":null,\
      "teammates":{"type":"admin.list","teammates":[
      """
    )
    if let assignee { text("{\"type\":\"admin\",\"id\":\"\(assignee.id)\"}") }
    text(
      """
      ]},"title":null,"custom_attributes":\(script.contact.attributes),"topics":{"type":"topic.list","topics":[],\
      "total_count":0},"ticket":null,"linked_objects":{"type":"list","data":[],"total_count":0,\
      "has_more":false},"ai_agent":null,"ai_agent_participated":\(script.isAIAgentInvolved),
      """
    )
  }

  private mutating func writeStatistics() {
    let assigned = first { $0.type == "assignment" }
    let replied = first { $0.author.type == "admin" && $0.type == "comment" }
    let closed = first { $0.type == "close" }
    let contact = script.parts.last { $0.author.type == "user" }?.at ?? script.createdAt
    let admin = script.parts.last { $0.author.type == "admin" && $0.body != nil }?.at
    text(
      """
      "statistics":{"type":"conversation_statistics","time_to_assignment":\(since(assigned)),\
      "time_to_admin_reply":\(since(replied)),"time_to_first_close":\(since(closed)),\
      "time_to_last_close":\(since(closed)),"median_time_to_reply":\(since(replied)),\
      "first_contact_reply_at":\(script.createdAt),"first_assignment_at":\(number(assigned)),\
      "first_admin_reply_at":\(number(replied)),"first_close_at":\(number(closed)),\
      "last_assignment_at":\(number(assigned)),"last_assignment_admin_reply_at":\(number(replied)),\
      "last_contact_reply_at":\(contact),"last_admin_reply_at":\(number(admin)),\
      "last_close_at":\(number(closed)),\
      "last_closed_by_id":\(closed == nil ? "null" : "\"\(script.admin.id)\""),"count_reopens":0,\
      "count_assignments":\(assigned == nil ? 0 : 1),\
      "count_conversation_parts":\(script.parts.count + 1)}
      """
    )
  }

  private mutating func writeParts() {
    text(
      ",\"conversation_parts\":{\"type\":\"conversation_part.list\",\"conversation_parts\":["
    )
    for (index, part) in script.parts.enumerated() {
      if index > 0 { text(",") }
      write(part, id: "\(id)\(1001 + index)")
    }
    text("],\"total_count\":\(script.parts.count)}")
  }

  private mutating func write(_ part: Script.Part, id: String) {
    text(
      "{\"type\":\"conversation_part\",\"id\":\"\(id)\",\"part_type\":\"\(part.type)\",\"body\":"
    )
    if let body = part.body {
      text("\"")
      json += body
      text("\"")
    } else {
      text("null")
    }
    text(
      """
      ,"created_at":\(part.at),"updated_at":\(part.at),"notified_at":\(part.at),"assigned_to":
      """
    )
    text(part.assignee.map { "{\"type\":\"admin\",\"id\":\"\($0.id)\"}" } ?? "null")
    text(",\"author\":")
    write(part.author)
    text(
      """
      ,"attachments":[],"external_id":null,"redacted":false,"email_message_metadata":null,\
      "metadata":null,"state":"\(part.state)","tags":[],"event_details":null,\
      "app_package_code":null}
      """
    )
  }

  private mutating func write(_ person: Person) {
    let isBot = person.type == "bot"
    text(
      """
      {"type":"\(person.type)","id":"\(person.id)","name":"\(person.name)",\
      "email":"\(person.email)","from_ai_agent":\(isBot),"is_ai_answer":false}
      """
    )
  }

  private func first(_ isWanted: (Script.Part) -> Bool) -> Int? {
    script.parts.first(where: isWanted)?.at
  }

  private func number(_ moment: Int?) -> String { moment.map(String.init) ?? "null" }

  private func since(_ moment: Int?) -> String { number(moment.map { $0 - script.createdAt }) }

  private var assignee: Person? {
    script.parts.contains { $0.type == "assignment" } ? script.admin : nil
  }

  private var isFromContact: Bool { deliveredAs == "customer_initiated" }

  private var author: Person { script.plan.kind == .operatorInitiated ? .bot : script.admin }

  private var channel: String {
    switch script.plan.kind {
    case .spam: "email"
    default: script.subject.isEmpty ? "conversation" : "email"
    }
  }

  private var url: String {
    guard channel == "conversation", isFromContact, let topic = script.plan.topic else {
      return "null"
    }
    return "\"https://app.brightslot.example/\(topic.area)\""
  }

  private var deliveredAs: String {
    switch script.plan.kind {
    case .support, .greeting, .spam: "customer_initiated"
    case .adminInitiated: "admin_initiated"
    case .automated: "automated"
    case .operatorInitiated: "operator_initiated"
    }
  }
}
