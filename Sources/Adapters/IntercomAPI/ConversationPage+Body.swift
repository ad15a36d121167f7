package import Helpdesk
import LineStream

extension ConversationPage {
  /// Reads the body of Intercom's answer to a search.
  ///
  /// - Throws: `JSONFault`, or `Unreadable` where the JSON is not a list of conversations.
  package init(_ body: [UInt8]) throws {
    let object = try JSONObject(body)
    guard let list = object.value(of: "conversations"), let places = JSONText.elements(list) else {
      throw Unreadable("no list of conversations")
    }
    guard let total = object.integer(of: "total_count") else { throw Unreadable("no total_count") }
    let pages = object.value(of: "pages")
    self.init(
      items: places.map { ListedConversation(intercom: Array(body[$0])) },
      totalCount: total,
      size: JSONText.integer(pages.flatMap { JSONText.value("per_page", in: $0) }),
      next: Self.cursor(pages.flatMap { JSONText.value("next", in: $0) })
    )
  }

  private static func cursor(_ next: ArraySlice<UInt8>?) -> String? {
    let object = next.flatMap { $0.first == UInt8(ascii: "{") ? try? JSONObject(Array($0)) : nil }
    let cursor = object?.text(of: "starting_after")
    return cursor?.isEmpty == true ? nil : cursor
  }
}

extension ListedConversation {
  /// Reads what Intercom wrote, which may lie on several lines.
  fileprivate init(intercom bytes: [UInt8]) {
    self.init(line: JSONText.isMultiline(bytes) ? JSONText.oneLine(bytes) : bytes)
  }
}

extension FetchedConversation {
  /// Most parts that Intercom gives.
  static let partLimit = 500

  /// Counts the parts that Intercom says there are and those it gave; its statistics count the
  /// opener as one.
  init(_ object: JSONObject) {
    let statistics = object.value(of: "statistics")
    let counted = statistics.flatMap { JSONText.value("count_conversation_parts", in: $0) }
    let list = object.value(of: "conversation_parts")
    let total = JSONText.integer(list.flatMap { JSONText.value("total_count", in: $0) })
    let given = list.flatMap { JSONText.value("conversation_parts", in: $0) }
      .flatMap { JSONText.elements($0) }
    self.init(
      object,
      expectedParts: max((JSONText.integer(counted) ?? 1) - 1, total ?? 0),
      receivedParts: given?.count ?? 0
    )
  }
}

/// An answer that is not what Intercom's description promises.
struct Unreadable: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
