package import HTTPTransfer
import LineStream

/// An address that takes messages.
///
/// The URL is a secret, as anyone who has it can post: messages show only its host.
package struct Webhook: Sendable {
  private let address: String
  private let secret: String?
  private let http: HTTPClient

  /// Header with the signature of the body, `sha256=` and the HMAC in hexadecimal digits, as GitHub's webhooks have it.
  package static let signatureHeader = "X-Hub-Signature-256"

  /// Most attempts of a request; those that a rate limit puts off do not count.
  private static let attempts = 5

  /// Makes a webhook; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - address: an `http` or `https` URL.
  ///   - secret: what bodies are signed with; nil for no signature.
  ///   - transfers: how requests are made.
  /// - Throws: `TransferError` where no transfer can begin.
  package init(_ address: String, secret: String?, _ transfers: TransferSettings) throws {
    self.address = address
    self.secret = secret
    http = try HTTPClient(transfers)
  }

  /// Sends a message; a receiver that fails or asks for patience is asked again.
  ///
  /// - Throws: `WebhookRefusal`; `TransferError` where there is no answer; `EncodingError`.
  package func send(_ message: WebhookMessage, as shape: WebhookShape) async throws {
    let body = try shape.body(message)
    let signature = secret.map { secret in
      (
        name: Self.signatureHeader,
        value: "sha256=\(SHA256.hmac(of: body, key: Array(secret.utf8)))"
      )
    }
    let answer = try await http.send(
      HTTPRequest(
        .post,
        address,
        headers: [(name: "Content-Type", value: "application/json; charset=utf-8")]
          + [signature].compactMap(\.self),
        body: body,
        attempts: Self.attempts
      )
    )
    guard 200..<300 ~= answer.status else {
      throw WebhookRefusal(status: answer.status, body: answer.body)
    }
  }
}

/// An answer that says no.
package struct WebhookRefusal: Error, Equatable, CustomStringConvertible {
  package let description: String
  /// Whether another attempt may succeed.
  package let isTemporary: Bool

  init(status: Int, body: [UInt8]) {
    let words = String(decoding: body.prefix(200), as: UTF8.self).cut(to: 120)
    description = "status \(status)\(words.isEmpty ? "" : ": \(words)")"
    isTemporary = status == 429 || status >= 500
  }
}
