import LineStream

/// The part of Intercom's REST API that is simulated, apart from how it is transported.
struct SimulatedAPI: Sendable {
  let workspace: Workspace
  let habits: SearchHabits

  /// Answers a request that nothing has gone wrong with so far.
  ///
  /// - Throws: `IntercomFailure` for what Intercom answers with an error.
  func answer(_ call: Call, fault: Fault?) throws(IntercomFailure) -> Answer {
    switch call.endpoint {
    case .search: Answer(try search(call, fault))
    case .get: Answer(try conversation(call))
    case .contact: Answer(try contact(call))
    case .contacts: Answer(try contacts(call))
    case .company: Answer(try company(call))
    case .me: Answer(me)
    case .other: throw .notFound
    }
  }

  /// Tells whether the page that a search asks for lists a conversation.
  func lists(_ id: String, _ call: Call) -> Bool {
    guard let request = try? SearchRequest(body: call.body, SearchRules(habits: habits)) else {
      return false
    }
    return workspace.search(request).ids.contains(id)
  }

  private func conversation(_ call: Call) throws(IntercomFailure) -> [UInt8] {
    guard let id = call.id, let bytes = workspace.conversation(id) else { throw .notFound }
    return call.wantsPlainText ? withPlainTextBodies(bytes) : bytes
  }

  private func search(_ call: Call, _ fault: Fault?) throws(IntercomFailure) -> [UInt8] {
    let request = try SearchRequest(body: call.body, SearchRules(habits: habits))
    let hidden = fault?.kind == .hide ? fault?.offset : nil
    var page = workspace.search(request, hidingOneOf: hidden)
    if let fault { page.spoil(fault, request) }
    return page.json(.conversations)
  }

  private func contact(_ call: Call) throws(IntercomFailure) -> [UInt8] {
    guard let id = call.id, let found = workspace.contact(id) else { throw .notFound }
    return found.json
  }

  private func company(_ call: Call) throws(IntercomFailure) -> [UInt8] {
    guard let id = call.id, let found = workspace.company(id) else { throw .companyNotFound }
    return found.json
  }

  private func contacts(_ call: Call) throws(IntercomFailure) -> [UInt8] {
    let request = try SearchRequest(body: call.body, SearchRules(kind: .contacts, habits: habits))
    return workspace.searchContacts(request).json(.contacts)
  }

  /// Workspace id of the simulated app.
  static let appID = "ic5imul8"

  private var me: [UInt8] {
    Array(
      """
      {"type":"admin","id":"7100301","name":"Noor","email":"noor@brightslot.example",\
      "job_title":"Support","away_mode_enabled":false,"away_mode_reassign":false,\
      "has_inbox_seat":true,"team_ids":[],"email_verified":true,"avatar":{"type":"avatar",\
      "image_url":null},"app":{"type":"app","id_code":"\(Self.appID)",\
      "name":"Brightslot (simulated)","region":"US","timezone":"Etc/UTC",\
      "created_at":1600000000,"identity_verification":false}}
      """.utf8
    )
  }
}

extension SearchPage {
  /// The page as Intercom writes it.
  func json(_ kind: SearchRules.Kind) -> [UInt8] {
    let (type, list) = kind == .contacts ? ("list", "data") : ("conversation.list", "conversations")
    var json = Array("{\"type\":\"\(type)\",\"pages\":{\"type\":\"pages\",".utf8)
    if let next {
      json += Array(
        "\"next\":{\"page\":\(next.page),\"starting_after\":\"\(next.text)\"},".utf8
      )
    }
    json += Array(
      """
      "page":\(page),"per_page":\(perPage),"total_pages":\(totalPages)},\
      "total_count":\(totalCount),"\(list)":[
      """.utf8
    )
    json.reserveCapacity(json.count + items.reduce(8) { $0 + $1.count + 1 })
    for (index, item) in items.enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      json += item
    }
    json += Array("]}".utf8)
    return json
  }

  /// Makes the page contradict itself or the other pages.
  mutating func spoil(_ fault: Fault, _ request: SearchRequest) {
    switch fault.kind {
    case .wrongCursor: next = request.after ?? .beginning
    case .emptyPage: items = []
    case .wrongTotal: totalCount = max(0, totalCount + fault.offset)
    case .noNext: next = nil
    case .endless: next = next ?? .beginning
    case .short: drop(fault.offset)
    case .repeating: repeatFirstHalf()
    case .reversed: items.reverse()
    default: break
    }
  }

  /// Takes so many conversations out, at most half of them, spread over the page.
  private mutating func drop(_ number: Int) {
    let lost = min(number, items.count / 2)
    for place in (0..<max(0, lost)).reversed() {
      items.remove(at: place * items.count / lost)
    }
  }

  private mutating func repeatFirstHalf() {
    let half = items.count / 2
    items.replaceSubrange(half..<2 * half, with: Array(items.prefix(half)))
  }
}
