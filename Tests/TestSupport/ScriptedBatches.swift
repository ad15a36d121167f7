import Foundation
import Synchronization

/// Files and batches of a server that speaks OpenAI's API; each question is answered as `ScriptedModel.sensible` does.
package final class ScriptedBatches: Sendable {
  /// What a batch says of a question.
  package enum Line: Sendable {
    case answer
    /// Another answer than the sensible one, a model's text.
    case text(String)
    case refusal(Int, code: String)
    case expired
    /// No word of it in any file.
    case missing
  }

  /// What becomes of a batch.
  package struct Fate: Sendable {
    package var status = "completed"
    /// Code of the error of a batch that failed.
    package var code = ""
    /// What it says of the question of a number, from 1.
    package var line: @Sendable (Int) -> Line = { _ in .answer }

    package init(
      _ status: String = "completed",
      code: String = "",
      line: @escaping @Sendable (Int) -> Line = { _ in .answer }
    ) {
      self.status = status
      self.code = code
      self.line = line
    }
  }

  private struct Batch {
    let id: String
    let input: String
    let name: String
    var questions: [(name: String, body: String)]
    var fate: Fate?
    /// What tells of its end, once it has.
    var end: [String: String] = [:]
  }

  private struct State {
    var files: [String: String] = [:]
    var batches: [Batch] = []
    var direct: [String] = []
    var number = 0
  }

  private let state = Mutex(State())
  private let fate: @Sendable (Int) -> Fate?
  private let disturbance: @Sendable (String) -> LoopbackServer.Reply?

  /// Describes a server.
  ///
  /// - Parameters:
  ///   - fate: what becomes of a batch, by its number from 1; nil as long as it is not over.
  ///   - disturbance: gives another reply than the usual one to a request such as `POST /v1/batches`, whose effect it has
  ///     all the same.
  package init(
    fate: @escaping @Sendable (Int) -> Fate? = { _ in Fate() },
    disturbance: @escaping @Sendable (String) -> LoopbackServer.Reply? = { _ in nil }
  ) {
    self.disturbance = disturbance
    self.fate = fate
  }

  /// Names of the questions of each batch that was made.
  package var submitted: [[String]] {
    state.withLock { $0.batches.map { $0.questions.map(\.name) } }
  }

  /// Questions that were asked by themselves, as they came.
  package var direct: [String] { state.withLock(\.direct) }

  /// Files that were not deleted.
  package var files: [String] { state.withLock { $0.files.keys.sorted() } }

  /// Replies to a request, for a `LoopbackServer`.
  package func reply(_ request: String, _ number: Int) -> LoopbackServer.Reply {
    let words = request.prefix { $0 != "\r\n" }.split(separator: " ")
    let path = words.count > 1 ? String(words[1].prefix { $0 != "?" }) : ""
    let what = "\(words.first ?? "") \(path)"
    let answer = state.withLock { usual(what, path, request, &$0) }
    return disturbance(what) ?? .bytes(answer)
  }

  private func usual(
    _ what: String,
    _ path: String,
    _ request: String,
    _ state: inout State
  ) -> String {
    let body = request.range(of: "\r\n\r\n").map { String(request[$0.upperBound...]) } ?? ""
    switch what {
    case "POST /v1/chat/completions":
      state.direct.append(body)
      return ScriptedModel.sensible(request)
    case "POST /v1/embeddings": return ScriptedModel.sensible(request)
    case "POST /v1/files": return Self.json(["id": Self.store(Self.upload(body), &state)])
    case "POST /v1/batches": return create(ScriptedModel.body(of: request), &state)
    case "GET /v1/batches":
      return Self.json(["data": state.batches.reversed().map(Self.describe), "has_more": false])
    case _ where what.hasPrefix("GET /v1/batches/"): return look(path, &state)
    case _ where what.hasPrefix("GET /v1/files/"):
      let content = state.files[
        path.split(separator: "/").dropFirst(2).first.map(String.init) ?? ""
      ]
      return content.map { LoopbackServer.answer(200, $0) } ?? Self.unknown
    case _ where what.hasPrefix("DELETE /v1/files/"):
      let file = path.split(separator: "/").last.map(String.init) ?? ""
      return state.files.removeValue(forKey: file) == nil
        ? Self.unknown : Self.json(["deleted": true])
    default: return Self.unknown
    }
  }

  private static let unknown = ScriptedModel.error(404, "not found", code: "not_found")

  private static func json(_ object: [String: Any]) -> String {
    LoopbackServer.answer(200, ScriptedModel.json(object))
  }

  private static func store(_ content: String, _ state: inout State) -> String {
    state.number += 1
    let name = "file-\(state.number)"
    state.files[name] = content
    return name
  }

  /// The content of the last part of a form.
  private static func upload(_ body: String) -> String {
    let parts = body.components(separatedBy: "\r\n\r\n")
    return parts.last?.components(separatedBy: "\r\n--").first ?? ""
  }

  private func create(_ fields: [String: Any], _ state: inout State) -> String {
    let file = fields["input_file_id"] as? String ?? ""
    guard let content = state.files[file], fields["completion_window"] as? String == "24h" else {
      return ScriptedModel.error(400, "no such file", code: "invalid_request")
    }
    let questions = content.split(separator: "\n").map { line in
      let value = try? JSONSerialization.jsonObject(with: Data(line.utf8))
      let fields = value as? [String: Any] ?? [:]
      let body = ScriptedModel.json(fields["body"] as? [String: Any] ?? [:])
      return (name: fields["custom_id"] as? String ?? "", body: body)
    }
    let metadata = fields["metadata"] as? [String: String] ?? [:]
    let batch = Batch(
      id: "batch_\(state.batches.count + 1)",
      input: file,
      name: metadata["ic"] ?? "",
      questions: questions
    )
    state.batches.append(batch)
    return Self.json(Self.describe(batch))
  }

  private static func describe(_ batch: Batch) -> [String: Any] {
    [
      "id": batch.id, "object": "batch", "status": batch.fate?.status ?? "in_progress",
      "input_file_id": batch.input, "metadata": ["ic": batch.name],
      "request_counts": ["total": batch.questions.count, "completed": 0, "failed": 0],
    ]
  }

  private func look(_ path: String, _ state: inout State) -> String {
    let id = path.split(separator: "/").last.map(String.init) ?? ""
    guard let place = state.batches.firstIndex(where: { $0.id == id }) else { return Self.unknown }
    if state.batches[place].fate == nil { state.batches[place].fate = fate(place + 1) }
    let batch = state.batches[place]
    var fields = Self.describe(batch).merging(batch.end) { $1 }
    guard let fate = batch.fate, batch.end.isEmpty else { return Self.json(fields) }
    if fate.status == "failed" {
      fields["errors"] = ["data": [["code": fate.code, "message": "it failed"]]]
      return Self.json(fields)
    }
    var (answers, faults) = ("", "")
    for (number, question) in batch.questions.enumerated() {
      let (answer, fault) = Self.lines(question.name, question.body, fate.line(number + 1))
      answers += answer
      faults += fault
    }
    var end: [String: String] = [:]
    if !answers.isEmpty { end["output_file_id"] = Self.store(answers, &state) }
    if !faults.isEmpty { end["error_file_id"] = Self.store(faults, &state) }
    state.batches[place].end = end
    return Self.json(fields.merging(end) { $1 })
  }

  /// What stands of a question in the files of answers and of faults.
  private static func lines(_ name: String, _ body: String, _ line: Line) -> (String, String) {
    func text(_ status: Int, _ http: String) -> String {
      let body = http.components(separatedBy: "\r\n\r\n").dropFirst().joined()
      return
        #"{"custom_id":"\#(name)","response":{"status_code":\#(status),"body":\#(body)},"error":null}"#
        + "\n"
    }
    switch line {
    case .answer: return (text(200, ScriptedModel.sensible("POST /\r\n\r\n\(body)")), "")
    case .text(let words): return (text(200, ScriptedModel.answer(words)), "")
    case .refusal(let status, let code):
      return ("", text(status, ScriptedModel.error(status, "refused", code: code)))
    case .expired:
      return (
        "",
        #"{"custom_id":"\#(name)","response":null,"error":{"code":"batch_expired","message":"late"}}"#
          + "\n"
      )
    case .missing: return ("", "")
    }
  }
}
