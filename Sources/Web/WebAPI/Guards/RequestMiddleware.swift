import HTTPTypes
import Hummingbird
import Postgres

/// Middleware of every request: checks access, turns errors into responses, adds headers and measures the time.
struct RequestMiddleware<Context: RequestContext>: RouterMiddleware {
  let access: AccessControl
  let meter: RequestMeter
  let say: @Sendable (String, String) -> Void

  @concurrent
  func handle(
    _ request: Request,
    context: Context,
    next: @concurrent (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    var response: Response
    do {
      let caller = try access.check(request)
      try checkMethod(request)
      response = try await Caller.$current.withValue(caller) { try await next(request, context) }
    } catch {
      response = forwarding(error, request) ?? answer(refusal(for: error, request), request)
    }
    for field in Self.headers where response.headers[field.name] == nil {
      response.headers.append(field)
    }
    if request.method == .head { response = response.createHeadResponse() }
    meter.count(
      request.method,
      route: context.endpointPath ?? "other",
      status: response.status.code,
      took: ContinuousClock.now - start
    )
    return response
  }

  /// Refuses methods that no route handles.
  private func checkMethod(_ request: Request) throws {
    if RequestMeter.methods.contains(request.method.rawValue) { return }
    let allow = "GET, HEAD, POST, PATCH"
    throw Refusal(.methodNotAllowed, "This server accepts only \(allow).", headers: [.allow: allow])
  }

  private func refusal(for error: any Error, _ request: Request) -> Refusal {
    switch error {
    case let refusal as Refusal: return refusal
    case let error as HTTPError where error.status == .notFound:
      return Refusal(.notFound, "There is nothing at this address.")
    case let error as HTTPError:
      return Refusal(error.status, error.body ?? error.status.reasonPhrase)
    default:
      // The details may quote customers; they are for the operator.
      say("\(request.method.rawValue) \(request.uri.path)", "\(error)")
      return Refusal(
        .internalServerError,
        "Internal error. The server's log has the details."
      )
    }
  }

  /// Leads from the id of a story that is part of another one to that one.
  private func forwarding(_ error: any Error, _ request: Request) -> Response? {
    guard let forwarding = error as? Forwarding else { return nil }
    let path = request.uri.path.replacing(
      "/stories/\(forwarding.from)",
      with: "/stories/\(forwarding.to)",
      maxReplacements: 1
    )
    let address = path + (request.uri.query.map { "?\($0)" } ?? "")
    guard request.isForProgram else { return .redirect(to: address) }
    let detail = "Story \(forwarding.from) is part of story \(forwarding.to)."
    return .json(
      ["detail": .string(detail), "story_id": .int(forwarding.to)],
      .temporaryRedirect,
      [.location: address]
    )
  }

  private func answer(_ refusal: Refusal, _ request: Request) -> Response {
    if request.isForProgram {
      return .json(refusal.json, refusal.status, refusal.headers)
    }
    if refusal.status == .unauthorized { return .redirect(to: "/login") }
    return .page(ErrorPage.html(refusal), refusal.status, refusal.headers)
  }

  private static var headers: HTTPFields {
    var fields: HTTPFields = [
      .contentSecurityPolicy:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      .xContentTypeOptions: "nosniff", .cacheControl: "no-store",
    ]
    // Without any referrer a browser would also hide the origin of our own forms.
    for (name, value) in [
      ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ] {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    return fields
  }
}
