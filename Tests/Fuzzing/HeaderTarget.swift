import HTTPTransfer

/// Header sections of answers that follow each other, a blank line between them.
func readHeaders(_ bytes: [UInt8]) {
  var pacer = Pacer(clockDifference: 1_767_312_000, maximumRate: nil)
  var headers: HTTPHeaders = [:]
  var now = 100.0
  for line in String(decoding: bytes, as: UTF8.self).split(
    separator: "\n",
    omittingEmptySubsequences: false
  ) {
    if !line.isEmpty {
      headers.read(String(line) + "\r\n")
      continue
    }
    answer(&pacer, HTTPResponse(status: 200, headers: headers, body: []), &now)
    headers = [:]
  }
  answer(&pacer, HTTPResponse(status: 429, headers: headers, body: []), &now)
}

private func answer(_ pacer: inout Pacer, _ response: HTTPResponse, _ now: inout Double) {
  pacer.started(at: now)
  pacer.answered(response, sentAt: now, now: now + 30)
  now += 30
  let needed = pacer.concurrency(within: 1...20)
  require((1...20).contains(needed), "the requests in flight stay within their bounds")
  if response.status == 429, let hold = pacer.hold(response, now: now) {
    require((0...60).contains(hold), "a 429 holds for at most a minute, not \(hold) s")
  }
  for inFlight in [0, 20] {
    let delay = pacer.delay(now: now, inFlight: inFlight)
    require(delay >= 0 && delay <= 300, "a delay is short, not \(delay) s")
  }
  _ = pacer.allowedRate
}
