import LanguageModel

/// Words by which a sentence is known to state a matter, or not to.
///
/// Phrases are as `PhraseIndex` reads them: an apostrophe ends a word.
enum StatementCues {
  /// Something that should work does not.
  static let failures = index(
    """
    error; errors; fails; failed; failing; failure; crash; crashes; crashed; crashing; freezes; \
    freezing; frozen; hangs; hanging; stuck; not working; doesn t work; does not work; don t work; \
    doesnt work; dont work; didn t work; stopped working; stops working; no longer works; quit working; \
    won t; wont; will not; cannot; can t; cant; can not; couldn t; could not; unable to; not able to; \
    doesn t; does not; doesnt; don t show; do not show; don t appear; do not appear; don t pop; do not pop; \
    don t open; do not open; don t load; do not load; no longer; not loading; not showing; not opening; \
    not receiving; not sending; not getting; not displaying; not displayed; not appearing; not saving; \
    not syncing; not responding; not recognized; not found; disappeared; disappear; disappears; \
    disappearing; vanished; missing; lost; gone; deleted; duplicate; duplicates; duplicated; twice; slow; \
    slowly; broken; broke; bug; blank; empty; corrupted; corrupt; garbled; unreadable; blurry; times out; \
    timed out; timeout; rejected; refused; denied; blocked; invalid; hacked; keeps asking; keeps; \
    kept; wrong; incorrect; incorrectly; nothing happens; unresponsive; ignores; ignored; reverts; \
    overwritten; black screen; white screen; too small; too large; double charged; charged twice; \
    funktioniert nicht; geht nicht; gehen nicht; kann nicht; kann ich nicht; lässt sich nicht; \
    fehler; fehlermeldung; abgestürzt; stürzt ab; verschwunden; wird nicht; werden nicht; startet nicht; \
    ne fonctionne pas; ne fonctionne plus; ne marche pas; ne marche plus; erreur; disparu; disparus; \
    impossible de; n arrive pas; n arrive plus; ne peux pas; ne peux plus; perdu; bloqué; \
    no funciona; no puedo; desaparecido; no carga; error al; non funziona; non riesco; \
    werkt niet; kan niet; virker ikke; kan ikke; fungerar inte; nie działa
    """
  )

  /// Something is wanted or asked for.
  static let wishes = index(
    """
    how do i; how can i; how do we; how can we; how to; how should i; how do you; how would i; where is; \
    where are; where do i; where can i; where did; is there a way; is there any way; is there an option; \
    is there a setting; is it possible; would it be possible; can i; could i; i would like; i d like; \
    we would like; i want; we want; i wish; would be nice; would be great; would be helpful; \
    would love; please add; please bring back; please make; feature request; suggestion; option to; \
    ability to; need a way; i need to; i am trying to; i m trying to; trying to; bring back; get rid of; \
    turn off; why is; why are; why does; why do; why did; why has; \
    wie kann ich; wie kann man; wie bekomme ich; ich möchte; gibt es eine möglichkeit; ich will; \
    comment; je voudrais; je souhaite; est il possible; je veux; cómo puedo; como puedo; quiero; quisiera; \
    come posso; vorrei; hoe kan ik; hvordan; jak
    """
  )

  /// Something is amiss, without saying so outright.
  static let troubles = index(
    """
    problem; problems; issue; issues; trouble; troubles; isn t; is not; aren t; are not; wasn t; don t; \
    do not; didn t; did not; hasn t; haven t; not; never; only shows; instead of; suddenly; all of a sudden; \
    unwanted; annoying; impossible; too; since the update; after the update; after updating; \
    changed; removed; different; spam; nicht; kein; keine; pas; plus; problème; problema; niet; ikke
    """
  )

  /// Something was or is as it should be.
  static let fine = index(
    """
    no problem; no problems; no issue; no issues; no trouble; without problem; without problems; without issue; \
    without issues; without trouble; without a problem; without an issue; without any problem; without any problems; \
    without any issue; without any issues; never had a problem; never had any problem; never had any problems; \
    never had an issue; never had any issues; works fine; worked fine; working fine; works perfectly; \
    worked perfectly; works well; worked well; all good; ohne probleme; sans problème; sin problemas; senza problemi
    """
  )

  /// Greetings, thanks, and questions that could stand in any message.
  static let asides = index(
    """
    thank you; thanks; thx; any help; please help; help me; can anyone; can anybody; can someone; \
    can somebody; does anyone; does anybody; has anyone; any ideas; any idea; any suggestions; any advice; \
    appreciate; appreciated; grateful; i hope; sorry; please advise; please let me know; let me know; \
    what can i do; what should i do; what do i do; how can i fix; how do i fix; how to fix this; fix this; \
    how can i resolve; how do i resolve; solve this; resolve this; what is wrong; what am i doing; \
    i have been using; i ve been using; i have used; i m using; i am using; i use; i m running; \
    i am running; i am a; i m a; i m not a; i am not a; not a computer; not tech; not very tech; \
    computer literate; years old; i have tried; i ve tried; i tried; tried everything; i have checked; \
    i already tried; i searched; i have searched; i found; i read; i did; i called; they said; they told; \
    i don t know; i do not know; i don t understand; not sure; no idea; see attached; attached screenshot; \
    see screenshot; screenshot; i have attached; i just; as i said; i posted; my question; \
    danke; vielen dank; bitte um hilfe; liebe grüße; merci; bonjour; cordialement; gracias; grazie
    """
  )

  /// The matter is over.
  static let settled = index(
    """
    solved; problem solved; is solved; resolved itself; i fixed it; fixed it; fixed the; that fixed; \
    it works now; works now; now works; working now; work again; works again; never mind; nevermind; \
    figured it out; i figured out; found the solution; found the answer; found a solution; problem gone; \
    gelöst; résolu; funktioniert wieder; solucionado
    """
  )

  /// Words that a cut sentence begins with.
  static let joints: Set<String> = [
    "and", "or", "but", "which", "because", "to", "of", "for", "than", "with", "from", "by", "as",
    "in",
    "on", "at", "so", "then", "und", "oder", "aber", "et", "ou", "mais", "y", "pero",
  ]

  /// Words that a cut sentence ends with.
  static let looseEnds: Set<String> = [
    "a", "an", "the", "and", "or", "of", "to", "in", "at", "for", "with", "from", "by", "my", "is",
    "are",
    "that", "when", "if", "as", "und", "der", "die", "das", "et", "le", "la", "les", "de", "el",
    "los",
    "says", "following", "like", "eg", "ie", "because", "but",
  ]

  /// First words that point at a sentence before.
  static let pointing: Set<String> = [
    "this", "that", "it", "they", "these", "those", "then", "however", "also", "so", "but", "and",
    "which",
    "he", "she", "there", "here", "same", "still", "again", "now", "otherwise", "yes", "no", "or",
    "dies",
    "es", "cela", "ça", "this's", "neither", "both",
  ]

  /// True for a sentence that tells what the customer did before it happened.
  static func isStep(_ sentence: String) -> Bool {
    guard (30...200).contains(sentence.count), !sentence.hasSuffix("?"), !sentence.hasSuffix(":")
    else { return false }
    return steps.occurs(inTokens: Array(PhraseIndex.tokens(of: sentence.lowercased()).prefix(6)))
  }

  private static let steps = index(
    """
    when i click; when i try; when i open; when i send; when i press; when i select; when i start; when i type; \
    when i go; when i attempt; when i launch; when i hit; when i reply; when i delete; when i right; when clicking; \
    when trying; when opening; when sending; when starting; whenever i; every time i; each time i; if i click; \
    if i open; if i try; if i select; if i press; after i click; after clicking; after installing; after upgrading; \
    after updating; after updating to; steps to reproduce; step 1; i click on; i clicked; once i; \
    wenn ich; quand je; lorsque je; cuando
    """
  )

  private static func index(_ list: String) -> PhraseIndex {
    PhraseIndex(list.split(separator: ";").map { $0.trimmed })
  }
}

extension Substring {
  /// The text without the blanks around it.
  fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
