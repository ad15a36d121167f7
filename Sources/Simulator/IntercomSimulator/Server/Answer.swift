/// An answer before it goes on the wire.
struct Answer: Sendable {
  static let json = "application/json; charset=utf-8"
  static let html = "text/html; charset=utf-8"
  static let ndjson = "application/x-ndjson"

  var status: Int
  var contentType: String
  var bytes: [UInt8]
  var rate: RateWindow.Verdict?

  init(_ bytes: [UInt8], status: Int = 200, contentType: String = Answer.json) {
    self.status = status
    self.contentType = contentType
    self.bytes = bytes
  }

  init(_ failure: IntercomFailure, request sequence: Int) {
    self.init(failure.body(request: sequence), status: failure.status)
  }
}
