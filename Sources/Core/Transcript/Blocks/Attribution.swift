/// The line that introduces a quotation: "On Monday, 3 August 2026 at 10:00, Ann wrote:".
struct Attribution {
  /// First line behind it.
  let end: Int
  /// True if it is so specific that the text after it need not be marked as quoted.
  let isCertain: Bool
  let rule: String
}

extension MessageReader {
  /// Longest attribution, in lines and bytes.
  private static let mostLines = 4
  private static let longest = 400

  /// Reads an attribution, also one that is broken over several lines.
  func attribution(at place: Int, _ limit: Int) -> Attribution? {
    guard place < limit, let end = endOfAttribution(at: place, limit) else { return nil }
    var joined: [UInt8] = []
    for index in place..<end { joined += (joined.isEmpty ? [] : [0x20]) + text(index) }
    let digits = joined.count { $0 &- 0x30 < 10 }
    guard digits >= 3, joined.count <= Self.longest else { return nil }
    let hasAddress = joined.contains(UInt8(ascii: "@"))
    let signs = PhraseTable.shared.signs(in: joined[...])
    if let language = signs.language(where: { $0.has(.wrote) }) {
      let isCertain = hasAddress || digits >= 6
      return Attribution(end: end, isCertain: isCertain, rule: "attribution:\(language)")
    }
    // Some programs give the date and the address alone, and some write a language that is not read here.
    let isBare = hasAddress && digits >= 6 && joined.contains(UInt8(ascii: "<"))
    return isBare ? Attribution(end: end, isCertain: true, rule: "attribution") : nil
  }

  /// The line behind the first that ends as an attribution does.
  private func endOfAttribution(at place: Int, _ limit: Int) -> Int? {
    for index in place..<min(place + Self.mostLines, limit) {
      let line = text(index)
      // A link's `://` is no part of it.
      if line.firstOffset(of: "://") != nil { return nil }
      if index > place, lines.all[index].followsGap || line.first == UInt8(ascii: ">") {
        return nil
      }
      if line.count > Self.longest { return nil }
      if line.last == UInt8(ascii: ":") || line.suffix(3).elementsEqual("：".utf8) {
        return index + 1
      }
      if line.count > 12, line.first == UInt8(ascii: "-"), line.last == UInt8(ascii: "-") {
        return index + 1
      }
      // Only a line with a date can be the first of several.
      if index == place, line.count(where: { $0 &- 0x30 < 10 }) < 3,
        !line.contains(UInt8(ascii: "@"))
      {
        return nil
      }
    }
    return nil
  }
}
