/// Cuts from a mail what its writer did not write for this message.
enum ReplyHistory {
  /// Leaves out quoted mail, its introduction and the signature.
  ///
  /// - Parameters:
  ///   - text: tidy text with the renderer's marks.
  ///   - isReply: true to leave out lines that begin with `>` as well.
  /// - Returns: what is left, which may be nothing.
  static func cut(_ text: String, isReply: Bool) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let start = startOfHistory(lines), holdsText(lines[..<start]) {
      lines.removeSubrange(start...)
    }
    lines = withoutQuotations(lines, isReply: isReply)
    lines.removeAll { isDeviceLine($0) }
    if let start = startOfSignature(lines) { lines.removeSubrange(start...) }
    return PlainText.tidy(lines.joined(separator: "\n"))
  }

  /// Drops the renderer's marks.
  static func withoutMarks(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return PlainText.tidy(lines.filter { !isMark($0) }.joined(separator: "\n"))
  }

  private static let historyMark = Unicode.Scalar(HTMLRenderer.historyMark)
  private static let quotationMark = Unicode.Scalar(HTMLRenderer.quotationMark)

  private static func isMark(_ line: Substring) -> Bool {
    let scalars = line.unicodeScalars
    return scalars.first == historyMark || scalars.first == quotationMark
  }

  private static func holdsText(_ lines: ArraySlice<Substring>) -> Bool {
    lines.contains { !$0.isEmpty && !isMark($0) && !$0.hasPrefix(">") }
  }

  // MARK: History

  /// Finds the line where the answered mail begins; a forwarded mail is no history, it is the matter.
  private static func startOfHistory(_ lines: [Substring]) -> Int? {
    for index in lines.indices where !lines[index].isEmpty {
      let line = lines[index]
      if line.unicodeScalars.first == historyMark { return index }
      if line.utf8.count > 400 { continue }
      let words = line.lowercased()
      if matches(words, forwardSeparators) { return nil }
      if matches(words, replySeparators) || isAttribution(lines, at: index)
        || isHeader(lines, at: index)
      {
        return index
      }
    }
    return nil
  }

  /// True for `-----Original Message-----` and its like.
  private static func matches(_ line: String, _ separators: [String]) -> Bool {
    guard line.hasPrefix("-") || line.hasPrefix("_") || line.hasPrefix("begin ") else {
      return false
    }
    return separators.contains { line.contains($0) }
  }

  /// True for `On Monday, Ann wrote:`, also where it is broken over up to three lines.
  private static func isAttribution(_ lines: [Substring], at index: Int) -> Bool {
    let first = lines[index].lowercased()
    guard attributionStarts.contains(where: first.hasPrefix) else { return false }
    var joined = ""
    for line in lines[index...].prefix(3) where joined.utf8.count < 400 {
      joined += (joined.isEmpty ? "" : " ") + line.lowercased()
      let hasNumber = joined.utf8.contains { $0 &- 0x30 < 10 }
      if hasNumber, joined.hasSuffix(":"), attributionVerbs.contains(where: joined.contains) {
        return true
      }
    }
    return false
  }

  /// True for the first line of a block of mail headers.
  private static func isHeader(_ lines: [Substring], at index: Int) -> Bool {
    guard headerStarts.contains(where: lines[index].lowercased().hasPrefix) else { return false }
    let next = lines[(index + 1)...].prefix(4).map { $0.prefix(20).lowercased() }
    return next.count { line in headerFields.contains { line.hasPrefix($0) } } >= 2
  }

  // MARK: Quotations

  /// Drops quoted lines and the line that introduces them.
  private static func withoutQuotations(_ lines: [Substring], isReply: Bool) -> [Substring] {
    let dropsQuoted = isReply && holdsText(lines[...])
    var kept: [Substring] = []
    for line in lines {
      let isQuoted = dropsQuoted && line.hasPrefix(">")
      guard isMark(line) || isQuoted else {
        kept.append(line)
        continue
      }
      while kept.last?.isEmpty == true { kept.removeLast() }
      if let last = kept.last, isIntroduction(last) { kept.removeLast() }
    }
    return kept
  }

  private static func isIntroduction(_ line: Substring) -> Bool {
    guard line.utf8.count < 200 else { return false }
    let words = line.lowercased()
    return introductionEnds.contains(where: words.hasSuffix)
  }

  // MARK: Signature

  /// True for `Sent from my iPhone` and its like.
  private static func isDeviceLine(_ line: Substring) -> Bool {
    guard line.utf8.count < 80 else { return false }
    let words = line.lowercased()
    return deviceStarts.contains(where: words.hasPrefix)
  }

  /// Finds `--`, or a sign-off among the last lines that only a name and an address follow.
  private static func startOfSignature(_ lines: [Substring]) -> Int? {
    for index in lines.indices.suffix(12) where index > 0 {
      let rest = lines[(index + 1)...].filter { !$0.isEmpty }
      let isShort = rest.count <= 8 && rest.allSatisfy { $0.utf8.count <= 80 && !$0.contains("?") }
      guard isShort, !rest.isEmpty, holdsText(lines[..<index]) else { continue }
      if lines[index] == "--" || isSignOff(lines[index]) { return index }
    }
    return nil
  }

  private static func isSignOff(_ line: Substring) -> Bool {
    guard line.utf8.count < 40 else { return false }
    let words = line.lowercased().filter { $0.isLetter || $0 == " " }
    return signOffs.contains(words)
  }

  private static let replySeparators = [
    "original message", "ursprüngliche nachricht", "message d'origine", "message d’origine",
    "mensaje original", "messaggio originale", "mensagem original", "oorspronkelijk bericht",
  ]
  private static let forwardSeparators = [
    "forwarded message", "weitergeleitete nachricht", "message transféré", "mensaje reenviado",
    "messaggio inoltrato", "mensagem encaminhada", "doorgestuurd bericht",
  ]
  private static let attributionStarts = [
    "on ", "am ", "le ", "el ", "il ", "em ", "op ", "den ", "w dniu ", "dnia ",
  ]
  private static let attributionVerbs = [
    " wrote", " schrieb", " a écrit", " escribió", " ha scritto", " escreveu", " schreef",
    " skrev", " napisał",
  ]
  private static let headerStarts = ["from:", "von:", "de:", "da:", "van:", "*from:"]
  private static let headerFields = [
    "sent:", "date:", "to:", "subject:", "cc:", "gesendet:", "datum:", "an:", "betreff:",
    "envoyé", "à:", "à :", "objet", "enviado", "fecha:", "para:", "asunto:", "inviato:", "a:",
    "oggetto:", "data:", "assunto:", "verzonden:", "aan:", "onderwerp:", "*sent:", "*to:", "*date:",
  ]
  private static let introductionEnds = [
    "wrote:", "wrote", " said", " said:", "schrieb:", "a écrit :", "escribió:", "ha scritto:",
    "escreveu:", "schreef:",
  ]
  private static let deviceStarts = [
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
