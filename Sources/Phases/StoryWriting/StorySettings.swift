/// What decides whether a group becomes a story.
package struct StorySettings: Sendable, Equatable {
  /// Smallest group that becomes a story; smaller ones are orphans.
  package var minimumSize = 3
  /// A group is recent when its newest conversation lies within these days of the stream's newest.
  package var recencyDays = 30
  /// Least confidence of a new story: how likely a strict reader is to let it stand.
  package var minimumConfidence = usualConfidence
  /// Of the stories near this confidence one in four stands at most, of all from here on half (docs/quality.md).
  static let usualConfidence = 0.25
  /// Mean cosine between members below which a group is no group.
  ///
  /// Unrelated messages to one product's support have about 0.2 under all-MiniLM-L6-v2; grouping should
  /// never give less, so this gate only catches what went wrong before.
  package var minimumCohesion = 0.2
  /// Intercom's id of the workspace, for links; nil for none.
  package var appID: String?
  /// Host of Intercom's inbox, for links.
  package var inboxHost = "app.intercom.com"

  /// False to let secrets and personal data stand in titles and quotations.
  package var isMasked = true

  package init() {}

  /// The address of a conversation in Intercom's inbox; nil where the workspace is not known.
  func link(to id: String) -> String? {
    appID.map {
      "https://\(inboxHost)/a/apps/\(escaped($0))/inbox/inbox/conversation/\(escaped(id))"
    }
  }
}

/// Escapes what may not stand in a segment of a path (RFC 3986, 2.3).
private func escaped(_ segment: String) -> String {
  segment.utf8.map { byte in
    switch UnicodeScalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": String(UnicodeScalar(byte))
    default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }.joined()
}
