import Export
import HTTPTypes
import Postgres
import Records
import Storage

/// Stories as documents that a person adds to a talk with an assistant.
struct ContextResources: Sendable {
  private static let scheme = "ic://stories/"
  private static let type = "text/markdown"

  let library: Library

  /// Stories that need somebody, the most severe first.
  func list(_ parameters: [String: GivenJSON]) async throws -> ContextAnswer {
    var query: [String: GivenJSON] = ["status": .string("new,accepted,in_progress")]
    query["cursor"] = parameters["cursor"]
    let found: StoriesFound
    do {
      found = try await library.stories(StoryQuery(Fields(query), library.traits, limit: 50))
    } catch let refusal
      as Refusal
      where refusal.status == .unprocessableContent
    {
      throw RPCError(.invalidParams, refusal.detail)
    }
    let stories = found.stories.map { entry -> JSON in
      [
        "uri": .string("\(Self.scheme)\(entry.id)"), "name": .string("story-\(entry.id)"),
        "title": .string(entry.story.title), "mimeType": .string(Self.type),
      ]
    }
    let next = found.next.map { [("nextCursor", JSON.string($0))] } ?? []
    return ContextAnswer(members: [("resources", .array(stories))] + next, seconds: 0)
  }

  var templates: ContextAnswer {
    ContextAnswer(
      members: [
        (
          "resourceTemplates",
          [
            [
              "uriTemplate": .string("\(Self.scheme){id}"), "name": "story",
              "title": "A story as Markdown", "mimeType": .string(Self.type),
            ]
          ]
        )
      ],
      seconds: ContextAnswer.lasting
    )
  }

  /// A story as Markdown.
  func read(_ parameters: [String: GivenJSON], _ isModern: Bool) async throws -> ContextAnswer {
    guard case .string(let address) = parameters["uri"] else {
      throw RPCError(.invalidParams, "uri: is missing")
    }
    guard address.hasPrefix(Self.scheme), let id = Int(address.dropFirst(Self.scheme.count)),
      let text = try await markdown(id)
    else {
      throw RPCError(
        isModern ? .invalidParams : .resourceNotFound,
        "there is no such resource",
        data: ["uri": .string(String(address.prefix(Fields.mostQuoted)))]
      )
    }
    let content: JSON = [
      "uri": .string(address), "mimeType": .string(Self.type), "text": .string(text),
    ]
    return ContextAnswer(members: [("contents", [content])], seconds: 0)
  }

  private func markdown(_ id: Int) async throws -> String? {
    do {
      return try await library.sessions.use { connection in
        let window = try StoryWindow(connection, since: .last)
        let items = try StoryFilter(ids: [id]).items(connection, window)
        return items.isEmpty
          ? nil : try StoryExport(.stories, as: .markdown).text(items, connection)
      }
    } catch is DecisionRefusal {
      return nil
    }
  }
}
