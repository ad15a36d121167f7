extension Language {
  static let dutch = Language(
    code: "nl",
    from: "van; afzender",
    sent: "verzonden; datum; verzonden op; verstuurd; verzonden om",
    to: "aan; ontvanger",
    subject: "onderwerp; betreft",
    otherFields: """
      cc; bcc; kopie; antwoord aan; beantwoorden; urgentie; bijlagen; prioriteit; belang
      """,
    wrote: "schreef; schreven; geschreven; het volgende geschreven; schrijft",
    original: """
      boven deze regel; boven deze lijn; oorspronkelijk bericht; origineel bericht; \
      oorspronkelijke e-mail; originele bericht
      """,
    forwarded: """
      doorgestuurd bericht; doorgestuurde bericht; begin doorgestuurd bericht; begin van \
      doorgestuurd bericht; einde doorgestuurd bericht; doorgestuurde e-mail; doorgestuurd \
      door; einde van doorgestuurd bericht
      """,
    replyMarks: "re; antw; betr",
    forwardMarks: "fw; doorst; doorgestuurd; fwd",
    signOffs: """
      met vriendelijke groet; met vriendelijke groeten; vriendelijke groet; vriendelijke \
      groeten; groet; groeten; groetjes; mvg; m v g; hartelijke groet; hartelijke groeten; met \
      hartelijke groet; met groet; bedankt; alvast bedankt; bij voorbaat dank; dank; dank u; \
      dank je; dank u wel; dankjewel; hartelijk dank; alvast dank; hoogachtend; met beste \
      groeten; beste groet; beste groeten; vr gr; vr groet; gr; gr.; tot ziens; dank alvast; \
      bvd; fijne dag; fijne dag nog; bedankt en groet; dank en groet; hgr; m vr gr
      """,
    closings: """
      hoor graag; horen graag; uw reactie; je reactie; jullie reactie; uw antwoord; kijk uit \
      naar; alvast bedankt; alvast dank; bij voorbaat; bedankt voor uw; bedankt voor je; bedankt \
      voor jullie; bedankt voor de; dank voor uw; fijne dag; prettige dag; fijn weekend; prettig \
      weekend; in afwachting
      """,
    additions: """
      ook; zelfde; hetzelfde; dit; ander*; nog; trouwens; bovendien; weer; maar; overigens
      """,
    sentFrom: """
      verzonden met; verzonden vanaf; verstuurd vanaf; verstuurd met; verzonden via; verstuurd \
      via; outlook voor; outlook downloaden; download outlook; verstuurd vanuit; verzonden \
      vanuit; vanaf mijn
      """,
    postscripts: "ps; p s; nb; n b; naschrift; pps",
    notices: """
      vertrouwelijk*; uitsluitend bestemd; uitsluitend voor de geadresseerde; alleen bestemd \
      voor; bestemd voor de geadresseerde; niet de geadresseerde; niet de beoogde; \
      abusievelijk; ten onrechte ontvangen; per abuis; door een fout; proclaimer; disclaimer; \
      voordat u deze; voor u deze e-mail; print deze; printen van deze; denk aan het milieu; \
      aan het milieu; het milieu; kvk; k v k; kamer van koophandel; btw-nummer; btw nr; btw nl; \
      handelsregister; statutair; algemene voorwaarden; aanvaardt geen aansprakelijkheid; \
      aansprakelijkheid; virusvrij; op virussen
      """,
    noticeHints: """
      vertrouwelijk*; geadresseerde; bestemd; ontvanger; onterecht; vernietig*; verwijder*; \
      afzender; verboden; openbaarmaking; verspreiding; aansprakelijk*; bijlagen; printen; \
      milieu; virussen; dit bericht; deze e-mail; waarschuwen; toegestaan; informeer; kopiëren
      """,
    contactLabels: """
      tel; telefoon; fax; mobiel; mob; gsm; e-mail; email; web; website; adres; kvk; btw; iban; \
      directeur; postbus; bezoekadres; postadres; doorkiesnummer; bereikbaar
      """,
    origin: """
      extern*; buiten; van buiten; afkomstig van; niet afkomstig; onbekende afzender; van \
      buitenaf; niet intern; niet van binnen; van het internet; niet van ons; andere \
      organisatie; buitenstaander; externen
      """,
    thisMessage: """
      deze e-mail; deze mail; dit bericht; deze email; externe e-mail; externe mail; extern \
      bericht; e-mail komt; mail komt; bericht komt; e-mail is; bericht is; mail is; e-mail \
      van; bericht van; mail van; bericht is verzonden; e-mail is verzonden; mail is verzonden; \
      bericht werd; e-mail werd; ontvangen van buiten; mail van buiten; bericht van buiten; \
      email komt; email is
      """,
    parties: """
      afzender*; organisatie; bedrijf; onderneming; ontvanger; ons netwerk; it-afdeling; ict; \
      ict-afdeling; it; servicedesk; helpdesk; domein; gemeente; instelling; netwerk; collega; \
      onderwijs*; informatiebeveiliging
      """,
    warnings: """
      klik niet; open geen; links of bijlagen; bijlagen of links; links en bijlagen; klik \
      alleen; open alleen; klik geen; voordat u klikt; geen bijlagen; geen links; deel geen; \
      geef geen; beantwoord niet; reageer niet; voordat je klikt; vul geen; eerst denken; niet \
      op links; denk na voor; denk na voordat; klik nooit; open nooit; links en bijlagen niet; \
      niet zomaar; volg geen; download geen; voordat u antwoordt; vul niets; voer geen; \
      antwoord niet; klik niet zomaar; open niet
      """,
    caution: """
      meer informatie; lees meer; let op; pas op; waarschuwing; voorzichtig*; opgelet; \
      attentie; vertrouw*; betrouwbaar; herken*; kent; ken; veilig; verdacht*; phishing; \
      controleer; verifieer; meld; twijfel; wees; alert; zeker; oplichting; echtheid; afkomst; \
      vertrouwde; oplettend; kritisch; bedacht; extra; schadelijk*; twijfelt; goed op
      """,
    bannerTells: """
      ontvangt niet vaak; krijgt niet vaak; ontvang je niet vaak; niet vaak e-mail; niet vaak \
      een e-mail; waarom dit belangrijk is; meer informatie over waarom; ontvangt zelden; \
      krijgt zelden; afkomstig van buiten; komt van buiten; externe afzender; van buiten de \
      organisatie; van buiten onze organisatie; van buiten uw organisatie; verzonden van \
      buiten; lees waarom
      """,
    bannerLabels: """
      extern; externe e-mail; externe mail; extern bericht; externe afzender; let op; pas op; \
      waarschuwing; opgelet; ext; let op externe e-mail; attentie; let op externe mail; let op \
      externe afzender; beveiligingsmelding; waarschuwing externe e-mail
      """,
    firstPerson: "ik; mijn; mij; me; onze klanten; jullie product; jullie app; uw product",
    greetings: """
      hallo; hoi; hi; beste; geachte; goedemorgen; goedemiddag; goedenavond; goedendag; goeden; \
      dag
      """,
    courtesies: """
      hallo; hoi; hi; goedemorgen; goedemiddag; goedenavond; goedendag; goeden; beste; geachte; \
      team; dag; allen; bedankt; dank; u; je; wel; alvast; graag; ja; nee; ok; oké; hulp; ik; \
      heb; een; vraag; vraagje; probleem; kan; kunt; iemand; mij; me; helpen; daar; is; er; de; \
      het; zie; onder; hieronder; met; vriendelijke; groet; groeten; even; nodig; prima; top; \
      jullie; kunnen; dringend; heeft; wie; kort; over; stellen; mag; zijn
      """,
    pointers: """
      zie onder; zie hieronder; hieronder; zie onderstaand*; onderstaand*; ter info; ter \
      informatie; t k n; ter kennisname; doorgestuurd; graag oppakken; kunnen jullie kijken; \
      kunt u kijken; willen jullie kijken; kun je kijken; graag bekijken; in bijlage; fyi; \
      graag jullie hulp; svp bekijken
      """,
    faults: """
      werkt niet; werken niet; doet het niet; fout; foutmelding; kapot; storing; loopt vast; \
      vastgelopen; crasht; niet verzonden; niet verstuurd; wordt niet; worden niet; komt niet; \
      komen niet; niet meer; probleem; dubbel; twee keer; verdwenen; hoewel; terwijl; ondanks; \
      maar; kan niet; kunnen niet; niemand; nog steeds; lus; steeds; telkens; alle; sinds; in \
      plaats; elke keer; blijft; doodlopend*; dode; ontbreekt; ontbreken; staat niet; staan \
      niet; niet mogelijk
      """,
    requests: """
      hoe kan; hoe kunnen; hoe; kunt u; kunnen jullie; kun je; is het mogelijk; waarom; kan ik; \
      wij willen; ik wil; graag wil; waar vind; onze klanten; mijn klanten; moet ik
      """,
    secretLabels: """
      wachtwoord; pincode; toegangscode; api-sleutel; api sleutel; sleutel; geheime code; \
      inloggegevens; toegangstoken; beveiligingscode
      """,
    automaticSubjects: """
      automatisch antwoord; afwezigheidsbericht; afwezig; afwezigheid; automatische reactie; \
      automatisch bericht; niet aanwezig; automatische beantwoording; out of office; vakantie; \
      automatische afwezigheidsmelding
      """,
    absence: """
      ik ben afwezig; momenteel afwezig; niet aanwezig; met vakantie; op vakantie; ben afwezig; \
      niet op kantoor; met verlof; zwangerschapsverlof; afwezig tot; ben ik afwezig; kantoor is \
      gesloten; wij zijn gesloten; afwezig van; ben er niet; vrij tot; niet bereikbaar
      """,
    returning: """
      tot en met; tot; terug; weer aanwezig; vanaf; bij terugkomst; terugkeer; dringende zaken; \
      spoed; voor dringende; neem contact; contact opnemen; tijdens mijn afwezigheid; niet \
      doorgestuurd; collega; beperkt toegang; lees mijn; geen toegang; beantwoord; receptie
      """,
    automatic: """
      wij hebben uw bericht ontvangen; uw aanvraag is ontvangen; we hebben je bericht \
      ontvangen; automatisch antwoord; automatisch bericht; automatisch gegenereerd*; niet \
      antwoorden op dit; niet reageren op dit; automatisch verstuurd; niet beantwoorden
      """,
    bounceSubjects: """
      onbestelbaar; niet bezorgd; bezorging mislukt; niet afgeleverd; kan niet worden bezorgd; \
      onbezorgbaar; bericht niet bezorgd; statusmelding van bezorging; e-mail niet bezorgd; \
      mislukte bezorging; aflevering mislukt
      """,
    bounces: """
      kon niet worden bezorgd; niet bezorgd; kan niet worden bezorgd; bezorging is mislukt; \
      volgende geadresseerden; volgende ontvangers; adres niet gevonden; postvak vol; \
      diagnostische gegevens; kon niet worden afgeleverd; bestaat niet; niet afgeleverd; \
      onbestelbaar
      """,
    optOuts: """
      afmelden; uitschrijven; schrijf je uit; meld je af; meld u af; geen e-mails meer; \
      voorkeuren beheren; uitschrijflink; voorkeuren aanpassen; schrijf u uit; geen nieuwsbrief
      """,
    browserLinks: """
      bekijk in browser; in je browser; in uw browser; bekijk online; online versie; webversie; \
      in de browser; bekijk de webversie; lees online; bekijk deze e-mail
      """,
    footers: """
      je ontvangt deze; u ontvangt deze; ontvangt deze e-mail; alle rechten voorbehouden; deze \
      e-mail is verzonden; omdat je; omdat u; dit bericht is verzonden; aangemeld voor; \
      verzonden aan
      """
  )
}
