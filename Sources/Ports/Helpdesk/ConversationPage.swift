package import LineStream

/// One page of a listing.
package struct ConversationPage: Sendable {
  package let items: [ListedConversation]
  /// Conversations that the source counts in the whole listing.
  package let totalCount: Int
  /// Most conversations that a page of this listing holds, where the source says.
  package let size: Int?
  /// Cursor of the next page, nil on the last.
  package var next: String?

  package init(items: [ListedConversation], totalCount: Int, size: Int? = nil, next: String? = nil)
  {
    self.items = items
    self.totalCount = totalCount
    self.size = size
    self.next = next
  }
}

/// A conversation as a listing gives it, which may lack its parts.
package struct ListedConversation: Sendable {
  /// What the source wrote, on one line.
  package let line: [UInt8]
  /// Nil where there is none that can be used.
  package let id: String?
  /// Seconds since 1970.
  package let createdAt: Int?
  /// Seconds since 1970.
  package let updatedAt: Int?

  /// Reads id and times from a conversation's line.
  ///
  /// - Parameter line: JSON without line ends.
  package init(line: [UInt8]) {
    self.line = line
    let object = try? JSONObject(line)
    id = object?.identifier
    createdAt = object?.integer(of: "created_at")
    updatedAt = object?.integer(of: "updated_at")
  }

  /// A number that stands for the id, the id itself where it is a number, so that many take little
  /// room.
  package var key: UInt64? { id.map(Self.key) }

  /// The number that stands for an id.
  package static func key(of id: String) -> UInt64 {
    if let number = UInt64(id), number < 1 << 63 { return number }
    // With the highest bit set, to keep clear of the numbers.
    return FNV1a.hash(id.utf8) | 1 << 63
  }
}

/// A conversation with its parts.
package struct FetchedConversation: Sendable {
  /// The line that goes into the stream.
  package let object: JSONObject
  /// Parts that the source counts.
  package let expectedParts: Int
  /// Parts that it gave.
  package let receivedParts: Int

  package init(_ object: JSONObject, expectedParts: Int, receivedParts: Int) {
    self.object = object
    self.expectedParts = expectedParts
    self.receivedParts = receivedParts
  }
}
