import LineStream

/// One page of search results.
package struct SearchPage: Sendable {
  package let items: [SearchItem]
  /// Conversations that the whole search finds.
  package let totalCount: Int
  /// Most results that a page of this search holds, where Intercom says.
  package let size: Int?
  /// Cursor of the next page, nil on the last.
  package internal(set) var next: String?

  /// Reads the body of a search's answer.
  ///
  /// - Throws: `JSONFault`, or `Unreadable` where the JSON is no list of conversations.
  package init(_ body: [UInt8]) throws {
    let object = try JSONObject(body)
    guard let list = object.value(of: "conversations"), let places = JSONText.elements(list) else {
      throw Unreadable("no list of conversations")
    }
    guard let total = JSONText.integer(object.value(of: "total_count")) else {
      throw Unreadable("no total_count")
    }
    let pages = object.value(of: "pages")
    items = places.map { SearchItem(Array(body[$0])) }
    totalCount = total
    size = JSONText.integer(pages.flatMap { JSONText.value("per_page", in: $0) })
    next = Self.cursor(pages.flatMap { JSONText.value("next", in: $0) })
  }

  private static func cursor(_ next: ArraySlice<UInt8>?) -> String? {
    let object = next.flatMap { $0.first == UInt8(ascii: "{") ? try? JSONObject(Array($0)) : nil }
    let cursor = object?.text(of: "starting_after")
    return cursor?.isEmpty == true ? nil : cursor
  }
}

/// A conversation as a search gives it, without its parts.
package struct SearchItem: Sendable {
  /// What Intercom wrote, on one line.
  package let line: [UInt8]
  /// Nil where the item has none that can be used.
  package let id: String?
  /// Seconds since 1970.
  package let createdAt: Int?
  /// Seconds since 1970.
  package let updatedAt: Int?

  /// Reads what is needed from a conversation's JSON.
  package init(_ bytes: [UInt8]) {
    line = JSONText.isMultiline(bytes) ? JSONText.oneLine(bytes) : bytes
    let object = try? JSONObject(line)
    id = object?.identifier
    createdAt = JSONText.integer(object?.value(of: "created_at"))
    updatedAt = JSONText.integer(object?.value(of: "updated_at"))
  }

  /// A number that stands for the id, the id itself where it is a number, so that many take little
  /// room.
  var key: UInt64? { id.map(Self.key) }

  /// The number that stands for an id.
  static func key(of id: String) -> UInt64 {
    if let number = UInt64(id), number < 1 << 63 { return number }
    // FNV-1a, with the highest bit set to keep clear of the numbers.
    let hash = id.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return hash | 1 << 63
  }
}

/// An answer that is not what Intercom's description promises.
struct Unreadable: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
