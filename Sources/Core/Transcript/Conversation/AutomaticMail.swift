import Records

/// Recognises mail that no person wrote to support, by several signs: a customer's request can be about
/// absence notes, delivery failures or newsletters.
struct AutomaticMail {
  private let source: Conversation.Source
  private let subject: String
  private let lines: Lines
  private let email: String
  private let signs: Signs
  private let text: String

  /// Bytes at the beginning of a body that are read, and at its end.
  private static let readBytes = 800
  private static let endBytes = 500

  /// Reads an opening message.
  init(_ source: Conversation.Source, subject: String, lines: Lines) {
    self.source = source
    self.subject = subject
    self.lines = lines
    email = source.author?.email?.lowercased() ?? ""
    let opening = lines.bytes.prefix(Self.readBytes)
    var first = PhraseTable.shared.signs(in: opening)
    let ending = lines.bytes.dropFirst(Self.readBytes).suffix(Self.endBytes)
    if !ending.isEmpty { first.formUnion(PhraseTable.shared.signs(in: ending)) }
    let isSuspect = Self.suspicious.contains { first.has($0) }
    // Text between quotation marks is not the author's own; most texts have none.
    text = isSuspect ? Self.unquoted(String(decoding: opening, as: UTF8.self)) : ""
    signs = isSuspect ? PhraseTable.shared.signs(in: Array(text.utf8)[...]) : first
  }

  private static let suspicious: [Sign] = [
    .absence, .automatic, .bounce, .optOut, .browserLink, .footer,
  ]

  // MARK: Replies

  /// True for absence notes and delivery failures.
  ///
  /// Mail that a customer forwards is the customer's request.
  var isReply: Bool {
    if email.hasPrefix("mailer-daemon@") { return true }
    return !SubjectMarks(subject).isForward && (isAbsenceNote || isDeliveryFailure)
  }

  private static let enough = 3

  /// A label before the subject and signs in the text; problems and questions are evidence against it.
  private var isAbsenceNote: Bool {
    let label = Self.weight(of: subject, Self.automaticLabels)
    guard label > 0 || signs.has(.absence) || signs.has(.automatic) else { return false }
    let asks = text.contains("?") || text.contains("？") ? 1 : 0
    return signs.language { signs in
      let says =
        (signs.has(.absence) ? 2 : 0) + min(2, signs.others) + (signs.has(.automatic) ? 3 : 0)
      let objects = (signs.has(.fault) ? 3 : 0) + (signs.has(.request) ? 2 : 0) + asks
      return says > 0 && label + says - objects >= Self.enough
    } != nil
  }

  /// A machine's address, a label before the subject and signs in the text.
  private var isDeliveryFailure: Bool {
    let isMachine = Self.machines.contains { email.hasPrefix($0) }
    let label = Self.weight(of: subject, Self.bounceLabels)
    guard isMachine || label > 0 || signs.has(.bounce) else { return false }
    let sender = isMachine ? 2 : 0
    return signs.language { signs in
      let says = signs.has(.bounce) ? min(3, signs.others) : 0
      let objects = (signs.has(.request) ? 2 : 0) + (signs.has(.firstPerson) ? 2 : 0)
      return says > 0 && sender + label + says - objects > Self.enough
    } != nil
  }

  private static let machines = [
    "postmaster@", "mail-daemon@", "mdaemon@", "mail.delivery@", "bounce@", "bounces@",
  ]

  private static let automaticLabels = labels { $0.automaticSubjects }
  private static let bounceLabels = labels { $0.bounceSubjects }

  private static func labels(_ list: (Language) -> String) -> Set<[UInt8]> {
    Set(Language.all.flatMap { Language.phrases(list($0)) }.map { joined(PhraseTable.lowered($0)) })
  }

  /// The letters and digits of some words.
  private static func joined(_ bytes: [UInt8]) -> [UInt8] {
    PhraseTable.words(bytes[...]).flatMap { bytes[$0] }
  }

  /// Two for a label that stands alone or before a colon, one for one that the subject goes on from.
  private static func weight(of subject: String, _ labels: Set<[UInt8]>) -> Int {
    let bytes = PhraseTable.lowered(subject)
    let words = PhraseTable.words(bytes[...])
    // A mark before the label, as in "RE: Automatic reply", is passed over.
    for first in 0...1 where first < words.count {
      var name: [UInt8] = []
      for (count, word) in words[first...].prefix(6).enumerated() {
        name += bytes[word]
        guard labels.contains(name) else { continue }
        let rest = bytes[word.upperBound...].drop { $0 == 0x20 }
        let isAlone =
          rest.isEmpty || ":([-".utf8.contains(rest[rest.startIndex]) || rest.starts(with: "：".utf8)
        if isAlone { return 2 }
        let next = words.dropFirst(first + count + 1).first
        // "Out of office until Monday" and "Out of office Re: your mail" go on; another word begins a sentence.
        if next == nil || rest.contains(UInt8(ascii: ":")) { return 1 }
      }
    }
    return 0
  }

  /// A text without its quotations in quotation marks.
  private static func unquoted(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var close: Unicode.Scalar?
    var inside = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let end = close {
        inside.append(scalar)
        if scalar == end || end == "”" && (scalar == "“" || scalar == "\"") {
          (close, inside) = (nil, String.UnicodeScalarView())
        }
      } else if let end = closings[scalar] {
        close = end
        inside.append(scalar)
      } else {
        result.append(scalar)
      }
    }
    // An opening mark that is never closed is an inch sign or a typing error.
    result.append(contentsOf: inside)
    return String(result)
  }

  private static let closings: [Unicode.Scalar: Unicode.Scalar] = [
    "\"": "\"", "“": "”", "„": "”", "«": "»", "「": "」", "『": "』", "»": "«", "‹": "›",
  ]

  // MARK: Newsletters

  /// True for newsletters and promotions: at least two of their marks, in their places.
  var isMarketing: Bool {
    guard source.type == nil || source.type == "email" else { return false }
    let isBulk = Self.bulkSenders.contains { email.hasPrefix($0) }
    guard !text.isEmpty else { return false }
    let found = footerSigns
    let marks = [.optOut, .browserLink, .footer].count { found.has($0) }
    guard marks > 0 else { return false }
    let isPersonal =
      signs.language {
        $0.has(.fault) && ($0.has(.request) || $0.has(.firstPerson))
      } != nil
    let links = linkCount
    let others = [isBulk, isPadded, links >= 4, links > 0 && hasFooterLink].count { $0 }
    return marks + others >= (isPersonal && !isBulk ? 4 : 2)
  }

  private static let topLines = 4
  private static let bottomLines = 14
  /// Longest line that is a link or a footer, in bytes.
  private static let longestLink = 120
  private static let longestFooter = 600

  /// Signs of lines at the top and at the bottom that no person wrote.
  private var footerSigns: Signs {
    let all = lines.all
    var found = PhraseTable.shared.signs(in: [])
    for (index, line) in all.enumerated() {
      let isTop = index < Self.topLines
      guard isTop || index >= all.count - Self.bottomLines, line.depth == 0 else { continue }
      guard line.range.count <= (isTop ? Self.longestLink : Self.longestFooter) else { continue }
      let text = Self.unquoted(String(decoding: lines.text(line), as: UTF8.self))
      let signs = PhraseTable.shared.signs(in: Array(text.utf8)[...])
      let isPersons = signs.language { $0.has(.fault) || $0.has(.request) } != nil
      if !isPersons
        || signs.language(where: { $0.count(.optOut, .browserLink, .footer) > 1 }) != nil,
        !text.contains("?") || line.range.count <= 60
      {
        found.formUnion(signs)
      }
    }
    return found
  }

  /// True where a line consists of nothing but "Unsubscribe" or the like.
  private var hasFooterLink: Bool {
    lines.all.suffix(Self.bottomLines).contains { line in
      let text = lines.text(line)
      return text.count <= 40 && text.split(separator: 0x20).count <= 4
        && PhraseTable.shared.signs(in: text).has(.optOut)
    }
  }

  private var linkCount: Int {
    (source.body ?? "").utf8.split(separator: UInt8(ascii: "<"), maxSplits: 5000).count {
      $0.first.map { $0 | 0x20 } == UInt8(ascii: "a") && $0.dropFirst().first == 0x20
    }
  }

  /// True if a preview is padded with invisible characters.
  private var isPadded: Bool {
    let rendered = String(
      decoding: HTMLRenderer.render(source.body ?? "", showsHidden: true).bytes,
      as: UTF8.self
    )
    return rendered.unicodeScalars.lazy.filter(Lines.isInvisible).dropFirst(19).first != nil
  }

  private static let bulkSenders = [
    "newsletter", "news@", "marketing@", "no-reply@", "noreply@", "do-not-reply@", "donotreply@",
    "promo@", "offers@", "mailing@", "updates@", "info-mail@", "mailer@", "no_reply@", "no.reply@",
  ]
}
