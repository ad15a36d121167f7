extension Language {
  static let german = Language(
    code: "de",
    from: "von; absender",
    sent: "gesendet; datum; gesendet am; verschickt",
    to: "an; empfänger",
    subject: "betreff",
    otherFields: "cc; bcc; kopie; blindkopie; antwort an; wichtigkeit; anlagen; priorität; anhänge",
    wrote: "schrieb; schrieben; schreibt; geschrieben; hat geschrieben; folgendes geschrieben",
    original: """
      oberhalb dieser zeile; über dieser zeile; ursprüngliche nachricht; original-nachricht; \
      originalnachricht; ursprüngliche mail; original-e-mail; urspr nachricht; original \
      nachricht
      """,
    forwarded: """
      weitergeleitete nachricht; anfang der weitergeleiteten nachricht; ende der \
      weitergeleiteten nachricht; weitergeleitete e-mail; beginn der weitergeleiteten \
      nachricht; weitergeleitet von
      """,
    replyMarks: "aw; antw",
    forwardMarks: "wg; wtr; weiterleitung",
    signOffs: """
      mit freundlichen grüßen; mit freundlichen grüssen; mit freundlichem gruß; mit \
      freundlichem gruss; freundliche grüße; freundliche grüsse; freundlicher gruß; viele \
      grüße; viele grüsse; vielen gruß; beste grüße; beste grüsse; liebe grüße; liebe grüsse; \
      schöne grüße; herzliche grüße; herzliche grüsse; mit besten grüßen; mit besten grüssen; \
      mit herzlichen grüßen; mit lieben grüßen; grüße; grüsse; gruß; gruss; mfg; lg; vg; bg; \
      danke; vielen dank; besten dank; herzlichen dank; danke im voraus; vielen dank im voraus; \
      danke vorab; vielen dank vorab; dankeschön; danke und gruß; danke und grüße; danke und \
      viele grüße; vielen dank und viele grüße; vielen dank und freundliche grüße; \
      hochachtungsvoll; mit sonnigen grüßen; ihr; ihre; beste gruesse; viele gruesse; mit \
      freundlichen gruessen; sonnige grüße; bis bald; es grüßt; dank und gruß; gruß und dank
      """,
    closings: """
      freue mich auf; freuen uns auf; eine rückmeldung; ihre rückmeldung; deine rückmeldung; \
      eure rückmeldung; baldige rückmeldung; ihre antwort; deine antwort; eure antwort; baldige \
      antwort; im voraus; vorab; danke für ihre; danke für deine; danke für eure; dank für ihre; \
      dank für deine; dank für eure; dank für die; danke für die; bei rückfragen; für \
      rückfragen; schönen tag; schönes wochenende; schöne woche; gerne zur verfügung; gern zur \
      verfügung
      """,
    additions: """
      auch; gleiche*; selbe*; dasselbe; dies*; andere*; übrigens; noch; außerdem; ebenfalls; \
      ebenso; wieder; aber; sonst
      """,
    sentFrom: """
      gesendet von; von meinem; von meiner; gesendet mit; gesendet über; gesendet aus; diese \
      nachricht wurde von meinem; outlook für; hol dir outlook; gesendet vom; mobil gesendet; \
      versendet mit; unterwegs gesendet
      """,
    postscripts: "ps; p s; pps; nachtrag; nb; ergänzung; übrigens",
    notices: """
      vertrauliche informationen; vertraulich und; vertrauliche und; vertraulichkeitshinweis; \
      rechtlich geschützt*; rechtlich geschützte; nicht der richtige adressat; nicht der \
      beabsichtigte empfänger; nicht der bezeichnete empfänger; irrtümlich erhalten; \
      versehentlich erhalten; falls sie nicht der; wenn sie nicht der; ausschließlich für den; \
      ausschliesslich für den; ausschließlich für den adressaten; unbefugte weitergabe; \
      unerlaubte kopieren; unerlaubtes kopieren; unbefugte weiterleitung; bevor sie diese \
      e-mail; bevor sie diese mail; vor dem ausdrucken; bevor sie drucken; an die umwelt; \
      ausdrucken dieser; diese mail ausdrucken; amtsgericht; registergericht; handelsregister; \
      sitz der gesellschaft; geschäftsführer; geschäftsführerin; geschäftsführung; \
      geschäftsleitung; vorstand; vorsitzender des aufsichtsrats; aufsichtsrat; \
      aufsichtsratsvorsitzender; ust-idnr; ust-id; ustid; ust id; umsatzsteuer-id*; \
      umsatzsteueridentifikationsnummer; steuernummer; hrb; hra; firmenbuch*; informationen zum \
      datenschutz; datenschutzhinweise; unsere datenschutz*; virenfrei; auf viren; vernichten \
      sie diese; auf ihren ausdruck; firmensitz; uid; handelsregisternummer
      """,
    noticeHints: """
      vertraulich*; adressat*; empfänger*; irrtümlich; versehentlich; vernichten; löschen sie; \
      informieren sie; absender; unbefugt*; weitergabe; nicht gestattet; umwelt; ausdruck*; \
      gericht; register*; haftung; rechtsverbindlich; untersagt; diese e-mail; diese nachricht; \
      weiterleitung; anhänge; verbreitung; bestimmt; inhalt
      """,
    contactLabels: """
      tel; telefon; fon; fax; telefax; mobil; handy; durchwahl; zentrale; e-mail; mail; web; \
      internet; www; sitz; inh; inhaber; inhaberin; geschäftsführer; hrb; hra; ust; iban; bic; \
      bankverbindung; anschrift; postfach; öffnungszeiten; vertreten durch; gf; steuernr
      """,
    origin: """
      extern*; außerhalb; ausserhalb; von außen; von aussen; nicht aus unserer; nicht aus dem \
      unternehmen; nicht intern; nicht von einem mitarbeiter; unbekannter absender; aus dem \
      internet; fremder absender; nicht aus ihrer; nicht aus unserem; nicht von innerhalb; \
      nicht aus dem haus; draußen; nicht hausintern; nicht von uns; von extern; unbekanntem \
      absender; unbekannten absender
      """,
    thisMessage: """
      diese e-mail; diese mail; diese nachricht; dieser e-mail; dieser mail; dieser nachricht; \
      externe e-mail; externe mail; externe nachricht; e-mail stammt; mail stammt; nachricht \
      stammt; e-mail kommt; mail kommt; nachricht kommt; e-mail wurde; nachricht wurde; mail \
      wurde; e-mail von; mail von außen; mail von extern; mail von draußen; e-mail erreicht; \
      mail erreicht; nachricht erreicht; e-mail ist; mail ist; nachricht ist; e-mail erhielt; \
      dieser absender; e-mail trifft; diese email; email stammt; email kommt; email wurde
      """,
    parties: """
      absender*; organisation; unternehmen*; firma; empfänger*; it-abteilung; it-service*; ihre \
      it; unsere it; it-sicherheit; it-support; hauses; haus; behörde; netzwerk*; mitarbeiter*; \
      domäne; informationssicherheit; helpdesk; servicedesk; verwaltung; konzern*
      """,
    warnings: """
      keine links; keine anhänge; nicht auf links; klicken sie nicht; klicken sie nur; öffnen \
      sie keine; öffnen sie nur; öffnen sie anhänge; links oder anhänge; anhänge oder links; \
      links und anhänge; anhänge und links; keine dateianhänge; links nicht; anhänge nicht; \
      keine passwörter; keine zugangsdaten; geben sie niemals; geben sie keine; nicht \
      anklicken; nicht öffnen; erst denken; antworten sie nicht; vor dem klicken; keinesfalls; \
      keine daten; keine dateien; bevor sie klicken; bevor sie öffnen; bevor sie links; bevor \
      sie anhänge; bevor sie antworten; vor dem öffnen; nicht klicken; keine vertraulichen; \
      klicken sie keine; mit links und anhängen; öffnen sie nichts; laden sie keine; folgen sie \
      keinen; keine makros; nicht auf anhänge; auf keine links; leiten sie; geben sie nie
      """,
    caution: """
      mehr erfahren; weitere informationen; achtung; vorsicht*; warnung; hinweis; aufmerksam; \
      wachsam; prüfen sie; überprüfen sie; vertrauen; vertrauenswürdig*; sicher; kennen; \
      bekannt; phishing; verdächtig*; sorgfältig; melden; misstrauisch; sicherheitshinweis; im \
      zweifel; bedenken; schadsoftware; betrug*; erkennen; wichtiger hinweis; bitte beachten; \
      augen auf; obacht; umsichtig; skeptisch; kritisch; schadhaft*; gefälscht*; prüft; achten \
      sie; vergewissern sie; genau
      """,
    bannerTells: """
      erhalten nicht oft e-mails; nicht häufig e-mails; erhalten nicht häufig; nicht oft eine \
      e-mail; erfahren sie warum dies wichtig; erfahren sie, warum; weitere informationen warum \
      dies wichtig; erhalten selten; sie erhalten nicht oft; stammt von einem externen; kommt \
      von einem externen; stammt von außerhalb; externer absender; externen absender; von \
      außerhalb der organisation; von außerhalb des unternehmens; bekommen nicht oft; wurde von \
      außerhalb; kommt von außerhalb; warum das wichtig ist; warum dies wichtig ist
      """,
    bannerLabels: """
      extern; externe e-mail; externe mail; externer absender; achtung; vorsicht; warnung; \
      hinweis; externe nachricht; achtung externe e-mail; vorsicht externe e-mail; achtung \
      externer absender; sicherheitshinweis; ihre it; ihre it-abteilung; achtung extern; \
      wichtiger hinweis; externe e-mail vorsicht
      """,
    firstPerson: """
      ich; mein; meine; meinem; meinen; meiner; mir; mich; unsere kunden; ihr produkt; ihre \
      app; ihre software
      """,
    greetings: "hallo; guten; sehr; liebe; lieber; liebes; moin; servus; grüß; grüezi; hi; werte",
    courtesies: """
      hallo; guten; tag; morgen; abend; moin; servus; liebes; lieber; liebe; team; zusammen; \
      sehr; geehrte; geehrter; damen; und; herren; herr; frau; danke; dank; vielen; bitte; ok; \
      ja; nein; hilfe; ich; habe; hab; ein; eine; einen; problem; probleme; frage; fragen; \
      hätte; da; was; mal; kurz; jemand; ist; hier; können; sie; mir; helfen; brauche; das; \
      die; der; grüße; gruß; freundlichen; mit; viele; siehe; unten; super; prima; gern; gerne; \
      wichtig; dringend; noch; schönen; es; gibt; grüezi; gott; grüß; wer
      """,
    pointers: """
      siehe unten; s u; zur info; zk; z k; zur kenntnis; bitte prüfen; bitte um prüfung; bitte \
      anschauen; unten stehend*; anbei; weitergeleitet; bitte kümmern; bitte erledigen; bitte \
      bearbeiten; können sie das; könnt ihr; kannst du; bitte um hilfe; bitte um rückmeldung; s \
      unten
      """,
    faults: """
      funktioniert nicht; geht nicht; klappt nicht; fehler; kaputt; defekt; abgestürzt; stürzt; \
      absturz; nicht mehr; wird nicht; werden nicht; wurde nicht; mehrfach; doppelt; falsch; \
      fehlt; fehlen; problem; leider; hängt; obwohl; trotzdem; statt; keine wirkung; \
      verschwunden; keiner; kein einziger; nur einmal; nichts; ständig; endlos*; immer wieder; \
      schleife; seit; trotz; einstellung*; version; abschalten; mal bekommen; unsere kunden; \
      können keine*; kann keine*; können nicht; kann nicht; lässt sich nicht; lassen sich nicht; \
      nicht möglich; steht noch; fehlt*
      """,
    requests: """
      wie kann ich; wie kann man; wie können wir; können sie; könnten sie; kann man; könnt ihr; \
      bitte prüfen; bitte beheben; warum; wieso; weshalb; wo finde; gibt es; ist es möglich; \
      ich möchte; wir möchten; lässt sich; was tun; bitte nur; kann ich
      """,
    secretLabels: """
      passwort; kennwort; passwörter; zugangscode; pin; geheimzahl; api-schlüssel; api \
      schlüssel; schlüssel; zugangsdaten; zugriffstoken; sicherheitscode; lizenzschlüssel; \
      bestätigungscode
      """,
    automaticSubjects: """
      abwesenheitsnotiz; automatische antwort; abwesend; abwesenheit; autom antwort; außer \
      haus; nicht im büro; urlaub; abwesenheitsmeldung; automatische rückantwort; \
      abwesenheitsbenachrichtigung; out of office; eingangsbestätigung
      """,
    absence: """
      nicht im büro; nicht im hause; nicht im haus; nicht im dienst; bin im urlaub; im urlaub; \
      außer haus; bin abwesend; derzeit abwesend; zurzeit abwesend; momentan abwesend; nicht \
      erreichbar; nicht am arbeitsplatz; in elternzeit; in mutterschutz; auf dienstreise; büro \
      ist geschlossen; wir haben geschlossen; betriebsferien; betriebsurlaub; nicht mehr im \
      unternehmen; bin ab; wieder erreichbar; wieder da
      """,
    returning: """
      bis; ab dem; wieder; zurück; nicht weitergeleitet; in dringenden fällen; dringende* \
      fällen; bei dringenden; wenden sie sich; meine vertretung; vertretung; nach meiner \
      rückkehr; rückkehr; e-mails werden nicht; nur unregelmäßig; keinen zugriff; meine \
      kollegin; mein kollege; einschließlich; unaufschiebbar*; beantworte ich; zentrale
      """,
    automatic: """
      anfrage ist bei uns eingegangen; ihre anfrage wurde; haben ihre nachricht erhalten; haben \
      ihre anfrage erhalten; automatische antwort; automatisch generiert*; automatisch \
      erstellt*; automatisch erzeugt*; nicht auf diese e-mail antworten; antworten sie nicht \
      auf diese; automatische nachricht
      """,
    bounceSubjects: """
      unzustellbar; nicht zustellbar; zustellung fehlgeschlagen; unzustellbare nachricht; mail \
      konnte nicht zugestellt; fehler bei der zustellung; zustellungsfehler; unzustellbare \
      mail; benachrichtigung zum übermittlungsstatus; zustellung verzögert
      """,
    bounces: """
      konnte nicht zugestellt; konnte nicht gefunden werden; fehler bei der \
      nachrichtenzustellung; folgende empfänger; diagnoseinformationen; nicht zugestellt \
      werden; unzustellbar; empfängeradresse; postfach ist voll; übermittlung an folgende; \
      empfänger unbekannt; nicht zustellbar
      """,
    optOuts: """
      newsletter abbestellen; newsletter abmelden; vom newsletter; abbestellen; abmelden; \
      austragen; abmeldelink; keine weiteren e-mails; keine e-mails mehr
      """,
    browserLinks: """
      im browser ansehen; im browser anzeigen; im browser öffnen; online ansehen; \
      online-version; webversion; im browser lesen; nicht richtig angezeigt; nicht korrekt \
      dargestellt
      """,
    footers: """
      sie erhalten diese e-mail; sie erhalten diesen newsletter; alle rechte vorbehalten; diese \
      e-mail wurde an; impressum; weil sie sich; sie bekommen diese; sie haben sich angemeldet
      """
  )
}
