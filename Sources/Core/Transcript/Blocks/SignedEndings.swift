/// Endings that the author's own name divides from the message: below it anything may stand.
extension MessageReader {
  /// Lines from a name to the end.
  private static let longestEnding = 24
  /// Longest line above a name that can be a formula, in bytes and words.
  private static let longestFormula = 32
  private static let mostFormulaWords = 4

  /// Labels the author's name, the formula above it, and what is below but for what the author adds there.
  mutating func labelBelowName(_ places: [Int]) {
    guard let name = signedName(places) else { return }
    let first = name > 0 && isFormula(places[name - 1]) ? name - 1 : name
    guard saysSomething(places[..<first]) else { return }
    for place in places[first...] where place <= places[name] || !isAddition(place) {
      let kind = reader(place).kind(isRule: isRule(place))
      labels[place] =
        if case .closing = kind { signatureLabel(kind) } else {
          Label(kind: .signature, rule: "author's name")
        }
    }
  }

  /// The last line that holds the author's name: all of it, or a part below a sign-off.
  private mutating func signedName(_ places: [Int]) -> Int? {
    guard !author.isEmpty else { return nil }
    for index in places.indices.suffix(Self.longestEnding).reversed() where index > 0 {
      let place = places[index]
      guard traits(place).isDisjoint(with: [.list, .code]),
        case .anchor(hasName: true, let rule) = reader(place).kind(isRule: false),
        text(places[index - 1]).last != UInt8(ascii: ":")
      else { continue }
      let names = authorWords(place)
      let isClear = rule == "author's name" || names > 0
      if isClear, index == places.count - 1 || names >= 2 || isFormula(places[index - 1]) {
        return index
      }
    }
    return nil
  }

  /// How many words of a line are of the author's name.
  private func authorWords(_ place: Int) -> Int {
    string(place).lowercased().words().count { author.contains(String($0)) }
  }

  /// True for "Kind regards", and for a short line that may be a formula that nobody knows: "Stay vertical,".
  private mutating func isFormula(_ place: Int) -> Bool {
    let line = text(place)
    if case .anchor = reader(place).kind(isRule: isRule(place)) { return true }
    guard line.count <= Self.longestFormula, let last = line.last, !".:;?".utf8.contains(last),
      !line.contains(where: { $0 &- 0x30 < 10 }),
      PhraseTable.words(line).count <= Self.mostFormulaWords
    else { return false }
    return signs(place).language { $0.count(.fault, .request, .firstPerson) > 0 } == nil
  }

  /// True for what an author adds below the name: a postscript, a question, more about the matter.
  private func isAddition(_ place: Int) -> Bool {
    if isPostscript(place) || !traits(place).isDisjoint(with: [.list, .code]) { return true }
    let line = text(place)
    if line.last == UInt8(ascii: ":") || isItem(line) { return true }
    let asks = line.contains(UInt8(ascii: "?"))
    return signs(place).language { signs in
      if signs.count(.notice, .noticeHint, .bannerTell, .contactLabel) > 0 { return false }
      return signs.count(.addition, .fault, .firstPerson) > 0 || signs.has(.request) && asks
    } != nil
  }

  /// True for a line of a list in plain text.
  private func isItem(_ line: ArraySlice<UInt8>) -> Bool {
    let mark = line.prefix { $0 != 0x20 }
    guard 1...3 ~= mark.count, mark.count < line.count else { return false }
    let isNumber = mark.dropLast().allSatisfy { $0 &- 0x30 < 10 } && mark.count > 1
    return isNumber && ".)".utf8.contains(mark.last ?? 0) || mark.elementsEqual("*".utf8)
  }
}
