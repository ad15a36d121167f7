import Foundation
import HTTPTypes
import Hummingbird
import LineStream
import NIOCore
import Records

extension Response {
  /// JSON.
  static func json(
    _ value: JSON,
    _ status: HTTPResponse.Status = .ok,
    _ headers: HTTPFields = [:]
  ) -> Response {
    text(value.text + "\n", "application/json", status, headers)
  }

  /// A page.
  static func page(
    _ markup: HTML,
    _ status: HTTPResponse.Status = .ok,
    _ headers: HTTPFields = [:]
  ) -> Response {
    text(markup.text, "text/html; charset=utf-8", status, headers)
  }

  /// Sends a browser to another page of ours with GET.
  static func redirect(to path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }

  static func text(
    _ text: String,
    _ type: String,
    _ status: HTTPResponse.Status = .ok,
    _ headers: HTTPFields = [:]
  ) -> Response {
    var headers = headers
    headers[.contentType] = type
    return Response(
      status: status,
      headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(string: text))
    )
  }
}

extension Request {
  /// Longest body that is read.
  static let bodyLimit = 64 << 10
  /// Time limit for a body; a slower client only holds the connection.
  static let bodyTimeout = Duration.seconds(10)

  /// All of the body.
  ///
  /// - Throws: `Refusal` where it is too long or too slow.
  func bytes() async throws -> [UInt8] {
    let body = body
    return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      group.addTask {
        do {
          return Array(try await body.collect(upTo: Self.bodyLimit).readableBytesView)
        } catch is NIOTooManyBytesError {
          throw Refusal(.contentTooLarge, "The body is longer than \(Self.bodyLimit) bytes.")
        }
      }
      group.addTask {
        try await Task.sleep(for: Self.bodyTimeout)
        return nil
      }
      defer { group.cancelAll() }
      if let bytes = try await group.next().flatMap({ $0 }) { return bytes }
      throw Refusal(.requestTimeout, "The body did not arrive in time.")
    }
  }

  /// The fields of a JSON body; without a body there are none.
  ///
  /// - Throws: `Refusal` 415 where the body says that it is something else.
  func fields() async throws -> Fields {
    let type = (headers[.contentType] ?? "").split(separator: ";").first ?? ""
    let name = type.filter { $0 != " " }.lowercased()
    // The second one is what curl says of any data when it is told nothing.
    let isJSON = ["", "application/json", "application/x-www-form-urlencoded"].contains(name)
    guard isJSON || name.hasSuffix("+json") else {
      throw Refusal(
        .unsupportedMediaType,
        "The body must be JSON: send it with Content-Type: application/json, not \(name.prefix(100))."
      )
    }
    return try Fields(json: try await bytes())
  }

  /// Refuses parameters in the query that mean nothing at this address.
  func requireQuery(of names: [String]) throws {
    let given = try Self.pairs(uri.query ?? "").keys
    guard let unknown = given.filter({ !names.contains($0) }).min() else { return }
    let known =
      names.isEmpty ? "it has none" : "the parameters are \(names.joined(separator: ", "))"
    throw Refusal(
      .unprocessableContent,
      "\(unknown.prefix(Fields.mostQuoted)): is not a parameter of this address; \(known)"
    )
  }

  /// The fields of the query.
  func query() throws -> Fields { Fields(text: try Self.pairs(uri.query ?? "")) }

  /// The fields of a form.
  func form() async throws -> Fields {
    Fields(text: try Self.pairs(String(decoding: try await bytes(), as: UTF8.self)))
  }

  /// Parses `name=value&…`; the values of a name that is given twice are one list, with commas.
  ///
  /// Hummingbird's `queryParameters` keeps a `+` and passes malformed encodings on as they are. Its form decoder drops
  /// a name without `=`. Such requests are refused here instead.
  private static func pairs(_ text: String) throws -> [String: String] {
    var pairs: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let decoded = halves.map { $0.replacing("+", with: " ").removingPercentEncoding }
      guard let name = decoded[0], let value = decoded.count > 1 ? decoded[1] : "" else {
        throw Refusal(.unprocessableContent, "query: is not percent-encoded UTF-8")
      }
      pairs[name] = pairs[name].map { "\($0),\(value)" } ?? value
    }
    return pairs
  }
}

extension RequestContext {
  /// A number in the path.
  func number(_ name: String) throws -> Int {
    let fields = Fields(text: [name: parameters.get(name) ?? ""])
    guard let value = try fields.integer(name, in: Bounds.runIDs) else {
      throw Refusal(.unprocessableContent, "\(name): must be a whole number")
    }
    return value
  }

  /// A text in the path.
  func text(_ name: String) throws -> String {
    guard let text = parameters.get(name)?.removingPercentEncoding, !text.isEmpty,
      !text.contains("\0")
    else {
      throw Refusal(.notFound, "There is nothing at this address.")
    }
    return text
  }
}

extension RouterMethods {
  /// Serves an address: the given methods (HEAD with GET), and 405 for the others.
  ///
  /// - Parameters:
  ///   - path: the address.
  ///   - query: parameters that its query may have; nil lets others pass, as links to pages may carry them.
  ///   - handlers: what answers, by method.
  func serve(
    _ path: RouterPath,
    query: [String]? = nil,
    _ handlers: [HTTPRequest.Method: @Sendable (Request, Context) async throws -> Response]
  ) {
    let allowed = handlers.keys.flatMap { $0 == .get ? ["GET", "HEAD"] : [$0.rawValue] }
    let allow = allowed.sorted().joined(separator: ", ")
    let methods: [HTTPRequest.Method] = [
      .get, .head, .post, .put, .patch, .delete, .options, .trace,
    ]
    for method in methods {
      if let handler = handlers[method] ?? (method == .head ? handlers[.get] : nil) {
        on(path, method: method) { request, context in
          if let query { try request.requireQuery(of: query) }
          return try await handler(request, context)
        }
      } else {
        on(path, method: method) { _, _ -> Response in
          throw Refusal(
            .methodNotAllowed,
            "This address accepts only \(allow).",
            headers: [.allow: allow]
          )
        }
      }
    }
  }
}
