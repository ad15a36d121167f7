import Export
import HTTPTypes
import Hummingbird
import NIOCore
import Postgres
import Records
import Storage

/// Stories, their conversations and themes as files.
struct ExportRoutes: Sendable {
  /// Most stories that one request names.
  private static let mostIDs = 100

  let library: Library

  private var sessions: SessionPool { library.sessions }

  func add(to router: some RouterMethods) {
    for subject in [ExportSubject.stories, .conversations] {
      router.serve(
        "/api/export/\(subject.rawValue)",
        query: ["format", "id"] + StoryQuery.filterNames(library.traits),
        [.get: { request, _ in try await stories(subject, try request.query()) }]
      )
    }
    router.serve(
      "/api/export/themes",
      query: ["format", "area"],
      [.get: { request, _ in try await themes(try request.query()) }]
    )
  }

  private func stories(_ subject: ExportSubject, _ fields: Fields) async throws -> Response {
    let format = try Self.format(fields, of: subject)
    var filter = try StoryQuery.filter(fields, library.traits)
    filter.ids = try Self.ids(fields)
    let items = try await selected(filter, try StoryQuery.since(fields))
    let isOne = filter.ids?.count == 1
    let name = subject.fileName(format, story: isOne ? items.first?.id : nil)
    let export = StoryExport(subject, as: format)
    return Response(
      status: .ok,
      headers: Self.headers(format, name),
      body: ResponseBody { [sessions] writer in
        if !export.head.isEmpty { try await writer.write(ByteBuffer(string: export.head)) }
        for start in stride(from: 0, to: items.count, by: StoryExport.batch) {
          let batch = Array(items[start...].prefix(StoryExport.batch))
          let text = try await sessions.use { try export.text(batch, $0) }
          try await writer.write(ByteBuffer(string: text))
        }
        try await writer.finish(nil)
      }
    )
  }

  private func selected(_ filter: StoryFilter, _ since: StoryWindow.Since) async throws
    -> [StoryItem]
  {
    do {
      return try await sessions.use { try filter.items($0, try StoryWindow($0, since: since)) }
    } catch let refusal as DecisionRefusal {
      throw Refusal(refusal)
    }
  }

  private func themes(_ fields: Fields) async throws -> Response {
    let format = try Self.format(fields, of: .themes)
    let area = try fields.string("area")
    let text = try await sessions.use { try ThemeExport.text(area: area, $0) }
    let headers = Self.headers(format, ExportSubject.themes.fileName(format))
    return .text(text, format.contentType, .ok, headers)
  }

  private static func format(_ fields: Fields, of subject: ExportSubject) throws -> ExportFormat {
    let words = subject.formats.map(\.rawValue).joined(separator: ", ")
    guard let format: ExportFormat = try fields.choice("format") else {
      throw Refusal(.unprocessableContent, "format: is missing; it is one of \(words)")
    }
    guard subject.formats.contains(format) else {
      throw Refusal(.unprocessableContent, "format: of \(subject.rawValue) must be one of \(words)")
    }
    return format
  }

  /// Ids separated by commas.
  private static func ids(_ fields: Fields) throws -> [Int]? {
    guard let text = try fields.string("id", most: 1000) else { return nil }
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let ids = words.compactMap { Int($0) }.filter(Bounds.runIDs.contains)
    guard ids.count == words.count, ids.count <= mostIDs else {
      throw Refusal(
        .unprocessableContent,
        "id: must be one or more ids of stories, at most \(mostIDs), separated by commas"
      )
    }
    return ids
  }

  private static func headers(_ format: ExportFormat, _ name: String) -> HTTPFields {
    [.contentType: format.contentType, .contentDisposition: "attachment; filename=\"\(name)\""]
  }
}
