extension MessageReader {
  /// Lines at the top that are looked at for a banner, and at most joined to one sentence.
  private static let topLines = 12
  private static let mostJoined = 6
  private static let mostBoxed = 5
  private static let longestAboveGreeting = 300
  private static let longestGreeting = 60
  private static let longestBanner = 1200

  /// Labels a gateway's banner above the author's words; one below is found with the message's end.
  mutating func labelBanners(_ own: [Int]) {
    var found = false
    var index = 0
    while index < min(own.count, Self.topLines) {
      let place = own[index]
      if isRule(place) {
        index += 1
        continue
      }
      guard found || mayBeBanner(place) else { break }
      let count = bannerLength(own[index...], continues: found)
      guard count > 0 else {
        guard standsAboveGreeting(own[index...]) else {
          labelPrefix(place)
          break
        }
        labels[place] = Label(kind: .banner, rule: "banner above a greeting")
        index += 1
        found = true
        break
      }
      label(own[index..<(index + count)], Label(kind: .banner, rule: bannerRule(place)))
      index += count
      found = true
    }
    guard index > 0, labels[own[0]] == nil || found else { return }
    // Rules around a banner go with it.
    for place in own.prefix(index) where found && labels[place] == nil && isRule(place) {
      labels[place] = Label(kind: .banner, rule: "rule")
    }
    let isAll = own.allSatisfy { labels[$0] != nil }
    if isAll, own.count == labels.count { label(own, nil) }
  }

  /// Labels a box at the top or at the bottom, one of whose lines is a banner's.
  mutating func labelBoxes(_ own: [Int]) {
    for run in [boxedRun(own), boxedRun(own.reversed()).reversed()] where !run.isEmpty {
      guard run.count < own.count, run.contains(where: isBannerLine) else { continue }
      label(run, Label(kind: .banner, rule: "banner in a box"))
    }
  }

  /// The first lines as far as they stand in a small box and may be a banner's.
  private func boxedRun(_ places: [Int]) -> [Int] {
    let run = Array(places.prefix { traits($0).contains(.box) && labels[$0] == nil })
    let size = run.reduce(0) { $0 + text($1).count }
    guard run.count <= Self.mostBoxed, size <= Self.longestBanner else { return [] }
    return run.allSatisfy(mayBeBoxed) ? run : []
  }

  /// True for a line with a word of a banner, and for a short one that mentions no problem.
  private func mayBeBoxed(_ place: Int) -> Bool {
    let signs = signs(place)
    let isBanners =
      signs.language { $0.count(.bannerTell, .origin, .warnings, .caution, .parties) > 0 } != nil
    return isBanners || text(place).count <= 60 && !signs.has(.fault)
  }

  private func isBannerLine(_ place: Int) -> Bool {
    BannerText(string(place)).prefixLength(continues: false) > 0
  }

  private mutating func label(_ places: [Int], _ label: Label?) {
    for place in places { labels[place] = label }
  }

  /// True for a line with words of a banner right above the greeting with which the author begins.
  private func standsAboveGreeting(_ places: ArraySlice<Int>) -> Bool {
    guard places.count > 2, let first = places.first,
      text(first).count <= Self.longestAboveGreeting,
      isGreeting(places[places.startIndex + 1]), !isGreeting(first)
    else { return false }
    return signs(first).language { signs in
      if signs.has(.firstPerson) || signs.has(.fault) && !signs.has(.warnings) { return false }
      if signs.count(.origin, .bannerTell, .warnings) > 0 { return true }
      return signs.count(.thisMessage, .parties, .caution) > (signs.has(.request) ? 1 : 0)
    } != nil
  }

  /// True for "Hello Ann," and its like.
  func isGreeting(_ place: Int) -> Bool {
    text(place).count <= Self.longestGreeting && Content.isGreeting(text(place))
  }

  private func bannerRule(_ place: Int) -> String {
    let language = signs(place).language {
      $0.count(.bannerTell, .origin, .warnings, .caution, .thisMessage) > 0
    }
    return "banner" + (language.map { ":\($0)" } ?? "")
  }

  /// How many of some lines, from the first on, are a banner.
  private func bannerLength(_ places: ArraySlice<Int>, continues: Bool) -> Int {
    guard let first = places.first, text(first).count <= Self.longestBanner
    else { return 0 }
    let kind = BannerText(string(first)).kind(continues: continues)
    if kind == .whole { return 1 }
    if kind == .label, let next = places.dropFirst().first {
      let behind = BannerText(string(next)).kind(continues: true)
      if behind == .whole || behind == .label { return 1 }
    }
    if kind == .label, continues { return 1 }
    return lines.isMarkup ? 0 : joinedLength(places)
  }

  /// True where a line holds a word of a banner; most do not, and are not looked at any further.
  mutating func mayBeBanner(_ place: Int) -> Bool {
    let signs = openingSigns(place)
    return !signs.isEmpty
      && signs.language {
        $0.has(.bannerTell) || $0.has(.origin) || $0.has(.warnings) || $0.has(.caution)
      } != nil
  }

  /// The same where plain text broke a banner's sentences into lines.
  private func joinedLength(_ places: ArraySlice<Int>) -> Int {
    var joined = ""
    var length = 0
    for (count, place) in places.prefix(Self.mostJoined).enumerated() {
      if count > 0, lines.all[place].followsGap { break }
      joined += (joined.isEmpty ? "" : " ") + string(place)
      if count > 0, BannerText(joined).kind(continues: false) == .whole { length = count + 1 }
    }
    return length
  }

  /// Notes where a banner and the author's words stand in one line.
  private mutating func labelPrefix(_ place: Int) {
    guard text(place).count <= Self.longestBanner * 2 else { return }
    let line = string(place)
    let length = BannerText(line).prefixLength(continues: false)
    if length > 0 {
      prefixes[place] = Prefix(length: length, label: Label(kind: .banner, rule: "banner"))
    }
  }

  /// True for a line of signs: `-----`, `* * *`.
  func isRule(_ place: Int) -> Bool {
    let line = text(place)
    return line.count >= 3
      && line.allSatisfy { byte in
        byte >= 0x80 ? false : !isLetter(byte) && byte &- 0x30 >= 10
      } && Set(line).count <= 2
  }
}

/// A line that may be a gateway's.
struct BannerText {
  enum Kind {
    case whole, label, none
  }

  private let text: String
  private let sentences: [Substring]

  init(_ text: String) {
    self.text = text
    sentences = Sentences.split(text)
  }

  private static let labels: Set<[UInt8]> = Set(
    Language.all.flatMap { Language.phrases($0.bannerLabels) }.map {
      Array(PhraseTable.lowered($0).filter { $0 != 0x20 && $0 != UInt8(ascii: "-") })
    }
  )

  /// Tells what the text is; below a banner, less is enough.
  func kind(continues: Bool) -> Kind {
    if isLabel { return .label }
    guard prefixLength(continues: continues) == text.utf8.count, !sentences.isEmpty else {
      return .none
    }
    return .whole
  }

  private var isLabel: Bool {
    guard text.utf8.count <= 80 else { return false }
    let letters = text.filter { $0.isLetter }
    return Self.labels.contains(PhraseTable.lowered(letters))
  }

  /// Bytes at the beginning that are a banner's sentences.
  func prefixLength(continues: Bool) -> Int {
    var isBanner = continues
    var sure = false
    var end = text.utf8.startIndex
    var pending = false
    for sentence in sentences {
      let signs = PhraseTable.shared.signs(in: Array(sentence.utf8)[...])
      let isStart = Self.isStart(sentence, signs)
      if isStart || isBanner && Self.isContinuation(sentence, signs, isSameLine: sure) {
        isBanner = true
        sure = sure || isStart
        pending = false
      } else if !isBanner, !pending, Self.isLabel(sentence) || Self.isCall(sentence, signs) {
        // "CAUTION!" is a banner's if what follows is one.
        pending = true
        continue
      } else {
        break
      }
      end = sentence.endIndex
    }
    guard sure || isBanner && end > text.utf8.startIndex else { return 0 }
    let rest = text[end...]
    return rest.allSatisfy({ !$0.isLetter })
      ? text.utf8.count : text.utf8.distance(from: text.utf8.startIndex, to: end)
  }

  private static func isLabel(_ sentence: Substring) -> Bool {
    sentence.utf8.count <= 60
      && labels.contains(PhraseTable.lowered(sentence.filter { $0.isLetter }))
  }

  private static func isCall(_ sentence: Substring, _ signs: Signs) -> Bool {
    sentence.utf8.count <= 60 && (signs.has(.caution) || signs.has(.origin))
      && !isAPersons(sentence, signs)
  }

  /// True for a sentence that can stand in a banner below its first one.
  var continuesBanner: Bool {
    !sentences.isEmpty
      && sentences.allSatisfy { sentence in
        let signs = PhraseTable.shared.signs(in: Array(sentence.utf8)[...])
        return Self.isContinuation(sentence, signs, isSameLine: true)
      }
  }

  /// True if it says where the mail came from or what not to do with it, and is not about a request.
  static func isStart(_ sentence: Substring, _ signs: Signs) -> Bool {
    if isAPersons(sentence, signs) { return false }
    return signs.language { signs in
      if signs.has(.bannerTell) { return true }
      let isWarning = signs.has(.warnings) && signs.count(.caution, .parties, .origin) > 0
      if isWarning, signs.count(.caution, .parties, .origin, .thisMessage) > 1 || !signs.has(.fault)
      {
        return true
      }
      guard signs.has(.origin) else { return false }
      if signs.has(.thisMessage) {
        return !signs.has(.fault) || signs.count(.warnings, .caution) > 0
      }
      return signs.has(.parties) && signs.has(.caution) && !signs.has(.fault)
        && sentence.utf8.count < 160
    } != nil
  }

  /// Says what a banner adds: whom to ask, what to look at.
  private static func isContinuation(_ sentence: Substring, _ signs: Signs, isSameLine: Bool)
    -> Bool
  {
    if isLabel(sentence) { return true }
    // "Why do I see this notice?" is a link of the banner's.
    let isLink = isSameLine && sentence.utf8.count <= 60 && signs.has(.caution)
    if isAPersons(sentence, signs), !isLink { return false }
    return signs.language { signs in
      let count = signs.count(.origin, .thisMessage, .parties, .warnings, .caution)
      return signs.has(.bannerTell) || count >= (isSameLine ? 1 : 2)
        || signs.has(.warnings) && !signs.has(.fault)
    } != nil
  }

  private static func isAPersons(_ sentence: Substring, _ signs: Signs) -> Bool {
    sentence.contains("?") || sentence.contains("？") || signs.has(.firstPerson)
      || signs.language { $0.has(.request) && $0.has(.fault) && !$0.has(.warnings) } != nil
  }
}
