import LanguageModel
import Records

/// What a customer stands to lose, by words; for records whose engine does not say.
enum StakeReading {
  /// Statements that are read: the matter comes first, and what else goes wrong behind it.
  private static let read = 4

  /// Reads the first statements of a conversation; the gravest counts.
  static func stake(of statements: [Statement]) -> Stake {
    let found = statements.prefix(read).map {
      stake(PhraseIndex.tokens(of: $0.text.lowercased()), $0.kind)
    }
    return Stake.allCases.first { found.contains($0) } ?? .none
  }

  private static func stake(_ tokens: [String], _ kind: Statement.Kind) -> Stake {
    guard kind == .problem else { return .none }
    let isLoss = losses.occurs(inTokens: tokens) && possessions.occurs(inTokens: tokens)
    if isLoss, !harmless.occurs(inTokens: tokens) { return .dataLoss }
    if dangers.occurs(inTokens: tokens) { return .security }
    if charges.occurs(inTokens: tokens) { return .money }
    if crashes.occurs(inTokens: tokens) { return .crash }
    return blocks.occurs(inTokens: tokens) ? .blocked : .degraded
  }

  private static let losses = index(
    """
    lost; lost all; losing; disappeared; disappear; disappearing; disappears; vanished; are gone; is gone; all gone; \
    has gone; have gone; was deleted; were deleted; been deleted; deleted all; deletes all; deleted my; deletes my; \
    deleted themselves; wiped; erased; overwritten; corrupted; all missing; are missing; is missing; went missing; \
    missing emails; missing messages; missing contacts; missing folders; missing bookmarks; are deleted; \
    verschwunden; gelöscht; perdu; perdus; disparu; disparus; desaparecido
    """
  )
  private static let possessions = index(
    """
    email; emails; e mails; mail; mails; messages; message; contacts; contact; address book; address books; addresses; \
    folder; folders; files; file; data; everything; history; bookmarks; bookmark; passwords; logins; photos; \
    documents; notes; calendar; calendars; events; inbox; archive; archives; profile; backup; settings; invoices; \
    orders; ordner; nachrichten; dateien; kontakte; dossiers; contactos; correos
    """
  )
  /// What can be gone without loss.
  private static let harmless = index(
    """
    button; icon; icons; menu; toolbar; bar; column; option; pane; tab bar; window; cursor; notification; lost password; \
    sound; preview; lost my password; internet connection; connection lost; lost connection
    """
  )
  private static let dangers = index(
    """
    hacked; hacker; hackers; phishing; malware; trojan; ransomware; data breach; compromised; stolen; identity theft; \
    unauthorized access; vulnerability; gehackt; piraté; hackeado
    """
  )
  private static let charges = index(
    """
    charged twice; double charged; charged me; was charged; been charged; overcharged; refund; unauthorized charge; \
    wrong amount; took money; billed twice
    """
  )
  private static let crashes = index(
    """
    crash; crashes; crashed; crashing; freezes; freezing; frozen; froze; hangs; hanging; locks up; not responding; \
    unresponsive; won t start; will not start; won t launch; doesn t start; won t open at all; stürzt ab; abgestürzt; \
    startet nicht; plante
    """
  )
  private static let blocks = index(
    """
    cannot; can t; cant; can not; unable to; not able to; won t; will not; wont; refuses; refused; rejected; denied; \
    blocked; locked out; impossible to; not receiving; not sending; no longer receive; no longer send; \
    stopped working; not working; doesn t work; does not work; stopped receiving; stopped sending; \
    geht nicht; funktioniert nicht; kann nicht; ne marche plus; ne fonctionne plus; no puedo; no funciona
    """
  )

  private static func index(_ list: String) -> PhraseIndex {
    PhraseIndex(list.split(separator: ";").map { $0.split(separator: " ").joined(separator: " ") })
  }
}
