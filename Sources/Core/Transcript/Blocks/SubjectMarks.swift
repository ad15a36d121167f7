/// What stands before a subject: `RE:`, `WG:`, `[EXT]`.
struct SubjectMarks {
  private(set) var isReply = false
  private(set) var isForward = false
  /// The subject without the marks of gateways.
  private(set) var text: String

  private static let replies = marks { $0.replyMarks }
  private static let forwards = marks { $0.forwardMarks }
  private static let labels = marks { $0.bannerLabels }

  private static func marks(_ list: (Language) -> String) -> Set<[UInt8]> {
    Set(Language.all.flatMap { Language.phrases(list($0)) }.map { PhraseTable.lowered($0) })
  }

  /// Reads the marks of a subject; those of gateways are left out of its text.
  init(_ subject: String) {
    text = subject
    var rest = Substring(subject)
    var kept = ""
    var isMarked = false
    for _ in 0..<6 {
      if let label = Self.label(rest) {
        rest = rest[label...].drop { $0 == " " || $0 == ":" || $0 == "-" }
        isMarked = true
        continue
      }
      guard let colon = rest.firstIndex(where: { $0 == ":" || $0 == "：" }),
        rest.distance(from: rest.startIndex, to: colon) <= 12
      else { break }
      let name = rest[..<colon].prefix { $0 != "[" && $0 != "(" }
      let bytes = PhraseTable.lowered(name.trimmingBlanks)
      let (isReply, isForward) = (Self.replies.contains(bytes), Self.forwards.contains(bytes))
      guard isReply || isForward else { break }
      self.isReply = self.isReply || isReply
      self.isForward = self.isForward || isForward && !self.isReply
      let next = rest.index(after: colon)
      kept += rest[..<next] + " "
      rest = rest[next...].drop { $0 == " " }
    }
    if isMarked { text = kept + rest }
  }

  /// The end of `[EXTERNAL]`, `*** EXT ***` or `(extern)` at a subject's beginning.
  private static func label(_ subject: Substring) -> Substring.Index? {
    guard let first = subject.first else { return nil }
    let close: Character
    switch first {
    case "[": close = "]"
    case "(": close = ")"
    case "{": close = "}"
    case "<": close = ">"
    case "【": close = "】"
    case "*", "#": close = first
    default: return nil
    }
    let inner = subject.drop { $0 == first }
    guard let end = inner.prefix(40).firstIndex(of: close) else { return nil }
    let words = PhraseTable.lowered(
      inner[..<end].filter { $0.isLetter || $0 == " " || $0 == "-" }.trimmingBlanks
    )
    guard labels.contains(words) else { return nil }
    return subject[end...].drop { $0 == close }.startIndex
  }
}

extension StringProtocol {
  /// The text without blanks around it.
  var trimmingBlanks: String {
    let start = drop { $0.isWhitespace }
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }
}
