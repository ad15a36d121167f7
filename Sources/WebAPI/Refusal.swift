import HTTPTypes

/// A request that is not done, with the status and a sentence that says why and what to do.
struct Refusal: Error, Equatable {
  let status: HTTPResponse.Status
  let detail: String
  var headers: HTTPFields = [:]
  /// The sentence for a person on a page, where programs are told of addresses that are not for people.
  var words: String?

  init(_ status: HTTPResponse.Status, _ detail: String, headers: HTTPFields = [:]) {
    self.status = status
    self.detail = detail
    self.headers = headers
  }

  static func unknownRun(_ id: Int) -> Refusal {
    var refusal = Refusal(
      .notFound,
      "There is no run \(id). GET /api/pipeline/history lists the runs."
    )
    refusal.words = "There is no run \(id). The history lists those that there are."
    return refusal
  }
}
