import LineStream

/// A contact of the workspace, made from what conversations tell of their author.
struct Customer: Sendable {
  private static let jobs = ["owner", "manager", "staff"]
  /// Authors who are no contacts.
  private static let others: Set<String> = ["admin", "bot", "team"]

  let id: String
  let createdAt: Int
  /// The author's JSON values; nil where it has none.
  private let type, name, email: [UInt8]?
  /// Where they work, as their mail address tells.
  let business: Business?

  /// Reads the author of a conversation.
  ///
  /// - Parameters:
  ///   - author: an object as JSON.
  ///   - createdAt: when the conversation began.
  init?(author: ArraySlice<UInt8>, createdAt: Int) {
    let value = { (key: String) in JSONText.value(key, in: author) }
    let kind = value("type").map(JSONValue.init(scalar:))?.text
    guard let id = value("id").map(JSONValue.init(scalar:))?.text, !Self.others.contains(kind ?? "")
    else { return nil }
    self.id = id
    self.createdAt = createdAt
    (type, name, email) = (
      value("type").map { Array($0) }, value("name").map { Array($0) },
      value("email").map { Array($0) }
    )
    let address = value("email").map(JSONValue.init(scalar:))?.text
    business = address?.split(separator: "@").dropFirst().last.map { Business(domain: String($0)) }
  }

  /// The contact as Intercom writes it.
  var json: [UInt8] {
    let job = Self.jobs[Int(FNV1a.hash(id.utf8) >> 8 % UInt64(Self.jobs.count))]
    var json = Array(
      """
      {"type":"contact","id":\(JSONText.quoted(id)),"external_id":null,\
      "workspace_id":"\(SimulatedAPI.appID)","role":
      """.utf8
    )
    json +=
      text(type) + Array(#","email":"#.utf8) + text(email) + Array(#","name":"#.utf8) + text(name)
    json += Array(
      """
      ,"phone":null,"owner_id":null,"has_hard_bounced":false,"marked_email_as_spam":false,\
      "unsubscribed_from_emails":false,"created_at":\(createdAt),"updated_at":\(createdAt),\
      "signed_up_at":null,"last_seen_at":null,"custom_attributes":{"job":"\(job)"},\
      "companies":{"type":"list","data":[\(company)],"url":"/contacts/\(id)/companies",\
      "total_count":\(business == nil ? 0 : 1),"has_more":false}}
      """.utf8
    )
    return json
  }

  private var company: String {
    business.map { #"{"id":"\#($0.id)","type":"company","url":"/companies/\#($0.id)"}"# } ?? ""
  }

  private func text(_ value: [UInt8]?) -> [UInt8] { value ?? Array("null".utf8) }
}
