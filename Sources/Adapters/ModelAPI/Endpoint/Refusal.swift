import FoundationEssentials
import HTTPTransfer
import LanguageModel
import LineStream

/// An answer of a status that is no success, as servers of OpenAI's API word it.
struct Refusal: Sendable {
  /// Characters of a server's words that are passed on.
  private static let longest = 300

  let status: Int
  /// The server's words; empty where it says nothing that can be read.
  let message: String
  /// What the server calls it, for example `insufficient_quota`.
  let code: String

  /// Reads an answer: `{"error":{"message","code","type"}}` of OpenAI, `{"error":"…"}` of Ollama, `{"message":"…"}` of
  /// vLLM, or `{"detail":"…"}`.
  init(_ response: HTTPResponse) {
    status = response.status
    let object = try? JSONObject(response.body)
    let error = object?.value(of: "error").flatMap { try? JSONObject(Array($0)) }
    let words =
      error?.text(of: "message") ?? object?.text(of: "error") ?? object?.text(of: "message")
      ?? object?.text(of: "detail")
    message = String((words ?? "").prefix(Self.longest))
    code = error?.text(of: "code") ?? error?.text(of: "type") ?? ""
  }

  /// Codes of an account that has nothing left or may not be billed.
  static let quotaCodes: Set<String> = [
    "insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "quota_exceeded",
  ]

  /// True where the account's credit is used up, which no waiting changes.
  var isQuota: Bool { status == 402 || Self.quotaCodes.contains(code) }

  /// True where the same question may be answered another time.
  var mayPass: Bool { !isQuota && (status == 408 || status == 429 || status >= 500) }

  /// True where the text to be answered is refused, for its length or what it says.
  private var isAboutText: Bool {
    let codes: Set = ["context_length_exceeded", "content_filter", "content_policy_violation"]
    let words = message.lowercased()
    return status == 413 || codes.contains(code) || words.contains("maximum context length")
      || words.contains("exceeds the available context")
      || words.contains("content management policy")
  }

  /// The refusal as what a caller can do about it.
  ///
  /// - Parameters:
  ///   - host: host and port that were asked.
  ///   - model: model that was asked for.
  /// - Returns: the failure, with the server's words.
  func failure(host: String, model: String) -> ModelFailure {
    let words = message.isEmpty ? "" : ": \(message)"
    if isQuota { return ModelFailure(.refused, "\(host) has no credit left for this key\(words)") }
    if isAboutText {
      return ModelFailure(.recordRefused, "\(host) refused the text\(words)")
    }
    switch status {
    case 401, 403:
      return ModelFailure(.credentials, "\(host) refused the key with status \(status)\(words)")
    case 404:
      return ModelFailure(
        .configuration,
        "\(host) has no model \(model), or OPENAI_BASE_URL lacks a part of its path\(words)"
      )
    case 408, 429, 500...:
      return ModelFailure(.temporary, "\(host) answered with status \(status)\(words)")
    default:
      return ModelFailure(
        .configuration,
        "\(host) refused the request with status \(status)\(words)"
      )
    }
  }
}
