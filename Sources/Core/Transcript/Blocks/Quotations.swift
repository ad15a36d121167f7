extension MessageReader {
  /// Labels what is quoted between the author's lines.
  ///
  /// - Parameters:
  ///   - range: the mail's lines.
  ///   - isReply: true where `>` and block quotations repeat another mail.
  ///   - isInner: true for a mail within a mail, all of which is marked as history.
  /// - Returns: where answered or forwarded mail begins that runs to the end, or nil.
  mutating func labelQuotations(in range: Range<Int>, isReply: Bool, isInner: Bool) -> Rest? {
    let base = isInner ? lines.all[range.lowerBound].depth : 0
    var place = range.lowerBound
    var isAttributed = false
    while place < range.upperBound {
      let traits = traits(place)
      if let rest = separator(at: place, range.upperBound, isInner: isInner) { return rest }
      if isQuoted(place, isReply: isReply || isAttributed, base: base) {
        labelIntroduction(before: place, range.lowerBound)
        labels[place] = Label(
          kind: .quotation,
          rule: traits.contains(.citation) ? "citation" : "quotation marks"
        )
        place += 1
      } else if traits.contains(.attribution) {
        labels[place] = Label(kind: .header, rule: "attribution by markup")
        (place, isAttributed) = (place + 1, true)
      } else if !isInner, !traits.isDisjoint(with: [.history, .historyStart]) {
        let end = endOfHistory(from: place, range.upperBound)
        if end == range.upperBound { return history(at: place, end, "history by markup") }
        label(place..<end, Label(kind: .quotation, rule: "history by markup"))
        place = end
      } else if let attribution = attribution(at: place, range.upperBound) {
        let isFollowed =
          attribution.end < range.upperBound && isQuoted(attribution.end, isReply: true, base: base)
        if !isFollowed {
          guard attribution.isCertain else {
            place += 1
            continue
          }
          return Rest(
            start: place,
            bodyStart: attribution.end,
            isForward: false,
            rule: attribution.rule
          )
        }
        label(place..<attribution.end, Label(kind: .header, rule: attribution.rule))
        (place, isAttributed) = (attribution.end, true)
      } else if let header = headerGroup(at: place, range.upperBound),
        !isSample(place..<header, range.lowerBound)
      {
        guard let end = endOfBar(at: place, range.upperBound) else {
          return Rest(start: place, bodyStart: header, isForward: false, rule: "header fields")
        }
        label(place..<end, Label(kind: .quotation, rule: "header fields"), headerEnd: header)
        place = end
      } else {
        place += 1
      }
    }
    return nil
  }

  /// True for a line that repeats another mail; `>` and plain block quotations do only where that is expected.
  ///
  /// The block quotations around a whole forwarded mail, `base` of them, are none of its own.
  private func isQuoted(_ place: Int, isReply: Bool, base: Int) -> Bool {
    let traits = traits(place)
    let isInside = base == 0 || lines.all[place].depth > base
    if traits.contains(.citation), isInside { return true }
    return isReply
      && (traits.contains(.quotation) && isInside || text(place).first == UInt8(ascii: ">"))
  }

  /// True where the author shows how a mail looks: fields without a date below "looks like this:".
  private func isSample(_ header: Range<Int>, _ first: Int) -> Bool {
    let previous = header.lowerBound - 1
    guard previous >= first, text(previous).last == UInt8(ascii: ":"), fieldRole(previous) == nil
    else { return false }
    return !header.contains { fieldRole($0)?.contains(.sent) == true }
  }

  /// True for an answer by mail below whose words nothing but quoted lines stands.
  var endsWithOlderMail: Bool {
    guard SubjectMarks(context.subject).isReply,
      let first = labels.indices.first(where: isMarkedAsQuoted), first > 0
    else { return false }
    return labels.indices[first...].allSatisfy(isMarkedAsQuoted)
  }

  private func isMarkedAsQuoted(_ place: Int) -> Bool {
    traits(place).contains(.quotation) || text(place).first == UInt8(ascii: ">")
  }

  private mutating func labelIntroduction(before place: Int, _ first: Int) {
    let previous = place - 1
    guard previous >= first, labels[previous] == nil, text(previous).count < 200 else { return }
    let isOpen = text(previous).last == UInt8(ascii: ":") || text(previous).count < 60
    guard isOpen, endsWithVerb(previous) else { return }
    labels[previous] = Label(kind: .header, rule: "introduction")
  }

  /// True where a verb of saying is among the last two words.
  private func endsWithVerb(_ place: Int) -> Bool {
    let bytes = lowered(place)
    let words = PhraseTable.words(bytes[...])
    guard let start = words.suffix(2).first?.lowerBound else { return false }
    return PhraseTable.shared.signs(in: bytes[start...]).has(.wrote)
  }

  // MARK: Containers

  private func endOfHistory(from place: Int, _ limit: Int) -> Int {
    if traits(place).contains(.historyStart) { return limit }
    return (place..<limit).first { !traits($0).contains(.history) } ?? limit
  }

  /// The end of the bar at the left in which a line stands, or nil where there is none.
  private func endOfBar(at place: Int, _ limit: Int) -> Int? {
    guard traits(place).contains(.bar) || traits(place).contains(.quotation) else { return nil }
    let depth = lines.all[place].depth
    return (place..<limit).first { lines.all[$0].depth < depth } ?? limit
  }

  private func history(at place: Int, _ limit: Int, _ rule: String) -> Rest {
    var start = place
    if let attribution = attribution(at: place, limit) { start = attribution.end }
    if let header = headerGroup(at: start, limit) { start = header }
    return Rest(start: place, bodyStart: start, isForward: false, rule: rule)
  }

  // MARK: Separators

  /// Finds `-----Original Message-----`, `Begin forwarded message:` and their like.
  private func separator(at place: Int, _ limit: Int, isInner: Bool) -> Rest? {
    let line = text(place)
    if !isInner, traits(place).contains(.forward) {
      return forward(at: place, place, limit, "forward by markup")
    }
    guard line.count <= 120, let first = line.first, let last = line.last else { return nil }
    let isRuled =
      first == UInt8(ascii: "-") || first == UInt8(ascii: "_") || first == UInt8(ascii: "=")
      || first == UInt8(ascii: "*") || first == UInt8(ascii: "#")
    let isAnnouncement = last == UInt8(ascii: ":") || line.suffix(3).elementsEqual("：".utf8)
    // "--- Forwarded message --- is written in English." is a sentence about one.
    guard isRuled && last != UInt8(ascii: ".") || isAnnouncement else { return nil }
    if !isRuled, line.count > 70 || fieldRole(place) != nil { return nil }
    let signs = signs(place)
    if let language = signs.language(where: { $0.has(.forwarded) }) {
      return forward(at: place, place + 1, limit, "forward separator:\(language)")
    }
    guard isRuled, let language = signs.language(where: { $0.has(.original) }) else { return nil }
    let body = headerGroup(at: place + 1, limit) ?? place + 1
    return Rest(start: place, bodyStart: body, isForward: false, rule: "separator:\(language)")
  }

  private func forward(at place: Int, _ next: Int, _ limit: Int, _ rule: String) -> Rest {
    var body = next
    if body < limit, let attribution = attribution(at: body, limit) { body = attribution.end }
    // Behind a separator a single field is enough.
    while body < limit, body - next < 12, fieldRole(body) != nil { body += 1 }
    return Rest(start: place, bodyStart: body, isForward: true, rule: rule)
  }
}
