import HTTPTypes
import Hummingbird
import NIOCore
import Records
import ServiceLifecycle
import Storage

/// Runs as they change, as server-sent events (HTML standard, section 9.2).
///
/// Each event holds all of a run's state, so that a client that reconnects with the id of its last event misses
/// nothing: it gets every run since that one which has changed.
struct EventStream: Sendable {
  /// Proxies end connections that are silent for a minute.
  private static let pulse = Duration.seconds(15)

  private let feed: RunFeed

  init(_ feed: RunFeed) { self.feed = feed }

  func response(_ request: Request) throws -> Response {
    let changes = try feed.changes()
    let last = request.headers[Self.lastEventID]
    let feed = self.feed
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
        var sent: [Int: String] = [:]
        for await isPulse in Self.pulsing(changes).cancelOnGracefulShutdown() {
          let text = isPulse ? ": still here\n\n" : Self.news(feed.snapshots, last, &sent)
          if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
        }
        try await writer.finish(nil)
      }
    )
  }

  private static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .eTag

  /// The changes, and a pulse when there were none for a while.
  private static func pulsing(_ changes: AsyncStream<Void>) -> AsyncStream<Bool> {
    AsyncStream(bufferingPolicy: .bufferingNewest(2)) { continuation in
      let forward = Task {
        for await _ in changes { continuation.yield(false) }
        continuation.finish()
      }
      let beat = Task {
        while !Task.isCancelled {
          try? await Task.sleep(for: pulse)
          continuation.yield(true)
        }
      }
      continuation.onTermination = { _ in
        forward.cancel()
        beat.cancel()
      }
    }
  }

  /// The events for runs whose state the client does not have, the oldest first.
  private static func news(
    _ snapshots: [RunFeed.Snapshot],
    _ last: String?,
    _ sent: inout [Int: String]
  ) -> String {
    // Without an id the client starts with the newest run; with one it gets what came since.
    let since = last.flatMap { Int($0.prefix { $0 != "-" }) } ?? snapshots.first?.row.id ?? 0
    var text = ""
    for snapshot in snapshots.reversed() where sent[snapshot.row.id] != snapshot.id {
      // An older run counts too once it is taken up again.
      let isOld = snapshot.row.id < since && sent[snapshot.row.id] == nil
      if isOld, !snapshot.row.status.isActive { continue }
      let isKnown = sent[snapshot.row.id] == nil && last == snapshot.id
      sent[snapshot.row.id] = snapshot.id
      if isKnown { continue }
      let data = RunPresentation.status(snapshot.row, live: snapshot.live).text
      text += "event: run\nid: \(snapshot.id)\ndata: \(data)\n\n"
    }
    return text
  }
}
