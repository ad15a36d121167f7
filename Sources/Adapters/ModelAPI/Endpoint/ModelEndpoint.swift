import HTTPTransfer
import LanguageModel
import LineStream

/// A server that speaks OpenAI's API.
struct ModelEndpoint: Sendable {
  private let access: ModelAccess
  private let http: HTTPClient

  /// Makes an endpoint; nothing is sent yet.
  ///
  /// - Throws: `TransferError` where no transfer can begin.
  init(_ access: ModelAccess, _ transfers: TransferSettings) throws {
    self.access = access
    var transfers = transfers
    transfers.certificates = access.certificates
    http = try HTTPClient(transfers)
  }

  /// What tells answers of one server from those of another.
  var family: String { access.base }

  var host: String { access.base.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// Sends a question and gives the answer's body, a JSON object.
  ///
  /// - Parameters:
  ///   - operation: for example `/chat/completions`.
  ///   - body: the question as JSON.
  /// - Returns: the body.
  /// - Throws: `Refused` for another status than success, `AnswerFault` for bytes that are no JSON although the status
  ///   says so, `ModelFailure` where there is no answer, `CancellationError`.
  func post(_ operation: String, _ body: [UInt8]) async throws -> JSONObject {
    var request = HTTPRequest(
      .post,
      access.url(operation),
      headers: access.headers,
      body: body,
      fault: { Self.isPage($0) ? "a page of HTML instead of an answer" : nil }
    )
    // A 429 usually passes; not so where the account has nothing left, or where a server has a fault of this kind for
    // a form of question that it does not know.
    request.isFinal = { Refusal($0).isQuota || $0.status == 501 }
    let response = try await send(request)
    guard (200..<300).contains(response.status) else { throw Refused(refusal(response)) }
    do { return try JSONObject(response.body) } catch {
      throw AnswerFault("the answer is not JSON: \(error)", isWorthKeeping: false)
    }
  }

  private func send(_ request: HTTPRequest) async throws -> HTTPResponse {
    do { return try await http.send(request) } catch let error as TransferError {
      let words = access.withoutKey(error.description)
      switch error.category {
      case .temporary: throw ModelFailure(.temporary, words)
      case .refused: throw ModelFailure(.refused, words)
      case .configuration: throw ModelFailure(.configuration, words)
      case .tooLarge: throw ModelFailure(.recordRefused, words)
      }
    }
  }

  private func refusal(_ response: HTTPResponse) -> Refusal {
    var clean = response
    clean.body = Array(access.withoutKey(String(decoding: response.body, as: UTF8.self)).utf8)
    return Refusal(clean)
  }

  /// True for what a proxy or a sign-in page of a network writes in the server's place.
  private static func isPage(_ response: HTTPResponse) -> Bool {
    let start = response.body.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    return start == UInt8(ascii: "<")
  }
}

/// An answer of another status than success.
struct Refused: Error {
  let refusal: Refusal

  init(_ refusal: Refusal) { self.refusal = refusal }
}

/// What is wrong with an answer that came.
package struct AnswerFault: Error, Equatable, CustomStringConvertible {
  package let description: String
  /// False where another attempt may give another answer to the same question.
  let isWorthKeeping: Bool

  init(_ description: String, isWorthKeeping: Bool = true) {
    self.description = description
    self.isWorthKeeping = isWorthKeeping
  }
}
