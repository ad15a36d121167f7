/// Writes the kept lines into a text and shortens unreadable parts: long addresses to their host,
/// encoded data and tables of numbers to a word.
struct Reduction {
  /// Longest address that is not shortened, in bytes.
  private static let longestAddress = 100
  /// Shortest run of signs that is encoded data, and shortest line of numbers.
  private static let shortestRun = 64
  private static let fewestNumbers = 3
  private static let fewestRows = 3

  /// Where the rows of numbers at the end begin in the output.
  private var rows: [Int] = []

  /// Appends a line, behind a blank one where it is separate.
  mutating func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8], isSeparate: Bool) {
    let text = Self.needsReduction(line) ? Self.reduced(line)[...] : line.drop { $0 == 0x20 }
    if text.elementsEqual("[data]".utf8), output.suffix(6).elementsEqual("[data]".utf8) { return }
    let start = output.count
    if !output.isEmpty {
      output.append(UInt8(ascii: "\n"))
      if isSeparate { output.append(UInt8(ascii: "\n")) }
    }
    output += text
    countRow(text, start, &output)
  }

  /// Keeps of a table of numbers its first rows.
  private mutating func countRow(_ line: ArraySlice<UInt8>, _ start: Int, _ output: inout [UInt8]) {
    guard Self.isRow(line) else {
      rows = []
      return
    }
    rows.append(start)
    guard rows.count >= Self.fewestRows else { return }
    output.removeSubrange(rows[0]...)
    if !output.isEmpty { output.append(UInt8(ascii: "\n")) }
    output += "[numbers]".utf8
    rows = [rows[0]] + Array(repeating: rows[0], count: Self.fewestRows - 1)
  }

  /// True for a line of several numbers and nothing else.
  private static func isRow(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first &- 0x30 < 10 || " +-".utf8.contains(first) else {
      return false
    }
    var numbers = 0
    for word in line.split(whereSeparator: {
      $0 == 0x20 || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|")
    }) {
      let isNumber = word.allSatisfy {
        $0 &- 0x30 < 10 || ".,%+-:/$".utf8.contains($0) || $0 >= 0x80
      }
      guard isNumber else { return false }
      numbers += 1
    }
    return numbers >= fewestNumbers
  }

  // MARK: Long words

  private static func needsReduction(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count > 24 else { return false }
    var run = 0
    for byte in line {
      run = byte == 0x20 ? 0 : run + 1
      if run >= shortestRun { return true }
    }
    return line.firstOffset(of: "://") != nil || line.contains(UInt8(ascii: "@"))
  }

  private static func reduced(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(line.count)
    for word in line.split(separator: 0x20) {
      if !output.isEmpty { output.append(0x20) }
      output += reduced(word: word)
    }
    return output
  }

  private static func reduced(word: ArraySlice<UInt8>) -> [UInt8] {
    if let start = word.firstOffset(of: "://") { return reducedAddress(word, start) }
    if isMessageID(word) { return Array("[id]".utf8) }
    return isEncoded(word) ? Array("[data]".utf8) : Array(word)
  }

  /// True for `<CAF8s3kd02_xk2…@mail.example.com>`: no person has such an address.
  private static func isMessageID(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count >= 30, let at = word.firstIndex(of: UInt8(ascii: "@")) else { return false }
    let local = word[..<at].drop { !isLetter($0) && $0 &- 0x30 >= 10 }
    let digits = local.count { $0 &- 0x30 < 10 }
    return local.count >= 20 && digits >= 6
  }

  /// True for base64, hexadecimal digits and tokens: long, of both cases or with digits, without signs of a text.
  private static func isEncoded(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count >= shortestRun else { return false }
    let digits = word.count { $0 &- 0x30 < 10 }
    let isPlain = word.allSatisfy { isLetter($0) || $0 &- 0x30 < 10 || "+/=_-".utf8.contains($0) }
    let upper = word.count { $0 &- 0x41 < 26 }
    return isPlain && (digits >= 4 || upper >= 8 && upper < word.count - 8)
  }

  // MARK: Addresses

  private static func reducedAddress(_ word: ArraySlice<UInt8>, _ start: Int) -> [UInt8] {
    let scheme = word[..<start].reversed().prefix { isLetter($0) }.count
    let before = word[..<(start - scheme)]
    let behind = word[(start + 3)...]
    let host = host(behind)
    let address = behind.prefix { !"<>\"()[]".utf8.contains($0) }
    if let target = target(of: address, host) { return Array(before) + target }
    let isShort =
      address.count + scheme + 3 <= longestAddress && !isTracker(host) && !holdsToken(address)
    if isShort {
      // In plain text, the brackets are not the address's.
      return Array(word)
    }
    return Array(before) + Array(isTracker(host) ? "[link]".utf8.map { $0 } : Array(host))
      + Array(behind[address.endIndex...])
  }

  /// True for a run of letters of both cases and digits, as numbers of visits and visitors are.
  private static func holdsToken(_ address: ArraySlice<UInt8>) -> Bool {
    address.split { !isLetter($0) && $0 &- 0x30 >= 10 && $0 != UInt8(ascii: "_") }.contains { run in
      let digits = run.count { $0 &- 0x30 < 10 }
      let upper = run.count { $0 &- 0x41 < 26 }
      return run.count >= 20 && digits >= 2 && upper >= 2 && run.count - digits - upper >= 2
    }
  }

  private static func host(_ address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    address.prefix {
      isLetter($0) || $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
  }

  /// The host to which a rewritten link leads, or nil where the link holds none.
  private static func target(of address: ArraySlice<UInt8>, _ host: ArraySlice<UInt8>) -> [UInt8]? {
    let rest = address[host.endIndex...]
    for mark in [
      "https%3A%2F%2F", "http%3A%2F%2F", "https%3a%2f%2f", "http%3a%2f%2f", "https-3A__",
      "http-3A__", "https://", "http://", "https:/", "http:/",
    ] as [StaticString] {
      guard let found = rest.firstOffset(of: mark) else { continue }
      let target = self.host(rest[(found + mark.utf8CodeUnitCount)...])
      if target.contains(UInt8(ascii: ".")) { return Array(target) }
    }
    return nil
  }

  private static func isTracker(_ host: ArraySlice<UInt8>) -> Bool {
    host.holds(anyOf: trackers)
  }

  /// Hosts whose addresses have no meaning for a reader.
  private static let trackers: [StaticString] = [
    "safelinks.protection.", "urldefense.", "mimecast.com", "cudasvc.com", "secure-web.cisco",
    "protection.sophos",
    "sendgrid.net", "list-manage.com", "hubspotlinks", "mandrillapp", "mailchi.mp", "awstrack.me",
    "sparkpostmail",
    "mailgun", "click.", "clicks.", "clic.", ".ct.", "track.", "trk.", "links.", "email.",
    "exacttarget", "mjt.lu", "hs-sites", "rs6.net",
    "createsend", "klclick", "intercom-clicks", "intercom-mail", "linkprotect", "eml.",
    "fireeye.com", "trendmicro.com",
  ]
}
