import HTTPTypes
import Records
import Storage

/// What an assistant can ask.
struct ContextTools: Sendable {
  let library: Library

  /// A tool.
  struct Tool: Sendable {
    let name: String
    let title: String
    let description: String
    let parameters: [ContextParameter]
    let run: @Sendable (Library, Fields) async throws -> JSON
  }

  var list: ContextAnswer {
    ContextAnswer(
      members: [("tools", .array(Self.all.map(Self.json)))],
      seconds: ContextAnswer.lasting
    )
  }

  private static func json(_ tool: Tool) -> JSON {
    [
      "name": .string(tool.name), "title": .string(tool.title),
      "description": .string(tool.description),
      "inputSchema": ContextParameter.schema(tool.parameters),
      "annotations": [
        "title": .string(tool.title), "readOnlyHint": true, "destructiveHint": false,
        "idempotentHint": true, "openWorldHint": false,
      ],
    ]
  }

  /// Calls a tool; what it refuses is a result that the assistant reads, not an error of the protocol.
  func call(_ parameters: [String: GivenJSON]) async throws -> ContextAnswer {
    guard case .string(let name) = parameters["name"] else {
      throw RPCError(.invalidParams, "name: is missing; it is that of a tool")
    }
    guard let tool = Self.all.first(where: { $0.name == name }) else {
      throw RPCError(.invalidParams, "there is no tool \(name.prefix(Fields.mostQuoted))")
    }
    do {
      let fields = Fields(try Self.arguments(parameters["arguments"]))
      try fields.requireKnown(tool.parameters.map(\.name))
      let found = try await tool.run(library, fields)
      return ContextAnswer(
        members: [
          ("content", Self.text(found.text)), ("structuredContent", found), ("isError", false),
        ]
      )
    } catch let refusal as Refusal {
      return ContextAnswer(members: [("content", Self.text(refusal.detail)), ("isError", true)])
    }
  }

  private static func arguments(_ value: GivenJSON?) throws -> [String: GivenJSON] {
    switch value {
    case nil: return [:]
    case .object(let members): return members
    default: throw RPCError(.invalidParams, "arguments: must be an object")
    }
  }

  private static func text(_ text: String) -> JSON {
    [["type": "text", "text": .string(text)]]
  }
}

/// What a tool takes.
struct ContextParameter: Sendable {
  enum Kind: Sendable {
    case text
    /// A number of at least 1.
    case number
    case choice([String])
  }

  let name: String
  let kind: Kind
  let description: String
  var isRequired = false

  init(_ name: String, _ kind: Kind, _ description: String, isRequired: Bool = false) {
    (self.name, self.kind, self.description) = (name, kind, description)
    self.isRequired = isRequired
  }

  /// How many things a list gives.
  static let limit = ContextParameter("limit", .number, "How many at most, 1 to 100")
  static let cursor = ContextParameter(
    "cursor",
    .text,
    "next_cursor of the answer before, for what follows"
  )

  /// JSON Schema of the arguments.
  static func schema(_ parameters: [ContextParameter]) -> JSON {
    [
      "type": "object", "properties": .object(parameters.map { ($0.name, $0.schema) }),
      "required": .array(parameters.filter(\.isRequired).map { .string($0.name) }),
      "additionalProperties": false,
    ]
  }

  private var schema: JSON {
    let type: [(String, JSON)] =
      switch kind {
      case .text: [("type", "string")]
      case .number: [("type", "integer"), ("minimum", 1)]
      case .choice(let words):
        [("type", "string"), ("enum", .array(words.map { .string($0) }))]
      }
    return .object(type + [("description", .string(description))])
  }
}
