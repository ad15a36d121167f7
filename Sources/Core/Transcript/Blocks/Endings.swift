extension MessageReader {
  /// Lines at the end that are looked at, and those of a signature below its beginning.
  private static let mostLines = 30
  private static let longestSignature = 12
  /// Lines above a telephone number that belong to it: name, title, company, street.
  private static let linesAboveContact = 4
  private static let longestBannerBelow = 4
  /// Lines that an author adds below a signature.
  private static let longestAddition = 2

  /// Labels the signature and the notices at the end of the author's lines.
  ///
  /// - Parameters:
  ///   - own: the author's lines.
  ///   - mayBeAll: true where something else is left if nothing of them is.
  mutating func labelEnding(_ own: [Int], mayBeAll: Bool) {
    for place in own where traits(place).contains(.signature) {
      labels[place] = Label(kind: .signature, rule: "signature by markup")
    }
    labelBelowName(own.filter { labels[$0] == nil })
    let rest = own.filter { labels[$0] == nil }
    let count = labelLast(rest, mayBeAll: mayBeAll)
    // A postscript belongs to the message; the signature above it does not.
    guard count == 0, let end = endOfSignature(rest) else {
      return labelClosings(above: rest)
    }
    _ = labelLast(Array(rest[..<end]), mayBeAll: mayBeAll)
    labelClosings(above: Array(rest[..<end]))
  }

  /// Where a signature ends below which the author adds something.
  private mutating func endOfSignature(_ places: [Int]) -> Int? {
    if let postscript = places.suffix(8).firstIndex(where: isPostscript) { return postscript }
    return (1...Self.longestAddition).lazy.map { places.count - $0 }.first { end in
      end > 0 && isSignature(above: ending(of: Array(places[..<end])))
    }
  }

  func isPostscript(_ place: Int) -> Bool {
    EndLineReader.isPostscript(PhraseTable.lowered(text(place).prefix(60))[...])
  }

  mutating func reader(_ place: Int) -> EndLineReader {
    EndLineReader(text(place), author: author, signs: openingSigns(place))
  }

  /// Labels the ending of some lines; gives the number of lines that could be an ending.
  private mutating func labelLast(_ places: [Int], mayBeAll: Bool) -> Int {
    let ending = withoutListed(ending(of: places), places)
    guard !ending.isEmpty else { return 0 }
    let isSaid = mayBeAll || ending.count < places.count
    let anchor = ending.indices.first { index in
      (isSaid || index > 0) && isAnchor(ending, index)
    }
    for (place, kind) in ending[(anchor ?? ending.count)...] {
      labels[place] = signatureLabel(kind)
    }
    labelClosing(Array(ending[..<(anchor ?? ending.count)]), isSaid: isSaid, isCut: anchor != nil)
    return ending.count
  }

  /// The ending without what the line above it announces: "Please add this driver:" above a name and a number.
  private func withoutListed(_ ending: [(place: Int, kind: EndLine)], _ places: [Int])
    -> [(place: Int, kind: EndLine)]
  {
    let above = places.count - ending.count - 1
    guard above >= 0, !ending.isEmpty, text(places[above]).last == UInt8(ascii: ":") else {
      return ending
    }
    let end = ending.indices.dropFirst().first { index in
      if case .anchor = ending[index].kind { return true }
      return lines.all[ending[index].place].followsGap
    }
    return end.map { Array(ending[$0...]) } ?? []
  }

  /// The last lines as far as they can be an ending, and what each is.
  private mutating func ending(of places: [Int]) -> [(place: Int, kind: EndLine)] {
    var ending: [(place: Int, kind: EndLine)] = []
    // Lines below the first sentence that only a signature above it makes a slogan.
    var certain: Int?
    var index = places.count - 1
    while index >= 0, ending.count < Self.mostLines {
      let place = places[index]
      let isText = traits(place).contains(.list) || traits(place).contains(.code)
      var kind = isText ? .text : reader(place).kind(isRule: isRule(place))
      if kind == .text {
        let notice = isText ? [] : joinedNotice(places[...index])
        if !notice.isEmpty {
          ending += notice.reversed().map { ($0, .closing(.notice, rule: "notice")) }
          index -= notice.count
          continue
        }
        let banner = isText ? [] : bannerBelow(places[...index])
        if !banner.isEmpty {
          ending += banner.reversed().map { ($0, .closing(.banner, rule: "banner below")) }
          index -= banner.count
          continue
        }
        guard certain == nil, !isText, isSlogan(place) else { break }
        certain = ending.count
        kind = .short
      }
      ending.append((place, kind))
      index -= 1
    }
    guard let certain else { return ending.reversed() }
    let isSigned = isSignature(above: Array(ending[(certain + 1)...].reversed()))
    return isSigned ? ending.reversed() : ending[..<certain].reversed()
  }

  /// The last lines as far as they are a banner's whose first sentence stands above them.
  private mutating func bannerBelow(_ places: ArraySlice<Int>) -> [Int] {
    guard let last = places.last, mayBeBanner(last) else { return [] }
    var lines: [Int] = []
    for place in places.suffix(Self.longestBannerBelow).reversed() {
      lines.insert(place, at: 0)
      guard text(place).count <= 400 else { return [] }
      let line = BannerText(string(place))
      if line.kind(continues: false) == .whole { return lines.count > 1 ? lines : [] }
      guard line.continuesBanner else { return [] }
    }
    return []
  }

  /// True for a sentence that can be below a signature: it neither asks nor adds to what was said.
  private func isSlogan(_ place: Int) -> Bool {
    guard text(place).count <= 160, !isPostscript(place), !text(place).contains(UInt8(ascii: "?"))
    else { return false }
    return signs(place).language { signs in
      signs.count(.fault, .request, .addition) > 0
        || signs.has(.firstPerson) && !signs.has(.absence)
    } == nil
  }

  /// True where a sign-off and contact data stand in some lines.
  private func isSignature(above lines: [(place: Int, kind: EndLine)]) -> Bool {
    let isAnchored = lines.indices.contains { isAnchor(lines, $0) }
    return isAnchored && isSignatureBelow(lines.map(\.kind))
  }

  /// The last lines of plain text that are a notice once they are joined.
  private mutating func joinedNotice(_ places: ArraySlice<Int>) -> [Int] {
    guard !lines.isMarkup, let last = places.last else { return [] }
    var first = places.endIndex - 1
    while first > places.startIndex, !lines.all[places[first]].followsGap,
      places.endIndex - first < 20
    {
      first -= 1
    }
    while first < places.endIndex - 1 {
      let joined = places[first...].map { string($0) }.joined(separator: " ")
      let opening = reader(places[first])
      let isLong = text(places[first]).count >= 30 || last == places[first]
      if isLong, opening.isNoticeBegin,
        EndLineReader(Array(joined.utf8)[...], author: []).notice != nil
      {
        return Array(places[first...])
      }
      first += 1
    }
    return []
  }

  /// True where a signature begins at a line of an ending.
  private func isAnchor(_ ending: [(place: Int, kind: EndLine)], _ index: Int) -> Bool {
    guard case .anchor(let hasName, let rule) = ending[index].kind else { return false }
    let below = ending[(index + 1)...].map(\.kind)
    let loose = below.filter { if case .closing = $0 { false } else { true } }
    guard loose.count <= Self.longestSignature else { return false }
    if below.isEmpty { return hasName }
    let isPersonal =
      hasName
      || below.contains { kind in
        switch kind {
        case .name, .short, .weak, .anchor(hasName: true, _): true
        case .closing(.signature, let rule): rule == "contact"
        default: false
        }
      }
    guard isPersonal else { return false }
    let isAlone = !below.contains { if case .anchor = $0 { true } else { false } }
    switch below[0] {
    case .name, .closing, .rule: return true
    case .anchor: return isAnchor(ending, index + 1)
    case .short: return isAlone && rule == "delimiter" || hasName || isSignatureBelow(below)
    case .weak:
      return isAlone && rule == "delimiter"
        || hasName && !lines.all[ending[index + 1].place].followsGap
    case .text: return false
    }
  }

  /// True where a telephone number or the like follows.
  private func isSignatureBelow(_ kinds: [EndLine]) -> Bool {
    kinds.contains { if case .closing(.signature, rule: "contact") = $0 { true } else { false } }
  }

  func signatureLabel(_ kind: EndLine) -> Label {
    switch kind {
    case .closing(let kind, let rule): Label(kind: kind, rule: rule)
    case .anchor(_, let rule): Label(kind: .signature, rule: rule)
    default: Label(kind: .signature, rule: "below a sign-off")
    }
  }

  /// Labels notices and contact data at the end, and the name and the company right above these.
  private mutating func labelClosing(
    _ ending: [(place: Int, kind: EndLine)],
    isSaid: Bool,
    isCut: Bool
  ) {
    for (index, line) in ending.enumerated() {
      guard case .closing(let kind, let rule) = line.kind, isSaid || index > 0 || isCut else {
        continue
      }
      labels[line.place] = Label(kind: kind, rule: rule)
      if rule == "contact" || kind == .notice { labelAbove(index, ending, isSaid: isSaid) }
    }
    labelRules(ending)
    labelHeadings(ending)
  }

  /// "EXTERNAL" above a banner goes with it.
  private mutating func labelHeadings(_ ending: [(place: Int, kind: EndLine)]) {
    for index in ending.indices.dropLast().reversed() where labels[ending[index].place] == nil {
      guard labels[ending[index + 1].place]?.kind == .banner,
        BannerText(string(ending[index].place)).kind(continues: false) == .label
      else { continue }
      labels[ending[index].place] = Label(kind: .banner, rule: "banner below")
    }
  }

  /// Labels the lines of a signature above its telephone number.
  private mutating func labelAbove(
    _ index: Int,
    _ ending: [(place: Int, kind: EndLine)],
    isSaid: Bool
  ) {
    var first = index
    while first > 0, index - first < Self.linesAboveContact,
      !lines.all[ending[first].place].followsGap
    {
      guard [.name, .short].contains(ending[first - 1].kind) else { break }
      first -= 1
    }
    guard first < index, isSaid || first > 0 else { return }
    let isContact = ending[index].kind == .closing(.signature, rule: "contact")
    let isSignature =
      ending[first].kind == .name
      || isContact && lines.all[ending[first].place].followsGap
    guard isSignature else { return }
    for line in ending[first..<index] {
      labels[line.place] = Label(kind: .signature, rule: "above contact data")
    }
  }

  /// Lines of signs go with what stands below them.
  private mutating func labelRules(_ ending: [(place: Int, kind: EndLine)]) {
    var isCut = false
    for line in ending.reversed() {
      if line.kind == .rule, isCut { labels[line.place] = Label(kind: .signature, rule: "rule") }
      isCut = labels[line.place] != nil
    }
  }
}
