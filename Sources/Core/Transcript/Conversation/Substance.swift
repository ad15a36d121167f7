/// Whether a customer's text is enough to understand the request.
enum Substance {
  /// The answer.
  enum Amount {
    case tooLittle, template, enough
  }

  /// Opening messages that a messenger's buttons write for the customer.
  static let templates: Set<String> = [
    "i have a product question or feedback", "i have a billing question", "hi", "hello",
  ]
  /// A text with fewer characters has no content.
  private static let fewest = 20
  /// A text with fewer characters besides greetings, thanks and the like has no content.
  private static let fewestTelling = 6
  /// Characters that are compared with templates.
  private static let longestTemplate = 1000

  /// Judges an opening message: `text` is subject and body, `body` what the customer may have clicked.
  static func judge(_ text: String, body: String, templates: Set<String>) -> Amount {
    if !saysSomething(text) { return .tooLittle }
    let isTemplate = text == body && templates.contains(normalised(body))
    return isTemplate ? .template : .enough
  }

  /// True for a text that can be understood by itself.
  static func saysSomething(_ text: String) -> Bool {
    weighs(text, atLeast: fewest) && Content.weight(of: text, upTo: fewestTelling) >= fewestTelling
  }

  /// Finds the message to read instead of an opening message with too little content, or nil if there is none.
  static func recovered(from messages: [String], templates: Set<String>) -> String? {
    let own = messages.filter { !templates.contains(normalised($0)) }
    if let telling = own.first(where: saysSomething) { return telling }
    let together = own.joined(separator: "\n")
    return saysSomething(together) ? together : nil
  }

  /// The beginning in lower case, letters and digits only, one space between words.
  static func normalised(_ text: String) -> String {
    text.prefix(longestTemplate).lowercased().words().map { String($0) }.joined(separator: " ")
  }

  /// Counts characters; a Chinese, Japanese or Korean one counts as three.
  private static func weighs(_ text: String, atLeast limit: Int) -> Bool {
    var weight = 0
    for scalar in text.unicodeScalars {
      weight += isWide(scalar) ? 3 : 1
      if weight >= limit { return true }
    }
    return false
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF: true
    default: false
    }
  }
}
