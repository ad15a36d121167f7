/// Cuts from a mail what its writer did not write for this message.
struct ReplyHistory {
  /// A line as it stands and in lower case.
  private struct Line {
    let text: Substring
    let lower: ArraySlice<UInt8>

    var isEmpty: Bool { lower.isEmpty }
    var isQuoted: Bool { lower.first == UInt8(ascii: ">") }
    var isMark: Bool { lower.first.map { $0 < 0x20 } ?? false }
    var saysSomething: Bool { !isEmpty && !isMark && !isQuoted }
    /// Marks of the renderer keep their byte in lower case.
    var beginsHistory: Bool { lower.first == HTMLRenderer.historyMark }
  }

  private var lines: [Line]

  private init(_ text: String) {
    let lower = Array(text.lowercased().utf8)
    let newline = UInt8(ascii: "\n")
    lines = zip(
      text.utf8.split(separator: newline, omittingEmptySubsequences: false),
      lower.split(separator: newline, omittingEmptySubsequences: false)
    ).map { Line(text: Substring($0), lower: $1) }
  }

  /// Leaves out quoted mail, its introduction and the signature.
  ///
  /// - Parameters:
  ///   - text: tidy text with the renderer's marks.
  ///   - isReply: true to leave out lines that begin with `>` as well.
  /// - Returns: what is left, which may be nothing.
  static func cut(_ text: String, isReply: Bool) -> String {
    var mail = ReplyHistory(text)
    if let start = mail.startOfHistory(), mail.saysSomething(before: start) {
      mail.lines.removeSubrange(start...)
    }
    mail.dropQuotations(isReply: isReply)
    mail.lines.removeAll { $0.lower.count < 80 && $0.lower.starts(withAnyOf: deviceStarts) }
    if let start = mail.startOfSignature() { mail.lines.removeSubrange(start...) }
    return mail.text
  }

  /// Drops the renderer's marks.
  static func withoutMarks(_ text: String) -> String {
    var mail = ReplyHistory(text)
    mail.lines.removeAll { $0.isMark }
    return mail.text
  }

  private var text: String { Tidying.tidy(Array(lines.map(\.text).joined(separator: "\n").utf8)) }

  private func saysSomething(before index: Int) -> Bool {
    lines[..<index].contains { $0.saysSomething }
  }

  // MARK: History

  /// Finds the line where the answered mail begins; a forwarded mail is no history, it is the matter.
  private func startOfHistory() -> Int? {
    for (index, line) in lines.enumerated() where !line.isEmpty && line.lower.count <= 400 {
      if line.beginsHistory { return index }
      if Self.isSeparator(line.lower, Self.forwardSeparators) { return nil }
      let isStart =
        Self.isSeparator(line.lower, Self.replySeparators) || isAttribution(at: index)
        || isHeader(at: index)
      if isStart { return index }
    }
    return nil
  }

  /// True for `-----Original Message-----` and its like.
  private static func isSeparator(_ line: ArraySlice<UInt8>, _ texts: [StaticString]) -> Bool {
    line.starts(withAnyOf: ["-", "_", "begin "]) && line.holds(anyOf: texts)
  }

  /// True for `On Monday, Ann wrote:`, also where it is broken over up to three lines.
  private func isAttribution(at index: Int) -> Bool {
    guard lines[index].lower.starts(withAnyOf: Self.attributionStarts) else { return false }
    var joined: [UInt8] = []
    for line in lines[index...].prefix(3) where joined.count < 400 {
      joined += (joined.isEmpty ? [] : [0x20]) + line.lower
      let hasNumber = joined.contains { $0 &- 0x30 < 10 }
      if hasNumber, joined.last == UInt8(ascii: ":"),
        joined[...].holds(anyOf: Self.attributionVerbs)
      {
        return true
      }
    }
    return false
  }

  /// True for the first line of a block of mail headers.
  private func isHeader(at index: Int) -> Bool {
    guard lines[index].lower.starts(withAnyOf: Self.headerStarts) else { return false }
    return lines[(index + 1)...].prefix(4)
      .count { $0.lower.starts(withAnyOf: Self.headerFields) } >= 2
  }

  // MARK: Quotations

  /// Drops marks, quoted lines of a reply that says more, and the line that introduces them.
  private mutating func dropQuotations(isReply: Bool) {
    let dropsQuoted = isReply && saysSomething(before: lines.endIndex)
    var kept: [Line] = []
    for line in lines {
      guard line.isMark || dropsQuoted && line.isQuoted else {
        kept.append(line)
        continue
      }
      while kept.last?.isEmpty == true { kept.removeLast() }
      if let last = kept.last, Self.isIntroduction(last.lower) { kept.removeLast() }
    }
    lines = kept
  }

  private static func isIntroduction(_ line: ArraySlice<UInt8>) -> Bool {
    line.count < 200 && line.ends(withAnyOf: introductionEnds)
  }

  // MARK: Signature

  /// Finds `--`, or a sign-off among the last lines that only a name and an address follow.
  private func startOfSignature() -> Int? {
    for index in lines.indices.suffix(12) where index > 0 {
      guard lines[index].lower.elementsEqual("--".utf8) || isSignOff(lines[index]) else { continue }
      let rest = lines[(index + 1)...].filter { !$0.isEmpty }
      let isShort = 1...8 ~= rest.count && rest.allSatisfy { $0.lower.count <= 80 }
      let asks = rest.contains { $0.lower.contains(UInt8(ascii: "?")) }
      if isShort, !asks, saysSomething(before: index) { return index }
    }
    return nil
  }

  private func isSignOff(_ line: Line) -> Bool {
    guard line.lower.count < 40 else { return false }
    let words = String(decoding: line.lower, as: UTF8.self).filter { $0.isLetter || $0 == " " }
    return Self.signOffs.contains(words)
  }

  private static let replySeparators: [StaticString] = [
    "original message", "ursprüngliche nachricht", "message d'origine", "message d’origine",
    "mensaje original", "messaggio originale", "mensagem original", "oorspronkelijk bericht",
  ]
  private static let forwardSeparators: [StaticString] = [
    "forwarded message", "weitergeleitete nachricht", "message transféré", "mensaje reenviado",
    "messaggio inoltrato", "mensagem encaminhada", "doorgestuurd bericht",
  ]
  private static let attributionStarts: [StaticString] = [
    "on ", "am ", "le ", "el ", "il ", "em ", "op ", "den ", "w dniu ", "dnia ",
  ]
  private static let attributionVerbs: [StaticString] = [
    " wrote", " schrieb", " a écrit", " escribió", " ha scritto", " escreveu", " schreef",
    " skrev", " napisał",
  ]
  private static let headerStarts: [StaticString] = [
    "from:", "von:", "de:", "da:", "van:", "*from:",
  ]
  private static let headerFields: [StaticString] = [
    "sent:", "date:", "to:", "subject:", "cc:", "gesendet:", "datum:", "an:", "betreff:",
    "envoyé", "à:", "à :", "objet", "enviado", "fecha:", "para:", "asunto:", "inviato:", "a:",
    "oggetto:", "data:", "assunto:", "verzonden:", "aan:", "onderwerp:", "*sent:", "*to:", "*date:",
  ]
  private static let introductionEnds: [StaticString] = [
    "wrote:", "wrote", " said", " said:", "schrieb:", "a écrit :", "escribió:", "ha scritto:",
    "escreveu:", "schreef:",
  ]
  private static let deviceStarts: [StaticString] = [
    "sent from my ", "sent from mail for ", "sent from outlook", "sent from yahoo", "sent via ",
    "get outlook for ", "gesendet von mein", "von meinem ", "envoyé de mon ",
    "envoyé depuis mon ", "enviado desde mi ", "inviato da ", "enviado do meu ",
    "verzonden met mijn ",
    "verstuurd vanaf mijn ",
  ]
  private static let signOffs: Set<String> = [
    "regards", "best regards", "kind regards", "warm regards", "with kind regards", "best",
    "best wishes", "all the best", "thanks", "thank you", "many thanks", "thanks in advance",
    "thank you in advance", "thanks again", "cheers", "sincerely", "sincerely yours",
    "yours sincerely", "respectfully", "mit freundlichen grüßen", "mit freundlichem gruß",
    "freundliche grüße", "viele grüße", "beste grüße", "liebe grüße", "mfg", "lg", "vg", "gruß",
    "danke", "vielen dank", "cordialement", "bien cordialement", "bien à vous", "merci",
    "merci davance", "salutations", "saludos", "un saludo", "saludos cordiales", "gracias",
    "cordiali saluti", "grazie", "obrigado", "obrigada", "atenciosamente", "met vriendelijke groet",
    "groeten", "bedankt",
  ]
}
