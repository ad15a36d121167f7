import FoundationEssentials
import LineStream

/// Where a page of search results begins: behind this sort value and id.
///
/// On the wire it is base64 of a JSON array `[value, id, page]`, to clients an opaque text.
struct Cursor: Hashable, Sendable {
  let value: Int
  let id: String
  /// Number of the page that begins here, counted from 1.
  let page: Int

  /// The cursor that stands before everything: a page behind it is the first again.
  static let beginning = Cursor(value: .min, id: "", page: 1)

  init(value: Int, id: String, page: Int) {
    self.value = value
    self.id = id
    self.page = page
  }

  /// Reads a cursor that a client sent back.
  init?(_ text: String) {
    guard let data = Data(base64Encoded: text),
      let parts = try? JSONDecoder().decode([JSONValue].self, from: data), parts.count == 3,
      let value = parts[0].wholeNumber, let id = parts[1].text, let page = parts[2].wholeNumber
    else { return nil }
    self.init(value: value, id: id, page: page)
  }

  var text: String { Data("[\(value),\(JSONText.quoted(id)),\(page)]".utf8).base64EncodedString() }
}

/// Compares ids as numbers where they are numbers: the shorter is the smaller.
func precedes(_ left: String, _ right: String) -> Bool {
  let (leftCount, rightCount) = (left.utf8.count, right.utf8.count)
  return leftCount == rightCount ? left < right : leftCount < rightCount
}
