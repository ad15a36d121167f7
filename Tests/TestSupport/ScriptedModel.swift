import Foundation

/// Answers of a server that speaks OpenAI's API, and what its clients sent.
package enum ScriptedModel {
  /// The body of a request, behind its headers.
  package static func body(of request: String) -> [String: Any] {
    let text = request.range(of: "\r\n\r\n").map { String(request[$0.upperBound...]) } ?? ""
    let value = try? JSONSerialization.jsonObject(with: Data(text.utf8))
    return value as? [String: Any] ?? [:]
  }

  /// The texts of the messages, each with its role before it.
  package static func messages(in request: String) -> [String] {
    let messages = body(of: request)["messages"] as? [[String: String]] ?? []
    return messages.map { "\($0["role"] ?? ""): \($0["content"] ?? "")" }
  }

  /// What the question is about, as the client sent it.
  package static func data(in request: String) -> [String: Any] {
    let messages = body(of: request)["messages"] as? [[String: String]] ?? []
    let text = messages.count > 1 ? messages[1]["content"] ?? "" : ""
    return (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
  }

  /// A whole HTTP answer with a model's text in it.
  package static func answer(
    _ text: String,
    finish: String = "stop",
    input: Int = 100,
    output: Int = 10
  ) -> String {
    let fields: [String: Any] = [
      "choices": [
        ["finish_reason": finish, "message": ["role": "assistant", "content": text]]
          as [String: Any]
      ],
      "usage": ["prompt_tokens": input, "completion_tokens": output],
    ]
    return LoopbackServer.answer(200, json(fields), headers: ["Content-Type: application/json"])
  }

  /// An error as OpenAI words it.
  package static func error(_ status: Int, _ message: String, code: String, headers: [String] = [])
    -> String
  {
    LoopbackServer.answer(
      status,
      json(["error": ["message": message, "code": code]]),
      headers: headers
    )
  }

  /// Gives an object as JSON.
  package static func json(_ object: [String: Any]) -> String {
    let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  /// Answers any question of the tools as a sensible model would.
  package static func sensible(_ request: String) -> String {
    if request.hasPrefix("POST /v1/embeddings") { return vectors(request) }
    let data = data(in: request)
    if let members = data["members"] as? [String: String] { return answer(name(members)) }
    if let themes = data["themes"] as? [[String: String]] {
      return answer(json(["themes": themes.map { ["id": $0["id"] ?? "", "area": "Export"] }]))
    }
    if data["opener"] != nil { return answer(judgement()) }
    if messages(in: request).first?.contains("- summary:") ?? false {
      return answer(#"{"summary":"The export of invoices fails."}"#)
    }
    if data["facts"] != nil {
      let isReview = messages(in: request).first?.contains("\"reject\"") ?? false
      return answer(isReview ? review : story(data))
    }
    return answer(facets)
  }

  /// A facet answer without faults.
  package static let facets =
    #"{"action":"bug_report","direction":"deficit","symptom":"the export fails","goal":""}"#

  /// Gives an answer about a conversation.
  ///
  /// - Parameter changes: fields in place of those without faults.
  /// - Returns: the text of the answer.
  package static func judgement(_ changes: [String: String] = [:]) -> String {
    json(judgementFields.merging(changes) { $1 })
  }

  private static var judgementFields: [String: Any] {
    [
      "type": "product_issue", "final_type": "product_issue", "sure": "high", "urgency": "high",
      "sentiment": "negative", "stake": "blocked", "churn": false, "finding": "",
      "statement": "", "action": "bug_report", "direction": "deficit",
      "symptom": "the export fails",
      "goal": "",
    ]
  }

  private static let review = #"{"decision":"keep","reason":"One matter.","groups":[]}"#

  private static func name(_ members: [String: String]) -> String {
    let words = (members["c1"] ?? "").split(separator: " ").prefix(5).joined(
      separator: " "
    )
    return json([
      "name": "Trouble: " + String(words.prefix(45)),
      "problem": "[c1] Customers meet a fault.", "decision": "keep",
      "others": [String](), "others_name": "",
    ])
  }

  private static func story(_ data: [String: Any]) -> String {
    let first = (data["conversations"] as? [String: [String]])?["c1"] ?? []
    let said: (String) -> String = { "[c1] \($0)" }
    return json([
      "title": "Repair what customers meet",
      "problem": said("It fails for customers."), "affected": said("Customers are affected."),
      "steps": [said("They open the page.")], "findings": [String](),
      "workaround": "",
      "criteria": [said("The page opens.")],
      "quotes": [said(String((first.dropFirst().first ?? "").prefix(40)))],
      "severity": "high", "severity_reason": said("A main function fails."),
    ])
  }

  private static func vectors(_ request: String) -> String {
    let texts = body(of: request)["input"] as? [String] ?? []
    let data: [[String: Any]] = texts.enumerated().map { place, text in
      // Texts that begin with the same letter are alike.
      let seed = Float(text.utf8.first ?? 0)
      return ["index": place, "embedding": base64([3, seed / 100, 4])]
    }
    return LoopbackServer.answer(
      200,
      json(["data": data, "usage": ["prompt_tokens": texts.count * 10]])
    )
  }

  private static func base64(_ values: [Float]) -> String {
    values.withUnsafeBytes { Data($0) }.base64EncodedString()
  }
}
