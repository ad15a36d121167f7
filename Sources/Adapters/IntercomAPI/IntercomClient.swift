import FoundationEssentials
package import HTTPTransfer
package import Helpdesk
package import LineStream
import Synchronization

/// Intercom's REST API, as far as a backfill needs it.
package struct IntercomClient: Sendable {
  /// Version of the API that is asked for, which decides the shape of the answers.
  package static let version = "2.14"

  private let baseURL: String
  private let token: String
  private let http: HTTPClient

  /// Makes a client; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - baseURL: for example `https://api.intercom.io`.
  ///   - token: access token of the workspace.
  ///   - http: carries the requests.
  package init(baseURL: String, token: String, http: HTTPClient) {
    self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    self.token = token
    self.http = http
  }

  /// Tells whether a token can stand in a header.
  package static func canSend(token: String) -> Bool {
    token.utf8.allSatisfy { 0x21...0x7E ~= $0 }
  }

  /// Tells whether requests can be sent to a base: an http or https URL with a host.
  package static func canReach(baseURL: String) -> Bool {
    guard let url = URL(string: baseURL), let host = url.host(), !host.isEmpty else { return false }
    return ["http", "https"].contains(url.scheme?.lowercased() ?? "")
  }

  /// The workspace that a token opens.
  package struct Identity: Sendable, Equatable {
    /// Intercom's id of the workspace, which links to its inbox begin with.
    package let appID: String?
    package let appName: String?
  }

  /// Requests that may be in flight at present.
  package var concurrency: Int { http.concurrency }

  /// Lets conversations that are on their way arrive and asks for nothing more; every other request
  /// ends with `CancellationError`.
  package func drain() { http.drain() }

  /// What was sent and received so far.
  package var statistics: TransferStatistics { http.statistics }

  /// Asks whose token this is.
  ///
  /// - Parameters:
  ///   - attempts: most attempts that may fail.
  ///   - isUrgent: true to go before requests that wait.
  /// - Returns: the token's workspace.
  /// - Throws: `IntercomError`, `CancellationError`.
  package func identity(attempts: Int = .max, isUrgent: Bool = false) async throws -> Identity {
    let limit = AttemptLimit(attempts: attempts, isUrgent: isUrgent)
    let me = try await ask(.get, "/me", limit) { try JSONObject($0.body) }
    let app = me.value(of: "app").flatMap { try? JSONObject(Array($0)) }
    return Identity(appID: app?.text(of: "id_code"), appName: app?.text(of: "name"))
  }

  /// Asks for a page of conversations.
  ///
  /// - Parameters:
  ///   - request: the page.
  ///   - attempts: most attempts that may fail.
  ///   - isUrgent: true to go before requests that wait.
  /// - Returns: the page as Intercom gives it.
  /// - Throws: `IntercomError`, `CancellationError`.
  package func search(
    _ request: PageRequest,
    attempts: Int = .max,
    isUrgent: Bool = false
  ) async throws -> ConversationPage {
    let limit = AttemptLimit(attempts: attempts, isUrgent: isUrgent)
    return try await ask(.post, "/conversations/search", body: request.body, limit) {
      try ConversationPage($0.body)
    }
  }

  /// Asks for a conversation with its parts: the newest 500, in Intercom's own bytes, on one line.
  ///
  /// - Parameters:
  ///   - id: id of the conversation.
  ///   - attempts: most attempts that may fail.
  ///   - isUrgent: true to go before requests that wait.
  /// - Returns: the conversation as Intercom wrote it.
  /// - Throws: `IntercomError`, with `notFound` for a conversation that was deleted; `CancellationError`.
  package func conversation(
    _ id: String,
    attempts: Int = .max,
    isUrgent: Bool = false
  ) async throws -> JSONObject {
    let path = "/conversations/\(id.percentEncoded(keeping: ""))"
    let limit = AttemptLimit(attempts: attempts, isUrgent: isUrgent)
    return try await ask(.get, path, limit) { response in
      let isMultiline = JSONText.isMultiline(response.body)
      let line = isMultiline ? JSONText.oneLine(response.body) : response.body
      let object = try JSONObject(line)
      guard object.text(of: "type") == "conversation", object.identifier == id else {
        throw Unreadable("not the conversation that was asked for")
      }
      return object
    }
  }

  /// Sends a request and reads its answer; asks again where the answer cannot be read.
  func ask<Answer: Sendable>(
    _ method: HTTPRequest.Method,
    _ path: String,
    body: [UInt8] = [],
    _ limit: AttemptLimit = AttemptLimit(),
    read: @escaping @Sendable (HTTPResponse) throws -> Answer
  ) async throws -> Answer {
    let answer = Box<Answer>()
    var request = HTTPRequest(method, baseURL + path, headers: headers(method), body: body)
    request.attempts = limit.attempts
    request.isUrgent = limit.isUrgent
    request.finishesInDrain = method == .get || limit.finishesInDrain
    request.fault = { response in
      do {
        let value = try read(response)
        answer.value.withLock { $0 = value }
        return nil
      } catch {
        return response.body.isEmpty ? "empty answer" : "unreadable answer: \(error)"
      }
    }
    let response = try await send(request)
    guard let value = answer.value.withLock({ $0 }) else { throw refusal(response) }
    return value
  }

  private func send(_ request: HTTPRequest) async throws -> HTTPResponse {
    do {
      return try await http.send(request)
    } catch let error as TransferError {
      throw IntercomError.transfer(error)
    }
  }

  private func headers(_ method: HTTPRequest.Method) -> [(name: String, value: String)] {
    let always = [
      (name: "Authorization", value: "Bearer \(token)"),
      (name: "Accept", value: "application/json"),
      (name: "Intercom-Version", value: Self.version),
    ]
    return method == .post ? always + [(name: "Content-Type", value: "application/json")] : always
  }

  /// Says what an answer of another status than 200 means.
  private func refusal(_ response: HTTPResponse) -> IntercomError {
    let reason = Self.complaint(response.body) ?? "no reason given"
    return switch response.status {
    case 401: .credentials(reason)
    case 404: .notFound(reason)
    default:
      .refused(host: Self.host(of: baseURL), status: response.status, reason: reason)
    }
  }

  /// Reads code and message of Intercom's `error.list`.
  private static func complaint(_ body: [UInt8]) -> String? {
    guard let object = try? JSONObject(body), let list = object.value(of: "errors"),
      let place = JSONText.elements(list)?.first,
      let error = try? JSONObject(Array(body[place]))
    else { return nil }
    let words = [error.text(of: "code"), error.text(of: "message")].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: ": ")
  }

  private static func host(of url: String) -> String {
    let rest = url.split(separator: "/", maxSplits: 2).dropFirst().first ?? ""
    return String(rest.split(separator: "@").last ?? "")
  }
}

/// How often a request is attempted, whether it goes before the others, and whether it may end while they are drained.
struct AttemptLimit {
  var attempts = Int.max
  var isUrgent = false
  var finishesInDrain = false
}

/// Carries a response from the transfers' thread to the task that requested it.
private final class Box<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}
