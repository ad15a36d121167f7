import Records

/// Tells mail that no person wrote to support.
enum AutomaticMail {
  /// True for absence notes and delivery failures.
  static func isReply(_ source: Conversation.Source) -> Bool {
    let subject = source.subject.map { PlainText.whole($0).lowercased() } ?? ""
    if replySubjects.contains(where: subject.hasPrefix) { return true }
    let address = source.author?.email?.lowercased() ?? ""
    return systemSenders.contains(where: address.hasPrefix)
  }

  /// True for newsletters and promotions sent by mail: at least two of their marks, because
  /// customers write of "unsubscribe" too.
  static func isMarketing(_ source: Conversation.Source, text: String) -> Bool {
    guard source.type == "email" else { return false }
    let words = Array(text.lowercased().utf8)[...]
    let html = source.body ?? ""
    let sender = source.author?.email?.lowercased() ?? ""
    let marks = [
      words.holds(anyOf: optOuts),
      words.holds(anyOf: browserLinks),
      words.holds(anyOf: footers),
      bulkSenders.contains(where: sender.hasPrefix),
      isPadded(html),
    ]
    return marks.count { $0 } >= 2
  }

  /// True where a preview was filled up with characters that nobody sees.
  private static func isPadded(_ html: String) -> Bool {
    let rendered = String(decoding: HTMLRenderer.render(html, leavingOut: .all), as: UTF8.self)
    return rendered.unicodeScalars.lazy.filter(Tidying.isInvisible).dropFirst(19).first != nil
  }

  private static let replySubjects = [
    "automatic reply", "auto-reply", "autoreply", "auto reply", "out of office",
    "out of the office",
    "undeliverable", "undelivered mail", "delivery status notification", "mail delivery failed",
    "abwesenheitsnotiz", "automatische antwort", "réponse automatique", "respuesta automática",
    "risposta automatica", "resposta automática", "automatisch antwoord",
  ]
  private static let systemSenders = ["mailer-daemon@", "postmaster@"]
  private static let bulkSenders = [
    "newsletter", "news@", "marketing@", "no-reply@", "noreply@", "do-not-reply@", "donotreply@",
    "promo@", "offers@", "mailing@", "updates@",
  ]
  private static let optOuts: [StaticString] = [
    "unsubscribe", "opt out of", "manage your preferences", "manage preferences",
    "email preferences", "update your preferences", "newsletter abbestellen", "newsletter abmelden",
    "vom newsletter", "se désabonner", "désabonner", "se désinscrire", "darse de baja",
    "cancelar la suscripción", "disiscriv", "annulla iscrizione", "cancelar inscrição", "afmelden",
  ]
  private static let browserLinks: [StaticString] = [
    "view in browser", "view in your browser", "view this email in", "view online",
    "view it in your browser", "read online", "im browser ansehen", "im browser anzeigen",
    "voir dans le navigateur", "version en ligne", "ver en el navegador", "ver en navegador",
    "visualizza nel browser", "bekijk in browser",
  ]
  private static let footers: [StaticString] = [
    "all rights reserved", "you are receiving this", "you're receiving this",
    "you received this email because", "you received this message because",
    "this email was sent to",
    "sie erhalten diese e-mail", "vous recevez cet e-mail", "recibes este correo",
    "tous droits réservés", "alle rechte vorbehalten", "todos los derechos reservados",
  ]
}
