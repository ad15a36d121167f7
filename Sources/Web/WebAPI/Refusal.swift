import HTTPTypes
import Records
import Runs

/// A refused request: the status, and a sentence that says why and what to do.
struct Refusal: Error {
  let status: HTTPResponse.Status
  let detail: String
  var headers: HTTPFields = [:]
  /// The sentence for a page, if `detail` names addresses of the API.
  var words: String?
  /// What else the body for programs says.
  var more: [(String, JSON)] = []

  init(
    _ status: HTTPResponse.Status,
    _ detail: String,
    headers: HTTPFields = [:],
    resumable: [ResumableRun]? = nil
  ) {
    self.status = status
    self.detail = detail
    self.headers = headers
    if let resumable { more = [("resumable", Self.list(resumable))] }
  }

  /// The body for programs.
  var json: JSON {
    .object([("detail", .string(detail))] + more)
  }

  private static func list(_ runs: [ResumableRun]) -> JSON {
    .array(
      runs.prefix(ResumableRun.mostOffered).map { run in
        [
          "run_id": .int(run.id), "date_from": Times.json(Double(run.window.from)),
          "date_to": Times.json(Double(run.window.to)), "conversations_stored": .int(run.stored),
          "stopped_at": Times.json(run.stoppedAt),
        ]
      }
    )
  }

  static func unknownRun(_ id: Int) -> Refusal {
    var refusal = Refusal(
      .notFound,
      "Run \(id) does not exist. GET /api/pipeline/history lists the runs."
    )
    refusal.words = "Run \(id) does not exist. The history lists all runs."
    return refusal
  }
}
