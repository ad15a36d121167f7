import HTTPTransfer
import LanguageModel
import LineStream
import Records

/// A server's part in batches: files of questions, batches of them, files of answers.
struct BatchService: Sendable {
  /// Path of the questions in a batch, the same on all servers.
  static let questionPath = "/v1/chat/completions"
  /// Batches in one page of the list.
  private static let page = 100
  /// Pages of the list that are looked through for a batch.
  private static let mostPages = 20

  let endpoint: ModelEndpoint

  /// One line of a file of questions.
  static func line(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let head =
      #"{"custom_id":\#(JSONText.quoted(name)),"method":"POST","url":"\#(questionPath)","body":"#
    return Array(head.utf8) + body + Array("}\n".utf8)
  }

  /// Sends a file of questions.
  ///
  /// - Parameters:
  ///   - questions: the lines.
  ///   - name: name of the record of the batch.
  /// - Returns: the server's name of the file.
  /// - Throws: `ModelFailure`, `CancellationError`.
  func upload(_ questions: [UInt8], as name: String) async throws -> String {
    let boundary = "ic-\(name)"
    let head = """
      --\(boundary)\r
      Content-Disposition: form-data; name="purpose"\r
      \r
      batch\r
      --\(boundary)\r
      Content-Disposition: form-data; name="file"; filename="\(name).jsonl"\r
      Content-Type: application/jsonl\r
      \r\n
      """
    var call = ModelEndpoint.Call(.post, "/files")
    call.type = "multipart/form-data; boundary=\(boundary)"
    call.body = Array(head.utf8) + questions + Array("\r\n--\(boundary)--\r\n".utf8)
    let file = try await asked(call)
    guard let id = file.string(of: "id") else {
      throw ModelFailure(.temporary, "\(endpoint.host) took a file of questions without a name")
    }
    return id
  }

  /// Makes a batch of a file of questions; the request is made once, as a second one would make a second batch.
  ///
  /// - Parameters:
  ///   - file: the server's name of the file.
  ///   - name: name of the record of the batch, by which it is found again.
  /// - Returns: the batch.
  /// - Throws: `ModelFailure`, `CancellationError`.
  func create(of file: String, as name: String) async throws -> Batch {
    let fields = [
      #""input_file_id":\#(JSONText.quoted(file))"#, #""endpoint":"\#(Self.questionPath)""#,
      #""completion_window":"24h""#,
      #""metadata":{"\#(Batch.nameKey)":\#(JSONText.quoted(name))}"#,
    ]
    let body = Array("{\(fields.joined(separator: ","))}".utf8)
    var call = ModelEndpoint.Call(.post, "/batches", body: body)
    call.isRepeatable = false
    return try batch(try await asked(call))
  }

  /// Finds the batch of a record among the latest; nil where there is none.
  ///
  /// - Throws: `ModelFailure`, `CancellationError`.
  func find(_ name: String) async throws -> Batch? {
    var last: String?
    for _ in 0..<Self.mostPages {
      var call = ModelEndpoint.Call(.get, "/batches")
      call.search = "limit=\(Self.page)" + (last.map { "&after=\($0)" } ?? "")
      let list = try await asked(call)
      let data = list.value(of: "data") ?? []
      let batches = (JSONText.elements(data) ?? []).compactMap {
        try? RecordCoding.decode(Batch.self, from: data[$0])
      }
      if let found = batches.first(where: { $0.name == name }) { return found }
      let hasMore = list.value(of: "has_more").map { Array($0) == Array("true".utf8) } ?? false
      guard hasMore, let end = batches.last else { return nil }
      last = end.id
    }
    return nil
  }

  /// Asks how a batch stands; nil where the server does not know it any more.
  ///
  /// - Throws: `ModelFailure`, `CancellationError`.
  func state(of id: String) async throws -> Batch? {
    do { return try batch(try await endpoint.object(.init(.get, "/batches/\(id)"))) } catch {
      if Self.isUnknown(error) { return nil }
      throw failure(error)
    }
  }

  /// Gets what a batch says of its questions; nil where its files are gone.
  ///
  /// - Throws: `ModelFailure`, `CancellationError`.
  func findings(of batch: Batch) async throws -> [String: BatchFinding]? {
    var findings: [String: BatchFinding] = [:]
    for file in batch.answers {
      do {
        let bytes = try await endpoint.bytes(.init(.get, "/files/\(file)/content"))
        findings.merge(BatchFinding.read(bytes)) { one, _ in one }
      } catch {
        if Self.isUnknown(error) { return nil }
        throw failure(error)
      }
    }
    return findings
  }

  /// Deletes files; false where one may be left.
  func delete(_ files: [String]) async -> Bool {
    var areGone = true
    for file in files {
      do { _ = try await endpoint.bytes(.init(.delete, "/files/\(file)")) } catch {
        areGone = areGone && Self.isUnknown(error)
      }
    }
    return areGone
  }

  private func batch(_ object: JSONObject) throws -> Batch {
    do { return try RecordCoding.decode(Batch.self, from: object.bytes) } catch {
      throw ModelFailure(
        .temporary,
        "\(endpoint.host) described a batch in a form that is not known"
      )
    }
  }

  private func asked(_ call: ModelEndpoint.Call) async throws -> JSONObject {
    do { return try await endpoint.object(call) } catch { throw failure(error) }
  }

  private func failure(_ error: any Error) -> any Error {
    switch error {
    case let refused as Refused where [404, 405, 501].contains(refused.refusal.status):
      return ModelFailure(
        .configuration,
        "\(endpoint.host) has no batches (status \(refused.refusal.status)); leave out --batch"
      )
    case let refused as Refused: return refused.refusal.failure(host: endpoint.host, model: "")
    case let fault as AnswerFault: return ModelFailure(.temporary, "\(endpoint.host): \(fault)")
    default: return error
    }
  }

  private static func isUnknown(_ error: any Error) -> Bool {
    (error as? Refused)?.refusal.status == 404
  }
}
