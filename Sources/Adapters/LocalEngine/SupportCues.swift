import LanguageModel
package import Records

/// What one sentence of support says about the matter.
///
/// Each kind has phrases that say it. A denial right before a phrase, or a doubt before it, takes it back:
/// "not able to reproduce" confirms nothing, and "this might be a known bug" neither.
package enum SupportCues {
  /// Tokens before a phrase in which a denial, or a doubt, takes it back.
  private static let denialReach = 4
  private static let doubtReach = 8

  /// The kinds that a sentence tells; none for a question.
  package static func kinds(of sentence: some StringProtocol) -> Set<SupportOutcome> {
    if sentence.hasSuffix("?") || sentence.hasPrefix(">") { return [] }
    let tokens = PhraseIndex.tokens(of: sentence.lowercased())
    return Set(SupportOutcome.allCases.filter { says($0, tokens) })
  }

  private static func says(_ kind: SupportOutcome, _ tokens: [String]) -> Bool {
    if exceptions[kind]?.occurs(inTokens: tokens) ?? false { return false }
    return tokens.indices.contains { start in
      (phrases[kind]?[tokens[start]] ?? []).contains { phrase in
        tokens[start...].starts(with: phrase) && isMeant(kind, tokens, start)
      }
    }
  }

  private static func isMeant(_ kind: SupportOutcome, _ tokens: [String], _ start: Int) -> Bool {
    let before = tokens[..<start]
    let isAdvice = kind == .workaround || kind == .bugReportAsked
    if before.suffix(denialReach).contains(where: denials.contains) { return false }
    return isAdvice || !before.suffix(doubtReach).contains(where: doubts.contains)
  }

  private static let denials: Set<String> = [
    "not", "no", "t", "never", "without", "nor", "cannot", "neither", "nobody", "unable", "dont",
    "kein", "keine",
    "nicht", "pas", "aucun",
  ]
  private static let doubts: Set<String> = [
    "if", "may", "might", "could", "perhaps", "possibly", "possible", "probably", "maybe",
    "whether",
    "unless", "suspect", "guess", "guessing", "seems", "seem", "sounds", "looks", "likely",
    "unclear",
    "wonder", "assume", "assuming", "until", "think", "appears", "hopefully", "hope", "should",
    "once", "when",
    "would", "unsure", "vielleicht", "ob", "wenn", "peut", "si", "else", "another", "different",
    "old", "older",
    "who", "imagine", "believe", "suggested",
  ]

  /// Phrases that say a kind, by their first token.
  private static let phrases = sources.mapValues { list in
    let tokens = list.split(separator: ";").map { $0.split(separator: " ").map(String.init) }
    return Dictionary(grouping: tokens) { $0.first ?? "" }
  }

  /// Sentences that hold these say something else.
  private static let exceptions: [SupportOutcome: PhraseIndex] = [
    .confirmed: PhraseIndex([
      "fixed bug", "please confirm", "can you confirm", "could you confirm", "it s not a bug",
      "bug report form",
      "not a bug", "works ok", "antivirus", "with your provider", "on their side", "on their end",
      "in windows",
    ]),
    .fixed: PhraseIndex([
      "you fixed", "i fixed", "once it is fixed", "still not fixed", "not been fixed",
      "should have been fixed",
      "never fixed", "fixed width", "be fixed by", "has not", "hasn t", "waiting", "glad",
      "your problem has", "your issue has",
    ]),
    .bugReportAsked: PhraseIndex([
      "i have filed", "i filed", "has been filed", "no need to file", "do not file", "don t file",
      "i will file",
      "not have offered", "did not report", "already filed", "was filed", "before you file",
      "i could report", "i ll", "i will", "we will", "we ll", "abuse", "to your provider",
      "report as spam",
      "i ll file",
    ]),
    .workaround: PhraseIndex([
      "no workaround", "no known workaround", "not aware of a workaround", "not found a workaround",
      "found no workaround",
      "don t know a workaround", "not a workaround", "there isn t a workaround",
      "is there a workaround", "without a workaround",
      "workaround either", "any workaround", "if i locate", "if i find", "not tried",
      "around the clock",
    ]),
    .notReproduced: PhraseIndex([
      "solution", "which works for me", "that works", "what works for me",
    ]),
    .byDesign: PhraseIndex([
      "as far as i can see", "not by design", "wasn t intentional", "not an intentional",
      "not intentional", "a mistake",
    ]),
    .misunderstood: PhraseIndex([
      "i misunderstood", "i may be misunderstanding", "my misunderstanding", "i m confusing",
      "i am confusing",
    ]),
  ]

  private static let sources: [SupportOutcome: String] = [
    .confirmed: """
    known issue; known bug; known problem; known limitation of this version; known regression; i can confirm; \
    we can confirm; i can reproduce; we can reproduce; can be reproduced; i could reproduce; \
    we could reproduce; was able to reproduce; were able to reproduce; am able to reproduce; are able to reproduce; \
    i reproduced; we reproduced; reproduced it; reproduced this; reproduced the; i see the same; we see the same; \
    i am seeing the same; i m seeing the same; seeing it too; i get the same; i have the same problem; \
    i have the same issue; same problem here; same issue here; it is a bug; it s a bug; this is a bug; that is a bug; \
    that s a bug; is obviously a bug; is clearly a bug; is definitely a bug; is indeed a bug; \
    indeed a bug; there is a bug; there s a bug; this a known; is a regression; we are aware; we re aware; \
    are aware of this; working on a fix; working on this; there was an outage; there is an outage; \
    our engineers are investigating; our developers are; bug has been reported; bug is being tracked; \
    issue has been reported; already been reported; has been reported as a bug; has been confirmed; \
    confirmed as a bug; confirmed bug; confirmed this; confirmed the problem; confirmed the issue; \
    bug has been filed; bug report has been created; opened a bug for this; \
    filed a bug; created a bug report; is a defect; bekannter fehler; bekanntes problem; ist ein fehler; ist ein bug; \
    kann ich bestätigen; problème connu; bogue connu; bug connu; error conocido; problema conocido
    """,
    .notReproduced: """
    can t reproduce; cannot reproduce; can not reproduce; couldn t reproduce; could not reproduce; \
    unable to reproduce; not able to reproduce; wasn t able to reproduce; weren t able to reproduce; failed to reproduce; \
    do not see this problem; don t see this problem; do not see the problem; don t see the problem; \
    don t see that problem; do not see that here; don t see that here; don t see this here; don t see it here; \
    not seeing the problem; not seeing this problem; works for me; works fine for me; works fine here; works here; working fine here; working fine for me; \
    it all works for me; works as expected here; works correctly here; works ok here; works perfectly here; \
    i don t have this problem; i do not have this problem; no problem here; no such problem here; no issue here; \
    does not happen here; doesn t happen here; does not happen for me; doesn t happen for me; \
    not reproducible; kann ich nicht nachvollziehen; kann das nicht nachvollziehen; nicht reproduzieren; \
    bei mir funktioniert; ne reproduis pas; pas pu reproduire; fonctionne chez moi; no puedo reproducir
    """,
    .byDesign: """
    is by design; are by design; was by design; s by design; wholly by design; works by design; works as designed; works as intended; working as intended; is intentional; \
    is intended behavior; is intended behaviour; intended behavior; intended behaviour; expected behavior; expected behaviour; \
    was intentional; intentionally removed; removed intentionally; deliberately removed; was removed on purpose; \
    is deliberate; how it is supposed to work; how it s supposed to work; it s not a bug; \
    is not a bug; isn t a bug; this is normal; is normal behavior; is normal behaviour; is a design decision; \
    design choice; is not supported; isn t supported; are not supported; \
    no longer supported; not currently supported; there is no option; \
    there is no setting; there s no option; there s no setting; so gewollt; ist beabsichtigt; \
    ist kein fehler; nicht unterstützt; c est voulu; comportement normal; es intencional
    """,
    .fixed: """
    has been fixed; have been fixed; is fixed in; was fixed in; are fixed in; been resolved in; been fixed in; is now fixed; \
    is already fixed; will be fixed; fixed in version; fixed in release; fixed in the next; fixed in v; \
    fix has been released; fix is included; fix is in version; fix will be; fix was released; fix is coming; \
    fix has landed; we have fixed; we ve fixed; we fixed; has been resolved; was resolved in; is resolved in; \
    is being fixed; now being fixed; to be fixed soon; patch has been released; has been corrected; \
    has been restored; is working again on our side; regression fixed; wurde behoben; ist behoben; wird behoben; \
    a été corrigé; est corrigé; sera corrigé; ha sido corregido; está corregido
    """,
    .workaround: """
    workaround; workarounds; work around; work arounds; to work around; as a temporary solution; temporary solution; temporary fix; \
    temporarily fix; in the meantime you can; in the meantime use; in the meantime please; in the meantime options; meanwhile you can; \
    until then you can; until it is fixed you can; until this is fixed you can; for now you can; for now please; \
    for the time being you can; can be avoided by; you can avoid this by; you can avoid it by; \
    umgehen; übergangslösung; als workaround; contournement; en attendant vous pouvez; solución temporal; mientras tanto puede
    """,
    .bugReportAsked: """
    file a bug; filing a bug; submit a bug; open a bug; raise a bug; create a bug report; report a bug; report it as a bug; report this as a bug; \
    report as a bug; please report this; please report it; report this bug; report the bug; report it at; report it to the developers; \
    report this to the developers; file a report; file an issue; open an issue; create an issue; \
    you could report it; you can report it; you should report; write a bug report; make a bug report; log a bug; \
    send us a bug report; send a crash report; melden sie den fehler; fehler melden; signaler le bogue; signaler ce bug; \
    informe del error; reportar el error
    """,
    .misunderstood: """
    you are confusing; you re confusing; you may be confusing; you misunderstood; \
    you have misunderstood; you ve misunderstood; you misread; a misunderstanding; you are misunderstanding; you re misunderstanding; \
    you seem to misunderstand; you seem to be confusing; you appear to be confusing; user error; are confused about; s a misunderstanding; be a misunderstanding; \
    it is not a problem with; is not an issue with; not a problem of our; you are looking at the wrong; you re looking at the wrong; \
    you are looking in the wrong; you re looking in the wrong; that is a different product; \
    is not our product; is not one of our; not what that setting does; not what that option does; is not what it does; \
    is a misconception; common misconception; mistakenly believe; verwechseln; missverständnis; vous confondez; malentendu; \
    está confundiendo; malentendido
    """,
  ]
}
