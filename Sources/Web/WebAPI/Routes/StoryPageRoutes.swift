import HTTPTypes
import Hummingbird
import Records
import Storage

/// The pages of stories, and the forms on them.
struct StoryPageRoutes: Sendable {
  private static let pageSize = 25

  let library: Library
  let editing: StoryEditing

  func add(to router: some RouterMethods) {
    router.serve("/stories", [.get: { request, _ in try await list(request) }])
    router.serve(
      "/stories/{story_id}",
      [
        .get: { request, context in
          .page(try await page(try context.number("story_id"), try request.query()).html)
        },
        .post: { request, context in
          try await answering(try context.number("story_id"), try await request.form()) {
            try await set(try context.number("story_id"), $0)
          }
        },
      ]
    )
    router.serve(
      "/stories/{story_id}/{action}",
      [
        .post: { request, context in
          let id = try context.number("story_id")
          guard let action = StoryAction(rawValue: try context.text("action")) else {
            throw Refusal(.notFound, "There is nothing at this address.")
          }
          return try await answering(id, try await request.form()) {
            try await editing.act(try StoryOrder(action, on: id, $0))
          }
        }
      ]
    )
  }

  private func list(_ request: Request) async throws -> Response {
    let fields = try request.query()
    let query = try StoryQuery(fields, library.traits, limit: Self.pageSize)
    let found = try await library.stories(query)
    return .page(StoriesPage(query: query, given: fields.texts, found: found).html)
  }

  private func page(
    _ id: Int,
    _ query: Fields,
    _ refusal: Refusal? = nil,
    form: Fields? = nil
  ) async throws -> StoryPage {
    StoryPage(
      detail: try await library.story(id, since: try StoryQuery.since(query)),
      conversations: try await library.conversations(of: id, query),
      refusal: refusal,
      form: form
    )
  }

  /// A form sends every field: an empty one removes its value.
  private func set(_ id: Int, _ form: Fields) async throws -> Int {
    var changes: [StoryField: String?] = [:]
    let status = try form.string(StoryField.status.rawValue)
    // The day of a fix has no meaning with another status.
    let isFixed = status == StoryStatus.fixed.rawValue
    for field in StoryField.allCases where field != .fixedAt || isFixed {
      let text = try form.string(field.rawValue, most: field.bound * 2)
      changes[field] = .some(text?.replacing("\r\n", with: "\n"))
    }
    let version = try StoryEditing.version(form)
    _ = try await editing.decide { [changes] in try $0.set(changes, of: id, version: version) }
    return id
  }

  /// Leads to the story that the form was about, or shows it again with the reason why nothing was done.
  private func answering(
    _ id: Int,
    _ form: Fields,
    _ work: (Fields) async throws -> Int
  ) async throws -> Response {
    do {
      return .redirect(to: "/stories/\(try await work(form))")
    } catch let refusal as Refusal {
      let page = try await page(id, Fields(text: [:]), refusal, form: form)
      return .page(page.html, refusal.status, refusal.headers)
    }
  }
}
