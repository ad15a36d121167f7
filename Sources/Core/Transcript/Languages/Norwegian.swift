extension Language {
  static let norwegian = Language(
    code: "nb",
    from: "fra; avsender",
    sent: "sendt; dato; sendt den; sendt dato",
    to: "til; mottaker",
    subject: "emne; vedr",
    otherFields: "kopi; cc; bcc; blindkopi; svar til; viktighet; prioritet; vedlegg",
    wrote: "skrev; skriver; har skrevet",
    original: """
      over denne linjen; opprinnelig melding; original melding; opprinnelig e-post; opprinnelig \
      beskjed; den opprinnelige meldingen
      """,
    forwarded: """
      videresendt melding; videresendt e-post; begynnelse på videresendt melding; start på \
      videresendt melding; slutt på videresendt melding; videresendt av; videresendt beskjed; \
      videresendt epost; starten på videresendt melding
      """,
    replyMarks: "sv; re; svar",
    forwardMarks: "vs; fw; fwd; videresendt",
    signOffs: """
      med vennlig hilsen; vennlig hilsen; vennlige hilsener; beste hilsen; beste hilsener; \
      mange hilsener; hilsen; hilsener; mvh; m v h; vh; hilsen fra; takk; mange takk; tusen \
      takk; takk for hjelpen; på forhånd takk; takk på forhånd; takker; ha en fin dag; ha en \
      god dag; god dag; klem; med hilsen; fin dag; alt godt; vennligst; hilsning; takk og \
      hilsen
      """,
    closings: """
      ser frem til; ser fram til; på forhånd; takk for; hører fra; høre fra; ha en; god dag; god \
      helg
      """,
    additions: "også; samme; dette; andre; annen; dessuten; igjen; men; forresten",
    sentFrom: """
      sendt fra; sendt via; sendt med; hent outlook; få outlook; last ned outlook; skaff deg \
      outlook; skrevet på min
      """,
    postscripts: "ps; p s; nb; n b; etterskrift; eks",
    notices: """
      konfidensiell*; fortrolig*; taushetsplikt*; kun beregnet; kun ment for; utelukkende \
      beregnet; rette mottaker; tiltenkte mottaker; mottatt denne e-posten ved en feil; ved en \
      feil; feilaktig; miljøet; før du skriver ut; tenk på miljøet; org nr; org.nr; \
      organisasjonsnummer; foretaksregisteret; org no; mva; personvern*; ansvarsfraskrivelse; \
      virusfri; skannet for virus; behandler personopplysninger; sletter
      """,
    noticeHints: """
      konfidensiel*; fortrolig*; mottaker*; feil; slett*; avsender*; videreformidl*; forbudt; \
      offentliggjør*; ansvar*; vedlegg; skriv* ut; miljø*; virus; denne e-posten; denne \
      meldingen; kontakt avsender; uautorisert; kopiering; taushet*; gi beskjed
      """,
    contactLabels: """
      tlf; telefon; tel; faks; fax; mobil; mob; direkte; e-post; epost; mail; web; nettside; \
      adresse; org nr; daglig leder; direktør; www; sentralbord; postboks
      """,
    origin: """
      ekstern*; utenfor; utenfra; ukjent avsender; kommer fra; ikke en intern; fra internett; \
      ikke intern; ikke fra; utenforstående; annen organisasjon; eksternt; ikke ansatt; utafor
      """,
    thisMessage: """
      denne e-posten; denne eposten; denne meldingen; denne mailen; ekstern e-post; ekstern \
      epost; ekstern melding; e-posten kommer; meldingen kommer; e-posten er; meldingen er; \
      e-post fra; epost fra; denne e-post; mailen er; mailen kommer; eposten er; eposten \
      kommer; e-post mottatt; e-posten ble; meldingen ble; eposten ble; mail utenfra; e-post \
      utenfra; denne mail; e-posten har; meldingen har; e-posten stammer; avsenderen er; \
      e-postmeldingen
      """,
    parties: """
      avsender*; organisasjon*; virksomhet*; bedrift*; selskap*; firma*; mottaker*; nettverk*; \
      it-avdeling*; it; ikt; brukerstøtte; kommune*; domene; helpdesk; konsern*; servicedesk; \
      it-sikkerhet; hus; huset
      """,
    warnings: """
      ikke klikk; ikke åpne; klikk ikke; åpne ikke; klikk kun; lenker eller; klikk bare; ikke \
      svar; svar ikke; oppgi aldri; del ikke; før du klikker; ikke del; ikke oppgi; unngå å; \
      klikk aldri; åpne aldri; tenk før; før du åpner; lenker eller vedlegg; tenk deg om; før \
      du svarer; følg ikke; ikke følg; last ikke ned; ikke last ned; ikke gi; gi ikke; ikke \
      skriv inn
      """,
    caution: """
      les mer; advarsel; forsiktig*; pass på; obs; vær oppmerksom; oppmerksom; vær; stoler; \
      stol; tillit; kjenner; gjenkjenn*; sikker*; trygg*; mistenkelig*; phishing; kontroller; \
      sjekk; rapporter; meld; tvil; svindel; merk; troverdig*; viktig; forventer; varsel; \
      varsle; skeptisk; vurder; dobbeltsjekk; tenk; varsom*; usikker; mistenksom; kritisk; \
      påpasselig; svindel*; skadelig*
      """,
    bannerTells: """
      får ikke ofte; mottar ikke ofte; du får sjelden; hvorfor dette er viktig; hvorfor det er \
      viktig; finn ut hvorfor; lær hvorfor; les hvorfor; kommer fra en ekstern; ekstern \
      avsender; sendt fra en ekstern; kommer utenfra; sendt fra utsiden; utenfor \
      organisasjonen; utenfor virksomheten; mottar sjelden; utenfor bedriften; fra utsiden
      """,
    bannerLabels: """
      ekstern; ekstern e-post; ekstern epost; ekstern avsender; ekstern melding; advarsel; obs; \
      pass på; merk; viktig; advarsel ekstern e-post; obs ekstern e-post; ext; varsel
      """,
    firstPerson: """
      jeg; min; mitt; mine; meg; våre kunder; deres produkt; produktet deres; appen deres
      """,
    greetings: "hei; heisann; kjære; god; hallo; goddag; morn",
    courtesies: """
      hei; heisann; hallo; god; dag; morgen; kveld; kjære; alle; team; takk; mange; tusen; \
      vennligst; ja; nei; ok; okei; hjelp; jeg; har; et; en; spørsmål; problem; kan; dere; \
      noen; meg; hjelpe; er; der; det; den; se; nedenfor; med; vennlig; hilsen; mvh; trenger; \
      fint; supert; haster; igjen; på; forhånd; vil; gjerne; litt; lurer
      """,
    pointers: """
      se nedenfor; se under; nedenfor; til info; til orientering; til din informasjon; \
      videresendt; videresender; kan dere se; kan dere ta; kan du se; vedlagt; fyi; kan dere \
      sjekke; vær så snill å se; kan dere følge
      """,
    faults: """
      virker ikke; fungerer ikke; feil; feiler; krasjer; krasjet; blir ikke; sendes ikke; ikke \
      sendt; kommer ikke; mottar ikke; ikke lenger; problem; dobbelt; to ganger; forsvinn*; \
      forsvant; selv om; men; kan ikke; får ikke; ingen; fortsatt; henger; hver gang; i stedet; \
      siden; om og om; likevel; går ikke; løkke; havner; slått av; mangler; vises ikke
      """,
    requests: """
      hvordan; kan dere; kan du; kan man; er det mulig; hvorfor; hvor finner; vi vil; jeg vil; \
      vi ønsker; vennligst sjekk; våre kunder; kundene våre; mine kunder; kan jeg; går det an
      """,
    secretLabels: """
      passord; kode; pinkode; api-nøkkel; api nøkkel; nøkkel; tilgangstoken; sikkerhetskode
      """,
    automaticSubjects: """
      automatisk svar; autosvar; fraværsmelding; fraværsassistent; ikke til stede; fravær; \
      ferie; fraværende; ikke på kontoret; out of office
      """,
    absence: """
      er på ferie; har ferie; på ferie; ikke på kontoret; er fraværende; ute av kontoret; i \
      permisjon; permisjon; kontoret er stengt; har fri; ferie til; fri til; vi holder stengt; \
      jeg er borte; er bortreist; ikke tilgjengelig
      """,
    returning: """
      til og med; tilbake; fra den; frem til; ved hastesaker; hastesaker; haster; kontakt; \
      henvendelser; min kollega; svarer; når jeg er; begrenset tilgang; leser ikke; \
      videresendes ikke; ta kontakt; igjen; min stedfortreder
      """,
    automatic: """
      automatisk svar; autosvar; automatisk generert; automatisk melding; ikke svar på denne; \
      kan ikke besvares; automatisk sendt
      """,
    bounceSubjects: """
      kan ikke leveres; ikke levert; levering mislyktes; melding ikke levert; uleverbar; \
      uleverte; statusmelding for levering; kunne ikke leveres; leveringsfeil; returnert; \
      leveringen mislyktes; kan ikke levere
      """,
    bounces: """
      kunne ikke leveres; kan ikke leveres; ble ikke levert; levering mislyktes; følgende \
      mottakere; adressen ble ikke funnet; finnes ikke; postboksen er full; diagnostikk*; ikke \
      leveres; leveringen mislyktes
      """,
    optOuts: """
      meld deg av; avmelding; avmeld; melde deg av; avslutt abonnement; ikke lenger motta; \
      oppdater preferanser; stopp abonnement; administrer abonnement; avslutte abonnementet
      """,
    browserLinks: """
      vis i nettleser; se i nettleser; i nettleseren; nettversjon; webversjon; les på nett; se \
      på nett; vises ikke riktig; åpne i nettleser
      """,
    footers: """
      du mottar denne; alle rettigheter; denne e-posten er sendt; fordi du; du får denne; \
      påmeldt; denne e-posten ble sendt; opphavsrett
      """
  )
}
