import LineStream
import Records

/// A JSON-RPC 2.0 message that came in, <https://www.jsonrpc.org/specification>.
struct RPCMessage {
  /// Text or a whole number; nil for a notification.
  var id: JSON?
  var method: String
  var parameters: [String: GivenJSON]

  /// Reads a message; nil for an answer, which nobody asked for.
  ///
  /// - Throws: `RPCError`, with the id as far as it could be read.
  init?(_ value: GivenJSON) throws {
    guard case .object(let members) = value else {
      throw RPCError(.invalidRequest, "a message is a JSON object")
    }
    id = try Self.id(members["id"])
    if members["method"] == nil, members["result"] != nil || members["error"] != nil { return nil }
    guard members["jsonrpc"] == .string("2.0"), case .string(let method) = members["method"] else {
      throw RPCError(.invalidRequest, "a message has jsonrpc 2.0 and a method", id: id)
    }
    self.method = method
    switch members["params"] {
    case nil: parameters = [:]
    case .object(let given): parameters = given
    default: throw RPCError(.invalidParams, "params must be an object", id: id)
    }
  }

  private static func id(_ value: GivenJSON?) throws -> JSON? {
    switch value {
    case nil: nil
    case .int(let number): .int(number)
    case .string(let text): .string(text)
    default: throw RPCError(.invalidRequest, "an id is text or a whole number")
    }
  }
}

/// Why a message was not carried out.
struct RPCError: Error {
  enum Code: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case internalError = -32603
    /// Of MCP before 2026: a resource that there is not.
    case resourceNotFound = -32002
    /// Of MCP: a version that the server does not speak.
    case unsupportedVersion = -32022
  }

  var code: Code
  var message: String
  /// The request's, where it is not known from elsewhere.
  var id: JSON?
  var data: JSON?

  init(_ code: Code, _ message: String, id: JSON? = nil, data: JSON? = nil) {
    (self.code, self.message, self.id, self.data) = (code, message, id, data)
  }

  /// The answer to a request.
  func answer(to id: JSON?) -> JSON {
    var error: [(String, JSON)] = [("code", .int(code.rawValue)), ("message", .string(message))]
    if let data { error.append(("data", data)) }
    return ["jsonrpc": "2.0", "id": id ?? self.id ?? .null, "error": .object(error)]
  }
}
