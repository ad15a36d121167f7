import HTTPTransfer
import LineStream

/// What a batch says of one question.
enum BatchFinding: Sendable {
  case answer(JSONObject)
  /// The server refused the question, as it would have refused it by itself.
  case refused(Refusal)
  /// The server did not come to it.
  case unanswered

  /// Reads a file of answers, one JSON object a line; lines that cannot be read are left out.
  ///
  /// - Parameter file: the file's bytes.
  /// - Returns: what is said of each question, by its name.
  static func read(_ file: [UInt8]) -> [String: BatchFinding] {
    var findings: [String: BatchFinding] = [:]
    for line in file.split(separator: UInt8(ascii: "\n")) {
      guard let object = try? JSONObject(Array(line)), let name = object.text(of: "custom_id")
      else { continue }
      findings[name] = BatchFinding(object)
    }
    return findings
  }

  private init(_ line: JSONObject) {
    guard let response = Self.object("response", in: line) else {
      self = .unanswered
      return
    }
    let status = response.integer(of: "status_code") ?? 200
    let body = Self.object("body", in: response)
    if (200..<300).contains(status) {
      self = body.map { .answer($0) } ?? .unanswered
    } else {
      self = .refused(Refusal(HTTPResponse(status: status, headers: [:], body: body?.bytes ?? [])))
    }
  }

  private static func object(_ key: StaticString, in object: JSONObject) -> JSONObject? {
    object.value(of: key).flatMap { try? JSONObject(Array($0)) }
  }
}
