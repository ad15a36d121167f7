import HTTPTypes
import Hummingbird
import Records
import Runs
import Storage

/// The pages, and the forms on them.
struct PageRoutes: Sendable {
  /// Name of the check that fails while a run is active, which is normal.
  static let activeCheck = "Active run"

  let control: RunControl
  let feed: RunFeed
  let library: Library
  let access: AccessControl

  func add(to router: some RouterMethods) {
    router.serve("/", [.get: { _, _ in .page(try await home().html) }])
    router.serve(
      "/runs",
      [
        .get: { request, _ in try await history(request) },
        .post: { request, _ in try await start(request) },
      ]
    )
    router.serve(
      "/runs/{run_id}",
      [.get: { _, context in try await run(try context.number("run_id")) }]
    )
    router.serve(
      "/runs/{run_id}/{action}",
      [
        .post: { request, context in
          try await act(try context.number("run_id"), try context.text("action"), request)
        }
      ]
    )
    router.serve("/map", [.get: { request, _ in try await map(try request.query()) }])
    router.serve("/search", [.get: { request, _ in try await search(request) }])
    addAssets(to: router)
    addLogin(to: router)
  }

  // MARK: Runs

  /// The start page; also what a refused form comes back to.
  private func home(_ refusal: Refusal? = nil, form: Fields? = nil) async throws -> HomePage {
    let row = try await control.sessions.use { connection in
      let registry = RunRegistry(connection)
      return try registry.active() ?? registry.history(limit: 1).first
    }
    return HomePage(
      row: row,
      live: row.flatMap { feed.live($0.id) },
      stories: try await library.leadingStories(limit: 3),
      spikes: try await library.spikes(),
      checks: await checks(active: row.flatMap { $0.status.isActive ? $0 : nil }),
      log: row.map { control.host.log(of: $0.id) } ?? [],
      refusal: refusal,
      form: form
    )
  }

  /// The runbook's list: token, database, no active run; and what else a run needs.
  private func checks(active: RunRow?) async -> [PreflightCheck] {
    let around = await control.host.checks()
    return around + [
      PreflightCheck(name: "Database", isPassed: true, detail: "reachable and migrated"),
      PreflightCheck(
        name: Self.activeCheck,
        isPassed: active == nil,
        detail: active.map { "run \($0.id) is \($0.status.rawValue)" } ?? "none, so a run can start"
      ),
    ]
  }

  private func start(_ request: Request) async throws -> Response {
    let form = try await request.form()
    return await answering(form: form) { try await control.start(StartRequest(form)) }
  }

  private func act(_ id: Int, _ action: String, _ request: Request) async throws -> Response {
    switch action {
    case "stop":
      return await answering {
        guard try await control.row(id).status.isActive else {
          throw Refusal(.conflict, "Run \(id) is not active.")
        }
        return try await control.stop()
      }
    case "resume":
      let fields = Fields(text: ["resume": "true", "resume_run_id": String(id)])
      return await answering { try await control.start(StartRequest(fields)) }
    case "rerun":
      return await answering {
        guard let phase: Phase = try await request.form().choice("from") else {
          throw Refusal(
            .unprocessableContent,
            "from: is missing; it names the first phase to repeat"
          )
        }
        return try await control.rerun(id, from: phase)
      }
    default: throw Refusal(.notFound, "There is nothing at this address.")
    }
  }

  /// Leads back to the start page, with the reason where nothing was done.
  private func answering(
    form: Fields? = nil,
    _ work: () async throws -> RunControl.Outcome
  ) async -> Response {
    do {
      _ = try await work()
      return .redirect(to: "/")
    } catch let refusal as Refusal {
      guard let page = try? await home(refusal, form: form) else {
        return .page(ErrorPage.html(refusal), refusal.status)
      }
      return .page(page.html, refusal.status, refusal.headers)
    } catch {
      return .page(
        ErrorPage.html(Refusal(.internalServerError, "The server's log has the details.")),
        .internalServerError
      )
    }
  }

  private func history(_ request: Request) async throws -> Response {
    let offset = try request.query().integer("offset", in: 0...Bounds.runIDs.upperBound) ?? 0
    let rows = try await control.sessions.use {
      try RunRegistry($0).history(limit: HistoryPage.pageSize + 1, offset: offset)
    }
    let shown = Array(rows.prefix(HistoryPage.pageSize))
    return .page(HistoryPage.html(shown, offset: offset, hasMore: rows.count > shown.count))
  }

  private func run(_ id: Int) async throws -> Response {
    let row = try await control.row(id)
    return .page(
      RunPage(
        row: row,
        live: feed.live(id),
        stories: try await library.leadingStories(run: id, limit: 5),
        log: control.host.log(of: id)
      ).html
    )
  }

  // MARK: What was found

  private func map(_ fields: Fields) async throws -> Response {
    .page(MapPage(map: try await library.map(area: try fields.string("area"))).html)
  }

  private func search(_ request: Request) async throws -> Response {
    let fields = try request.query()
    let search = Search(library: library)
    let query = try fields.string("q", most: 500) ?? ""
    let mode = try fields.choice("mode") ?? Search.Mode.text
    let found = query.isEmpty ? nil : try await search.find(query, mode, fields)
    // Opening the page is a sign that a search follows.
    if query.isEmpty { library.meaning?.warmUp() }
    return .page(
      SearchPage(
        query: query,
        mode: mode,
        hasModel: search.hasModel,
        hits: found?.hits,
        next: found?.next
      ).html
    )
  }

  // MARK: Around the pages

  private func addAssets(to router: some RouterMethods) {
    // Their addresses on the pages change with their contents.
    let headers: HTTPFields = [.cacheControl: "public, max-age=31536000, immutable"]
    let assets = [
      ("app.css", Assets.style, "text/css; charset=utf-8"),
      ("app.js", Assets.script, "text/javascript; charset=utf-8"),
      ("icon.svg", Assets.icon, "image/svg+xml"),
    ]
    for (name, text, type) in assets {
      router.serve("/assets/\(name)", [.get: { _, _ in .text(text, type, .ok, headers) }])
    }
  }

  private func addLogin(to router: some RouterMethods) {
    router.serve(
      "/login",
      [
        .get: { _, _ in
          access.demandsToken ? .page(LoginPage.html(isWrong: false)) : .redirect(to: "/")
        },
        .post: { request, _ in
          let token = try await request.form().string("token", most: 4096) ?? ""
          guard let session = access.session(for: token) else {
            return .page(LoginPage.html(isWrong: true), .unauthorized)
          }
          var response = Response.redirect(to: "/")
          let isSecure = request.headers[.origin]?.hasPrefix("https:") == true
          response.headers[.setCookie] =
            "\(AccessControl.cookie)=\(session); Path=/; HttpOnly; SameSite=Strict"
            + (isSecure ? "; Secure" : "")
          return response
        },
      ]
    )
  }
}
