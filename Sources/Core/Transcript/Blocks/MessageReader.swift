/// Classifies each line of a message: quotations first, then banners, then the ending.
struct MessageReader: Sendable {
  var lines: Lines
  let context: Message.Context
  /// What each line is; nil for the author's own words.
  var labels: [Label?]
  /// Words of the author's name.
  let author: Set<String>
  /// The last answer of `openingSigns`: a message's first line is often its last.
  private var lastSigns: (place: Int, signs: Signs)?
  /// What is left out at a line's beginning, by its place: a banner or a greeting.
  var prefixes: [Int: Prefix] = [:]

  /// Mails within mails that are looked into.
  static let deepest = 4

  init(_ lines: Lines, _ context: Message.Context) {
    self.lines = lines
    self.context = context
    author = Set(context.author.lowercased().words().map { String($0) })
    labels = Array(repeating: nil, count: lines.all.count)
  }

  /// Labels every line.
  mutating func read() {
    guard !labels.isEmpty else { return }
    read(lines.all.indices, isReply: context.isReply || endsWithOlderMail, depth: 0)
    restoreSomething()
    labelGreeting()
  }

  /// Labels a mail's lines, and those of the mail within it.
  mutating func read(_ range: Range<Int>, isReply: Bool, depth: Int) {
    // A forwarded mail may end with its header fields.
    guard !range.isEmpty else { return }
    let rest = labelQuotations(in: range, isReply: isReply, isInner: depth > 0)
    let own = (range.lowerBound..<(rest?.start ?? range.upperBound)).filter { labels[$0] == nil }
    if context.isFromOutside {
      labelBoxes(own)
      labelBanners(own.filter { labels[$0] == nil })
    }
    let mayBeAll = rest.map { isForwarded($0, own, isReply: isReply) } ?? false
    labelEnding(own.filter { labels[$0] == nil }, mayBeAll: mayBeAll)
    guard let rest else { return }
    let words = own.filter { labels[$0] == nil }
    let end = range.upperBound
    guard isForwarded(rest, isReply ? own : words, isReply: isReply) else {
      return label(
        rest.start..<end,
        Label(kind: .quotation, rule: rest.rule),
        headerEnd: rest.bodyStart
      )
    }
    if depth >= Self.deepest || weight(of: words, upTo: Self.enoughWords) >= Self.enoughWords {
      return label(
        rest.start..<end,
        Label(kind: .forward, rule: "context"),
        headerEnd: rest.bodyStart
      )
    }
    label(rest.start..<rest.bodyStart, Label(kind: .header, rule: rest.rule))
    read(rest.bodyStart..<end, isReply: false, depth: depth + 1)
    let kept = Label(kind: .forward, rule: "matter", isKept: true)
    for place in rest.bodyStart..<end where labels[place] == nil { labels[place] = kept }
  }

  /// Weight of words that can be understood without the forwarded mail.
  private static let enoughWords = 45

  /// Distinguishes a forwarded mail from an answered one.
  private func isForwarded(_ rest: Rest, _ words: [Int], isReply: Bool) -> Bool {
    if rest.isForward || words.isEmpty { return true }
    let marks = SubjectMarks(context.subject)
    if marks.isForward { return true }
    return !isReply && !marks.isReply && weight(of: words, upTo: Self.fewWords) < Self.fewWords
  }

  private static let fewWords = 12

  /// Whether lines, and the rest of one more, say something beside courtesies.
  func saysSomething(_ places: some Sequence<Int>, and rest: ArraySlice<UInt8> = []) -> Bool {
    Content.weight(of: [rest] + places.map { text($0) }, upTo: Self.fewWords) >= Self.fewWords
  }

  private func weight(of places: [Int], upTo limit: Int) -> Int {
    Content.weight(of: places.lazy.map { text($0) }, upTo: limit)
  }

  /// Restores something if nothing is left: a signature, then a quotation, then a notice, then a banner.
  private mutating func restoreSomething() {
    let kept = labels.indices.filter { labels[$0] == nil || labels[$0]?.isKept == true }
    guard kept.isEmpty else { return restoreMatter(below: kept) }
    for kind in [Block.Kind.signature, .quotation, .forward, .notice, .banner, .header] {
      let places = labels.indices.filter { labels[$0]?.kind == kind }
      for place in places { labels[place] = Label(kind: kind, rule: "nothing else", isKept: true) }
      if !places.isEmpty { return prefixes = [:] }
    }
  }

  /// Restores what looks like a notice or a banner right below a greeting that is all that is left.
  ///
  /// "Hello, the VAT number is not on the invoice" speaks of what notices speak of.
  private mutating func restoreMatter(below kept: [Int]) {
    guard let last = kept.last, kept.allSatisfy({ isGreeting($0) }) else { return }
    for place in labels.indices.dropFirst(last + 1) {
      guard let label = labels[place], label.kind == .notice || label.kind == .banner,
        text(place).count <= Self.longestMatter, place == last + 1 || !lines.all[place].followsGap
      else { return }
      labels[place] = Label(kind: label.kind, rule: "below a greeting", isKept: true)
    }
  }

  /// Notices of the law are longer.
  private static let longestMatter = 200

  // MARK: Lines

  /// A line's bytes.
  func text(_ place: Int) -> ArraySlice<UInt8> { lines.text(lines.all[place]) }

  /// A line's bytes in lower case.
  func lowered(_ place: Int) -> [UInt8] { PhraseTable.lowered(text(place)) }

  func string(_ place: Int) -> String { String(decoding: text(place), as: UTF8.self) }

  func signs(_ place: Int) -> Signs { PhraseTable.shared.signs(in: text(place)) }

  /// The signs of a line's first bytes.
  mutating func openingSigns(_ place: Int) -> Signs {
    if let lastSigns, lastSigns.place == place { return lastSigns.signs }
    let signs = PhraseTable.shared.signs(in: text(place).prefix(EndLineReader.telling))
    lastSigns = (place, signs)
    return signs
  }

  func traits(_ place: Int) -> Traits { lines.all[place].traits }

  mutating func label(_ places: some Sequence<Int>, _ label: Label) {
    for place in places { labels[place] = label }
  }

  /// Labels a mail within the mail: its header, and everything behind it.
  mutating func label(_ places: Range<Int>, _ label: Label, headerEnd: Int) {
    for place in places {
      labels[place] = place < headerEnd ? Label(kind: .header, rule: label.rule) : label
    }
  }

  // MARK: Text

  /// The lines that are kept, with links and the like reduced.
  var text: String {
    var output: [UInt8] = []
    output.reserveCapacity(lines.bytes.count + labels.count)
    var reduction = Reduction()
    var hasGap = false
    for (place, line) in lines.all.enumerated() {
      if let label = labels[place], !label.isKept {
        // What was quoted goes with the blank line before it.
        hasGap =
          label.kind == .quotation || label.kind == .header ? false : hasGap || line.followsGap
        continue
      }
      let isSeparate = hasGap || line.followsGap
      let text = lines.bytes[
        (line.range.lowerBound + (prefixes[place]?.length ?? 0))..<line.range.upperBound
      ]
      reduction.append(text, to: &output, isSeparate: isSeparate)
      hasGap = false
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// What a line consists of: what is left out at its beginning, and the rest.
  func pieces(of place: Int) -> [(Label, String)] {
    let line = lines.all[place]
    let ownLabel =
      labels[place] ?? Label(kind: ownKind(line.traits), rule: "own words", isKept: true)
    guard let prefix = prefixes[place] else { return [(ownLabel, string(place))] }
    let split = line.range.lowerBound + prefix.length
    return [
      (prefix.label, lines.string(line.range.lowerBound..<split)),
      (ownLabel, lines.string(split..<line.range.upperBound)),
    ]
  }

  private func ownKind(_ traits: Traits) -> Block.Kind {
    traits.contains(.code) ? .code : traits.contains(.list) ? .list : .paragraph
  }
}

/// The first bytes of a line, which are left out.
struct Prefix {
  let length: Int
  let label: Label
}

/// Where answered or forwarded mail begins that runs to the end.
struct Rest {
  let start: Int
  /// First line behind its header.
  let bodyStart: Int
  let isForward: Bool
  let rule: String
}
