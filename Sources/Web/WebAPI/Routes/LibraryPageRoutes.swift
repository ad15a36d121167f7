import HTTPTypes
import Hummingbird
import LineStream
import Records
import Storage

/// The pages of themes and conversations, and the forms on them.
struct LibraryPageRoutes: Sendable {
  private static let themes = "/themes"

  let library: Library
  let editing: StoryEditing

  func add(to router: some RouterMethods) {
    router.serve(
      "/themes",
      [
        .get: { request, _ in .page(try await themes(try request.query()).html) },
        .post: { request, _ in try await nameArea(try await request.form()) },
      ]
    )
    router.serve(
      "/themes/{signature}",
      [
        .get: { request, context in
          .page(try await theme(try context.text("signature"), try request.query()).html)
        },
        .post: { request, context in
          try await name(try context.text("signature"), try await request.form())
        },
      ]
    )
    router.serve(
      "/conversations/{conversation_id}",
      [
        .get: { _, context in
          .page(try await conversation(try context.text("conversation_id")).html)
        },
        .post: { request, context in
          try await correct(try context.text("conversation_id"), try await request.form())
        },
      ]
    )
  }

  // MARK: Themes

  private func themes(_ query: Fields, _ refusal: Refusal? = nil) async throws -> ThemesPage {
    let page = try await library.themes(query)
    return ThemesPage(
      areas: try await library.sessions.use { try ThemeReading($0).areas() },
      area: try query.string("area"),
      themes: page,
      trends: try await library.trends(of: page.elements),
      address: Self.address(query),
      refusal: refusal
    )
  }

  /// Where a list stands, so that a form on it leads back to it.
  private static func address(_ query: Fields) -> String {
    let parts = ["area", "cursor"].compactMap { name in
      query.texts[name].map { "\(name)=\($0.percentEncoded())" }
    }
    return parts.isEmpty ? themes : "\(themes)?\(parts.joined(separator: "&"))"
  }

  /// The list that a form stood on; nil where it stood on a theme's own page, or was made up.
  private static func list(_ form: Fields) -> String? {
    guard let back = form.texts["back"], back == themes || back.hasPrefix("\(themes)?"),
      back.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 32 })
    else { return nil }
    return back
  }

  private func theme(
    _ signature: String,
    _ query: Fields,
    _ refusal: Refusal? = nil,
    form: Fields? = nil
  ) async throws -> ThemePage {
    let theme = try await library.theme(signature)
    return ThemePage(
      theme: theme,
      weeks: try await library.trends(of: [theme])[signature] ?? [],
      story: try await library.story(ofTheme: signature),
      members: try await library.members(of: signature, query),
      changes: try await library.changes(ofTheme: signature),
      refusal: refusal,
      form: form
    )
  }

  private func name(_ signature: String, _ form: Fields) async throws -> Response {
    do {
      let version = try StoryEditing.version(form)
      _ = try await editing.name(signature, changes(form, of: signature), version: version)
      let page = "\(Self.themes)/\(signature.percentEncoded())"
      return .redirect(to: Self.list(form).map { "\($0)#\(signature.percentEncoded())" } ?? page)
    } catch let refusal as Refusal {
      let page = try await theme(signature, Fields(text: [:]), refusal, form: form)
      return .page(page.html, refusal.status, refusal.headers)
    }
  }

  /// The names that a form changes: it sends both, and what stays as it is shown is no decision.
  private func changes(_ form: Fields, of signature: String) async throws -> [ThemeField: String] {
    let theme = try await library.theme(signature)
    let shown: [ThemeField: String] = [.title: theme.title, .productArea: theme.productArea]
    let given = ThemeField.allCases.map { ($0, form.texts[$0.rawValue] ?? "") }
    return Dictionary(uniqueKeysWithValues: given.filter { shown[$0] != $1 })
  }

  private func nameArea(_ form: Fields) async throws -> Response {
    do {
      let name = try await editing.nameArea(form).name
      return .redirect(to: "\(Self.themes)?area=\(name.percentEncoded())")
    } catch let refusal as Refusal {
      let area = form.texts["area"].map { ["area": $0] } ?? [:]
      let page = try await themes(Fields(text: area), refusal)
      return .page(page.html, refusal.status, refusal.headers)
    }
  }

  // MARK: Conversations

  private func conversation(
    _ id: String,
    _ refusal: Refusal? = nil
  ) async throws -> ConversationPage {
    ConversationPage(found: try await library.conversation(id), refusal: refusal)
  }

  private func correct(_ id: String, _ form: Fields) async throws -> Response {
    do {
      _ = try await editing.correct(id, form)
      return .redirect(to: "/conversations/\(id.percentEncoded())")
    } catch let refusal as Refusal {
      return .page(try await conversation(id, refusal).html, refusal.status, refusal.headers)
    }
  }
}
