/// What a line can be at the end of a message.
enum EndLine: Equatable {
  /// A part of a signature or a notice whatever stands around it.
  case closing(Block.Kind, rule: String)
  /// "Kind regards", "Thanks, Ann", `--`: a signature begins if nothing else follows.
  case anchor(hasName: Bool, rule: String)
  case name
  /// Short enough for a title or a company.
  case short
  /// The same in lower case, as a sentence may be.
  case weak
  /// A line of signs.
  case rule
  case text
}

/// Judges lines at the end of a message.
struct EndLineReader {
  private let bytes: ArraySlice<UInt8>
  private let lowered: [UInt8]
  private let author: Set<String>
  fileprivate let signs: Signs

  /// Longest line of a signature, of contact data, and of a notice.
  private static let longestShort = 80
  private static let longestContact = 160
  private static let longestNotice = 4000
  /// Bytes within which a notice shows that it is one.
  static let telling = 180

  /// Reads a line; `signs` are those of its first bytes, `telling` of them.
  init(_ bytes: ArraySlice<UInt8>, author: Set<String>, signs: Signs? = nil) {
    self.bytes = bytes.prefix(Self.longestNotice)
    self.author = author
    lowered = PhraseTable.lowered(bytes.prefix(Self.telling))
    self.signs = signs ?? PhraseTable.shared.signs(lowered: lowered)
  }

  /// Tells what the line is; `isRule` where it is a line of signs.
  func kind(isRule: Bool) -> EndLine {
    if isRule || bytes.count <= 5, Self.delimiters.contains(text) {
      return .anchor(hasName: false, rule: "delimiter")
    }
    if isRule { return .rule }
    let isLong = bytes.count > Self.longestContact
    if isLong, signs.isEmpty || Self.isPostscript(lowered[...]) { return .text }
    if let rule = notice { return .closing(.notice, rule: rule) }
    if isBanner { return .closing(.banner, rule: "banner below") }
    return isLong || Self.isPostscript(lowered[...]) ? .text : shortKind
  }

  private var shortKind: EndLine {
    if let rule = device { return .closing(.signature, rule: rule) }
    if let signOff = SignOff(text, author: author) {
      return .anchor(hasName: signOff.hasName, rule: "sign-off")
    }
    if isAuthor { return .anchor(hasName: true, rule: "author's name") }
    if isContact { return .closing(.signature, rule: "contact") }
    return shape
  }

  private var text: String { String(decoding: bytes, as: UTF8.self) }
  private var asks: Bool { bytes.contains(UInt8(ascii: "?")) || bytes.holds(anyOf: ["？"]) }

  private static let delimiters: Set<String> = ["--", "—", "––", "- -", "-- -"]

  // MARK: Notices and devices

  var notice: String? {
    guard bytes.count >= 12, !signs.isEmpty else { return nil }
    let isLong = bytes.count >= 160
    let digits = bytes.count { $0 &- 0x30 < 10 }
    let asks = asks
    let language = signs.language { signs in
      // "If you are not the intended recipient, please let me know." Who can tell?
      if isLong, signs.has(.notice), signs.hints >= 2 { return true }
      if asks || signs.has(.firstPerson) || signs.has(.request) && signs.has(.fault) && !isLong {
        return false
      }
      if signs.hints >= 4 { return signs.has(.notice) || isLong }
      if signs.hints >= 3, !signs.has(.fault), bytes.count >= 60 { return true }
      guard signs.has(.notice) else { return false }
      if isLong { return signs.hints >= 2 }
      if signs.has(.fault) { return signs.hints >= 2 }
      return signs.hints >= 1 || digits >= 4 || signs.has(.contactLabel) || 40...100 ~= bytes.count
    }
    return language.map { "notice:\($0)" }
  }

  private var isBanner: Bool {
    guard bytes.count <= 700, !signs.isEmpty else { return false }
    let hasAny = signs.has(.bannerTell) || signs.has(.origin) || signs.has(.warnings)
    return hasAny && BannerText(text).kind(continues: false) == .whole
  }

  private var device: String? {
    guard bytes.count <= 90, signs.has(.sentFrom), !asks else { return nil }
    let words = text.split(separator: " ")
    // "Sent from Outlook mails lose their line breaks" goes on behind the device.
    let behind = words.reversed().prefix { !$0.lowercased().holds(anyOf: Self.devices) }.count
    let isNamed = words.last?.first?.isUppercase == true && !text.hasSuffix(".")
    guard isNamed || behind <= Self.mostBehindDevice || behind < words.count && text.contains(",")
    else { return nil }
    let opening = Array(words.prefix(4).joined(separator: " ").utf8)
    let isOpening = PhraseTable.shared.signs(in: opening[...]).has(.sentFrom)
    guard isOpening ? words.count <= 9 : words.count <= 6 else { return nil }
    return "device" + (signs.language { $0.has(.sentFrom) }.map { ":\($0)" } ?? "")
  }

  private static let mostBehindDevice = 3
  private static let devices: [StaticString] = [
    "iphone", "ipad", "android", "samsung", "galaxy", "outlook", "yahoo", "gmail", "huawei",
    "xiaomi",
    "blackberry", "proton", "thunderbird", "mobil", "phone", "handy", "telefon", "téléphone",
    "tablet",
    "aol", "gmx", "web.de", "spark", "mail for", "mail app", "bluemail", "windows", "pixel",
    "nokia",
    "puhelim", "móvil", "celular", "telemóvel", "телефон", "手机", "手機", "スマ", "휴대", "携帯", "kpn",
    "courrier",
  ]

  /// True for a line, in lower case, that adds something below a signature.
  static func isPostscript(_ line: ArraySlice<UInt8>) -> Bool {
    let lower = Array(line.prefix(40))
    let words = PhraseTable.words(lower[...])
    guard let first = words.first, first.lowerBound <= 3 else { return false }
    let one = lower[first]
    if postscripts.contains(Array(one)) { return followsMark(lower, first.upperBound) }
    guard words.count > 1 else { return false }
    let two = Array(one) + [0x20] + Array(lower[words[1]])
    return postscripts.contains(two) && followsMark(lower, words[1].upperBound)
  }

  /// True where a postscript's mark ends as one does.
  private static func followsMark(_ lower: [UInt8], _ index: Int) -> Bool {
    index >= lower.count || ".:,;-!\u{20}".utf8.contains(lower[index]) || lower[index] >= 0x80
  }

  private static let postscripts: Set<[UInt8]> = Set(
    Language.all.flatMap { Language.phrases($0.postscripts) }.map { PhraseTable.lowered($0) }
  )

  // MARK: Contact data

  /// True for a telephone number or an address with a label or between bars.
  private var isContact: Bool {
    let digits = bytes.count { $0 &- 0x30 < 10 }
    guard digits >= 5 || hasAddress, !asks, !isSentence else { return false }
    let words = text.split(separator: " ").count
    if signs.has(.contactLabel) || startsWithInitial, digits >= 5 || hasAddress {
      if startsWithLabel || startsWithInitial { return words <= 16 }
    }
    if hasSeparator, digits >= 6 || hasAddress { return words <= 14 && !signs.has(.fault) }
    let isNumbered = digits >= 9 && words <= 10 && !signs.has(.fault) && holdsLabelledNumber
    return isNumbered || digits >= 7 && isTelephone
  }

  /// True for a label such as `phone` right before a number, anywhere in the line.
  private var holdsLabelledNumber: Bool {
    let words = bytes.split(separator: 0x20)
    return zip(words, words.dropFirst()).contains { label, number in
      guard let first = number.first,
        first &- 0x30 < 10 || first == UInt8(ascii: "+") || first == UInt8(ascii: "(")
      else { return false }
      return PhraseTable.shared.signs(in: label).has(.contactLabel)
    }
  }

  private var hasAddress: Bool {
    bytes.contains(UInt8(ascii: "@")) || bytes.holds(anyOf: ["www.", "http://", "https://"])
  }

  /// True for `T: +44 …`, `M. 0171 …`.
  private var startsWithInitial: Bool {
    guard let first = bytes.first, isLetter(first), let sign = bytes.dropFirst().first else {
      return false
    }
    return sign == UInt8(ascii: ":") || sign == UInt8(ascii: ".")
  }

  private var hasSeparator: Bool { bytes.holds(anyOf: [" | ", " · ", " • ", " / ", " – ", " ∙ "]) }

  /// True where the first word or the second is a label.
  private var startsWithLabel: Bool {
    let words = text.split(separator: " ").prefix(2).filter { !$0.utf8.contains(UInt8(ascii: "/")) }
    let opening = Array(words.joined(separator: " ").utf8)
    return PhraseTable.shared.signs(in: opening[...]).has(.contactLabel)
  }

  private var isTelephone: Bool {
    let number = bytes.drop {
      isLetter($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || $0 == 0x20
    }
    guard bytes.count - number.count <= 14, let first = number.first else { return false }
    let isNumber = number.allSatisfy { $0 &- 0x30 < 10 || " +()/.-".utf8.contains($0) }
    return isNumber
      && (first == UInt8(ascii: "+") || first == UInt8(ascii: "0") || first == UInt8(ascii: "("))
  }

  /// True for the author's name and nothing else, also as "/Anders", "Lucy x" and "Ann P.", and with a title behind
  /// the whole of it.
  private var isAuthor: Bool {
    guard bytes.count <= Self.longestShort, !asks, !isSentence else { return false }
    let parts = text.split(whereSeparator: { "|,·•–".contains($0) })
    guard let first = parts.first else { return false }
    let words = first.lowercased().words().map { String($0) }.filter { !Self.kisses.contains($0) }
    guard 1...4 ~= words.count else { return false }
    if parts.count == 1, isInitials(words) { return true }
    guard words.contains(where: { $0.count > 1 && isNamed($0) }) else { return false }
    let isWhole = words.count >= 2 && Set(words).isSubset(of: author)
    let isName = words.allSatisfy { word in
      isNamed(word) || word.count == 1 && author.contains { $0.hasPrefix(word) }
    }
    return isWhole || parts.count == 1 && isName
  }

  /// True for a part of the author's name, and for a short form such as "Des".
  private func isNamed(_ word: String) -> Bool {
    author.contains(word) || word.count >= 3 && author.contains { $0.hasPrefix(word) }
  }

  /// True for "N.P." and "//BM" by an author of two names or more.
  private func isInitials(_ words: [String]) -> Bool {
    let letters = words.joined()
    guard 2...3 ~= letters.count, letters.count == author.count,
      !text.contains(where: \.isLowercase)
    else { return false }
    return letters.allSatisfy { letter in author.contains { $0.first == letter } }
  }

  private static let kisses: Set<String> = ["x", "xx", "xxx", "xo", "xoxo"]

  // MARK: Shape

  private var shape: EndLine {
    guard !asks else { return .text }
    let ideographs = bytes.count(where: PhraseTable.isIdeographic)
    if ideographs > 0 { return ideographicShape(ideographs) }
    guard bytes.count <= Self.longestShort, !isSentence, bytes.last != UInt8(ascii: ":") else {
      return .text
    }
    if bytes.first == UInt8(ascii: ">") || bytes.first == UInt8(ascii: "-") { return .text }
    if signs.has(.fault) { return .text }
    let words = text.split(separator: " ")
    let lower = words.count { $0.first?.isLowercase == true }
    if isName(words) || hasAddress && words.count <= 6 && words.count > 1 { return .name }
    return words.count >= 2 && lower * 2 > words.count || words.count > 8 ? .weak : .short
  }

  private func ideographicShape(_ count: Int) -> EndLine {
    if text.contains("。") || text.contains("！") || signs.has(.fault) || signs.has(.request) {
      return .text
    }
    let isPolite = ["ます", "です", "ください", "니다", "세요", "해요", "어요", "아요", "了", "吗"].contains {
      text.hasSuffix($0)
    }
    if isPolite || count > 30 { return .text }
    return count <= 10 ? .name : .short
  }

  /// True for a full stop behind several words, and for many words.
  private var isSentence: Bool {
    let words = text.split(separator: " ")
    guard let last = text.last, words.count >= 4 else { return false }
    let ends = ".!…。！".contains(last)
    let lower = words.count { $0.first?.isLowercase == true }
    return ends && (words.count >= 5 || lower * 2 >= words.count) || words.count > 12
  }

  /// True for one to four words with capitals, and for words of the author's name.
  private func isName(_ words: [Substring]) -> Bool {
    guard 1...5 ~= words.count, !bytes.contains(where: { $0 &- 0x30 < 10 }) else { return false }
    let keys = words.map { $0.lowercased().filter { $0.isLetter } }
    if keys.contains("") && words.count == 1 { return false }
    if keys.contains(where: { $0.count > 2 && author.contains($0) }) { return true }
    if words.count == 1 {
      return keys[0].count <= 12 && text.allSatisfy { $0.isLetter || ",.-–~'’".contains($0) }
        && Content.weight(of: text) > 0
    }
    return words.count <= 4
      && words.allSatisfy { word in
        word.first.map { $0.isUppercase || "(\"'".contains($0) } ?? false
          || Self.particles.contains(word.lowercased())
      }
  }

  private static let particles: Set<String> = [
    "von", "van", "de", "der", "den", "da", "di", "du", "del", "la", "le", "dos", "das", "i.", "a.",
    "i.a.",
    "i.v.", "e", "y", "und", "and", "&", "|", "-", "–", "zu", "al", "el", "bin", "ten", "ter",
  ]
}

extension EndLineReader {
  /// True where a notice's first line may begin: with any of its words.
  var isNoticeBegin: Bool {
    signs.language { $0.has(.notice) || $0.hints > 0 } != nil
  }
}
