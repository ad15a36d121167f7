import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Closes connections whose client goes on sending a body that was answered already, which the server would
/// otherwise read to its end, however long or slow.
final class BodyGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// Time in which a client reads its answer, before the connection goes whatever it sends.
  private static let timeout = TimeAmount.seconds(2)

  private static let restPatience = TimeAmount.seconds(10)

  /// Whether the end of the body is still to come.
  private var isReading = false
  /// Whether the answer goes out with the request refused for its body.
  private var isRefusal = false
  /// Whether nothing of what still comes in is wanted.
  private var isClosing = false
  private var received = 0
  private var requests = 0

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isClosing else { return }
    switch unwrapInboundIn(data) {
    case .head: (isReading, received, requests) = (true, 0, requests + 1)
    case .body(let bytes): received += bytes.readableBytes
    case .end: isReading = false
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head) where isReading && Self.refuses(head.status):
      isRefusal = true
      head.headerFields[.connection] = "close"
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .end where isReading && (isRefusal || received > Request.bodyLimit):
      isClosing = true
      context.writeAndFlush(data, promise: promise)
      // Closing at once could throw away the answer before the client has read it.
      context.close(mode: .output, promise: nil)
      let channel = context.channel
      context.eventLoop.scheduleTask(in: Self.timeout) { channel.close(promise: nil) }
    case .end where isReading:
      context.write(data, promise: promise)
      closeUnlessRead(context)
    default: context.write(data, promise: promise)
    }
  }

  /// Gives the client of an answered request some time to send the rest of its body.
  private func closeUnlessRead(_ context: ChannelHandlerContext) {
    let request = requests
    let isolated = context.eventLoop.assumeIsolated()
    isolated.scheduleTask(in: Self.restPatience) {
      if self.isReading, self.requests == request { context.close(promise: nil) }
    }
  }

  private static func refuses(_ status: HTTPResponse.Status) -> Bool {
    status == .contentTooLarge || status == .requestTimeout
  }
}
