import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// What a request brings along: the connection too, so that a fault can break it.
struct SimulatorContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }
}

/// Answers every request: the simulated API's, and those that control the simulator.
struct SimulatorResponder: HTTPResponder {
  /// Longest request body taken: a conversation that is put in.
  private static let bodyLimit = 64 << 20

  let api: SimulatedAPI
  let gate: Gate
  let faults: FaultBoard
  let journal: Journal

  func respond(to request: Request, context: SimulatorContext) async throws -> Response {
    let body = try await request.body.collect(upTo: Self.bodyLimit)
    let bytes = Array(body.readableBytesView)
    guard !request.uri.path.hasPrefix(ControlAPI.prefix) else {
      let control = ControlAPI(workspace: api.workspace, faults: faults, journal: journal)
      return response(control.answer(request.method, request.uri, bytes))
    }
    return try await answer(Call(request, body: bytes), request, context)
  }

  private func answer(
    _ call: Call,
    _ request: Request,
    _ context: SimulatorContext
  ) async throws -> Response {
    let sequence = journal.open()
    defer { journal.close() }
    let (answer, fault) = decide(call, sequence, authorization: request.headers[.authorization])
    let status = fault.map { $0.kind.endsWithoutStatus ? 0 : answer.status } ?? answer.status
    journal.note(sequence, call, status: status, fault: fault?.kind.name)
    try await gate.delay(sequence)
    return try await deliver(answer, fault, over: context.channel)
  }

  /// Finds the answer: credentials first, then the rate limit, then faults, then the workspace.
  private func decide(
    _ call: Call,
    _ sequence: Int,
    authorization: String?
  ) -> (answer: Answer, fault: Fault?) {
    guard gate.accepts(authorization) else {
      return (Answer(IntercomFailure.unauthorized, request: sequence), nil)
    }
    let verdict = gate.admit()
    if let verdict, !verdict.isAdmitted {
      var answer = Answer(IntercomFailure.rateLimited(limit: verdict.limit), request: sequence)
      answer.rate = verdict
      return (answer, nil)
    }
    let fault = faults.strike(call) { api.lists($0, call) }
    var answer = self.answer(call, fault, sequence)
    if answer.rate == nil { answer.rate = verdict }
    return (answer, fault)
  }

  private func answer(_ call: Call, _ fault: Fault?, _ sequence: Int) -> Answer {
    if let fault, let replacement = fault.replacement(for: call, sequence, limit: gate.limit) {
      return replacement
    }
    do {
      return try api.answer(call, fault: fault)
    } catch {
      return Answer(error, request: sequence)
    }
  }
}

extension Call {
  /// Takes a request apart.
  init(_ request: Request, body: [UInt8]) {
    let segments = request.uri.path.split(separator: "/").map(String.init)
    method = request.method.rawValue
    path = request.uri.string
    switch (request.method, segments.count, segments.first, segments.last) {
    case (.get, 1, "me", _): endpoint = .me
    case (.post, 2, "conversations", "search"):
      endpoint = .search
      readSearch(body)
    case (.get, 2, "conversations", let id?) where id != "search":
      endpoint = .get
      self.id = id
      wantsPlainText = request.uri.queryParameters["display_as"] == "plaintext"
    case (.post, 2, "contacts", "search"):
      endpoint = .contacts
      readSearch(body)
    case (.get, 2, "companies", let id?):
      endpoint = .company
      self.id = id
    case (.get, 2, "contacts", let id?):
      endpoint = .contact
      self.id = id
    default: endpoint = .other
    }
  }

  private mutating func readSearch(_ body: [UInt8]) {
    self.body = body
    cursor = SearchRequest.cursor(in: body)
    page = cursor.flatMap(Cursor.init)?.page ?? 1
  }
}

/// An answer as Hummingbird sends it.
func response(_ answer: Answer) -> Response {
  Response(
    status: HTTPResponse.Status(code: answer.status),
    headers: headers(answer),
    body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.bytes))
  )
}

/// The headers of an answer, with Intercom's rate limit headers where there is a limit.
func headers(_ answer: Answer) -> HTTPFields {
  var headers: HTTPFields = [.contentType: answer.contentType, .cacheControl: "no-store"]
  guard let rate = answer.rate else { return headers }
  for (name, number) in [
    ("X-RateLimit-Limit", rate.limit), ("X-RateLimit-Remaining", rate.remaining),
    ("X-RateLimit-Reset", rate.reset),
  ] {
    if let field = HTTPField.Name(name) { headers[field] = String(number) }
  }
  return headers
}
