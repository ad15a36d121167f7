import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServiceLifecycle

/// The connection was broken on purpose; nobody needs to be told.
struct BrokenConnection: Error {}

extension Fault.Kind {
  /// Whether the client never sees a status line.
  var endsWithoutStatus: Bool { self == .hang || self == .reset }
}

extension Fault {
  /// The answer that the fault puts in place of the right one, or nil where it does not.
  func replacement(for call: Call, _ sequence: Int, limit: Int?) -> Answer? {
    switch kind {
    case .empty: Answer([])
    case .html: Answer(webPage("Intercom is down for maintenance"), contentType: Answer.html)
    case .status(let status): errorAnswer(status, call, sequence, limit: limit ?? 167)
    default: nil
    }
  }

  private func errorAnswer(_ status: Int, _ call: Call, _ sequence: Int, limit: Int) -> Answer {
    switch status {
    case 401: return Answer(IntercomFailure.unauthorized, request: sequence)
    case 403: return Answer(IntercomFailure.planRestricted, request: sequence)
    case 404:
      let isSearch = call.endpoint == .search
      return Answer(isSearch ? IntercomFailure.messageDeleted : .notFound, request: sequence)
    case 429:
      var answer = Answer(IntercomFailure.rateLimited(limit: limit), request: sequence)
      answer.rate = RateWindow.Verdict(
        limit: limit,
        remaining: 0,
        reset: Glibc.time(nil) + reset,
        isAdmitted: false
      )
      return answer
    case 500: return Answer(IntercomFailure.serverError, request: sequence)
    case 501...: return Answer(webPage("\(status)"), status: status, contentType: Answer.html)
    default:
      let failure = IntercomFailure(status: status, code: "client_error", message: "Client Error")
      return Answer(failure, request: sequence)
    }
  }
}

/// What a load balancer shows in place of an answer.
private func webPage(_ title: String) -> [UInt8] {
  Array("<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>\n".utf8)
}

/// Sends an answer, or does to the connection what the fault says.
///
/// - Throws: `BrokenConnection` where the fault leaves no connection to answer on.
func deliver(_ answer: Answer, _ fault: Fault?, over channel: any Channel) async throws -> Response
{
  switch fault?.kind {
  case .truncate: return truncated(answer)
  case .malformed:
    var broken = answer
    broken.bytes = Array(answer.bytes.prefix(answer.bytes.count * 2 / 3))
    return response(broken)
  case .drip: return dripping(answer, every: .milliseconds(fault?.milliseconds ?? 0))
  case .reset: try await reset(channel)
  case .hang: try await hang(channel)
  default: return response(answer)
  }
  throw BrokenConnection()
}

/// Promises all of the body, sends half of it and closes the connection.
private func truncated(_ answer: Answer) -> Response {
  let half = ByteBuffer(bytes: answer.bytes.prefix(answer.bytes.count / 2))
  return streaming(answer) { @concurrent writer in
    try await writer.write(half)
    throw BrokenConnection()
  }
}

private func dripping(_ answer: Answer, every pause: Duration) -> Response {
  streaming(answer) { @concurrent writer in
    for byte in answer.bytes {
      try await writer.write(ByteBuffer(bytes: [byte]))
      try await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
    }
    try await writer.finish(nil)
  }
}

private func streaming(
  _ answer: Answer,
  _ write: @escaping @Sendable @concurrent (inout any ResponseBodyWriter) async throws -> Void
) -> Response {
  Response(
    status: .init(code: answer.status),
    headers: headers(answer),
    body: ResponseBody(contentLength: answer.bytes.count, write)
  )
}

/// Sends RST: closing a socket that must not linger throws away what it would still send.
private func reset(_ channel: any Channel) async throws {
  let socket = channel as? any SocketOptionProvider
  try await socket?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
  try await channel.close()
}

/// Says nothing until the client goes away or the simulator is stopped.
private func hang(_ channel: any Channel) async throws {
  // Else a client that went away could still listen, and the connection would stay.
  try await channel.setOption(.allowRemoteHalfClosure, value: false).get()
  try await withTaskCancellationHandler {
    try await withGracefulShutdownHandler {
      try await channel.closeFuture.get()
    } onGracefulShutdown: {
      channel.close(promise: nil)
    }
  } onCancel: {
    channel.close(promise: nil)
  }
}
