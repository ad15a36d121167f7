/// What a field of a mail header says.
struct FieldRoles: OptionSet, Sendable {
  let rawValue: UInt8

  static let from = FieldRoles(rawValue: 1)
  static let sent = FieldRoles(rawValue: 2)
  static let to = FieldRoles(rawValue: 4)
  static let subject = FieldRoles(rawValue: 8)
  static let other = FieldRoles(rawValue: 16)

  var count: Int { rawValue.nonzeroBitCount }

  /// Names of fields in lower case, of every language.
  static let named: [[UInt8]: FieldRoles] = {
    var table: [[UInt8]: FieldRoles] = [:]
    for language in Language.all {
      let lists: [(FieldRoles, String)] = [
        (.from, language.from), (.sent, language.sent), (.to, language.to),
        (.subject, language.subject), (.other, language.otherFields),
      ]
      for (role, list) in lists {
        for name in Language.phrases(list) {
          table[PhraseTable.lowered(name), default: []].formUnion(role)
        }
      }
    }
    return table
  }()
}

extension MessageReader {
  /// Longest name of a field, with what emphasises it.
  private static let longestName = 40
  private static let mostLines = 12

  /// Reads `From:`, `*Von :*`, `发件人：` at a line's beginning.
  func fieldRole(_ place: Int) -> FieldRoles? {
    let line = text(place)
    let head = line.prefix(Self.longestName)
    let colon = head.firstIndex { $0 == UInt8(ascii: ":") }
    let wide = head.firstOffset(of: "：")
    guard let end = [colon, wide].compactMap({ $0 }).min() else { return nil }
    return Self.role(line[..<end])
  }

  private static func role(_ name: ArraySlice<UInt8>) -> FieldRoles? {
    let isMark = { (byte: UInt8) in
      byte <= 0x20 || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "|")
        || byte == UInt8(ascii: ">")
    }
    let start = name.drop(while: isMark)
    guard let last = start.lastIndex(where: { !isMark($0) }) else { return nil }
    return FieldRoles.named[PhraseTable.lowered(String(decoding: start[...last], as: UTF8.self))]
  }

  /// Finds the end of a mail header that begins at a line, or nil where there is none.
  func headerGroup(at place: Int, _ limit: Int) -> Int? {
    guard place < limit, let first = fieldRole(place) else { return nil }
    var roles = first
    var hasAddress = text(place).contains(UInt8(ascii: "@"))
    var end = place + 1
    var lastField = place
    while end < limit, end - place < Self.mostLines {
      if let role = fieldRole(end) {
        roles.formUnion(role)
        lastField = end
      } else if end - lastField > 1 || !isContinuation(end) {
        break
      }
      hasAddress = hasAddress || text(end).contains(UInt8(ascii: "@"))
      end += 1
    }
    if lastField == place { roles.formUnion(rolesWithin(place)) }
    return Self.isHeader(roles, hasAddress: hasAddress) ? lastField + 1 : nil
  }

  /// "From: Berlin, To: Hamburg, Date: Monday" is a journey: a header names a subject, a time of
  /// sending or an address.
  private static func isHeader(_ roles: FieldRoles, hasAddress: Bool) -> Bool {
    let isMail =
      roles.contains(.from) && roles.contains(.subject)
      || roles.contains(.sent) && roles.contains(.subject)
      || hasAddress && roles.contains(.from) && (roles.contains(.sent) || roles.contains(.to))
    return isMail && (roles.count >= 3 || hasAddress)
  }

  /// True for the rest of a long list of recipients.
  private func isContinuation(_ place: Int) -> Bool {
    let line = text(place)
    return line.contains(UInt8(ascii: "@")) && line.count < 400 || line.first == UInt8(ascii: "<")
  }

  /// Fields behind the first of a header that came in one line.
  private func rolesWithin(_ place: Int) -> FieldRoles {
    let line = text(place).prefix(1000)
    guard line.count > 40 else { return [] }
    var roles = FieldRoles()
    for colon in line.indices where line[colon] == UInt8(ascii: ":") {
      let words = line[..<colon].suffix(Self.longestName).split(separator: 0x20)
      for count in 1...2 where count <= words.count {
        let start = words[words.count - count].startIndex
        if let role = Self.role(line[start..<colon]) { roles.formUnion(role) }
      }
    }
    return roles
  }
}
