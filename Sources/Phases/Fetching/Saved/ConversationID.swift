/// What the id of a conversation can look like.
enum ConversationID {
  /// Why what is none cannot be asked for.
  static let complaint = "no id of a conversation: 1 to 255 letters, digits, - and _"

  /// Tells whether a text can be an id; a helpdesk says of any other that there is no such conversation.
  static func isUsable(_ text: String) -> Bool {
    1...255 ~= text.utf8.count && text.utf8.allSatisfy(isAllowed)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
