import FoundationEssentials
import HTTPTypes

/// Places in lists as clients carry them: opaque to them, a few values to us.
enum Cursors {
  private static let mostCharacters = 1000

  static func text(_ parts: [String]) -> String {
    let base = Data(parts.joined(separator: "\n").utf8).base64EncodedString()
    return base.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// The parts of a cursor.
  ///
  /// - Throws: `Refusal` 422 where it is not one of ours.
  static func parts(_ fields: Fields, count: Int) throws -> [String]? {
    guard let given = try fields.string("cursor", most: mostCharacters) else { return nil }
    var base = given.replacing("-", with: "+").replacing("_", with: "/")
    base += String(repeating: "=", count: (4 - base.count % 4) % 4)
    let refusal = Refusal(
      .unprocessableContent,
      "cursor: must be a next_cursor of an earlier answer"
    )
    guard let data = Data(base64Encoded: base), let text = String(validating: data, as: UTF8.self)
    else { throw refusal }
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == count, !text.contains("\0") else { throw refusal }
    return parts
  }

  /// A whole number that a column of Postgres can hold.
  static func number(_ text: String) throws -> Int {
    guard let number = Int(text), abs(number) <= Int(Int32.max) else {
      throw Refusal(.unprocessableContent, "cursor: must be a next_cursor of an earlier answer")
    }
    return number
  }
}
