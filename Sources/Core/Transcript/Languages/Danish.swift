extension Language {
  static let danish = Language(
    code: "da",
    from: "fra; afsender",
    sent: "sendt; dato; sendt den; afsendt",
    to: "til; modtager",
    subject: "emne; vedr",
    otherFields: "cc; bcc; kopi; svar til; vigtighed; prioritet; vedhæftede filer; vedhæftet",
    wrote: "skrev; skriver; har skrevet",
    original: """
      over denne linje; oprindelig meddelelse; original meddelelse; oprindelig besked; \
      oprindelig mail; den oprindelige meddelelse
      """,
    forwarded: """
      videresendt meddelelse; videresendt besked; videresendt mail; start på videresendt \
      besked; slut på videresendt besked; videresendt brev; videresendt af; begyndelse på \
      videresendt besked; start på videresendt meddelelse
      """,
    replyMarks: "sv; re",
    forwardMarks: "vs; vb; fw; fwd; videresendt",
    signOffs: """
      med venlig hilsen; venlig hilsen; venlige hilsner; de bedste hilsner; bedste hilsner; \
      mange hilsner; hilsen; hilsner; kærlig hilsen; kh; mvh; vh; m v h; m.v.h.; bh; tak; mange \
      tak; på forhånd tak; tak på forhånd; tusind tak; tak for hjælpen; ha en god dag; god dag; \
      bedste hilsen; dbh; hav en god dag; med hilsen; de bedste ønsker; venligst; fortsat god \
      dag
      """,
    closings: """
      ser frem til; på forhånd; tak for; hører fra; høre fra; god dag; god weekend; ha en; hav \
      en
      """,
    additions: "også; samme; dette; andre; anden; desuden; igen; men; i øvrigt",
    sentFrom: """
      sendt fra; sendt via; sendt med; hent outlook; få outlook; download outlook; skrevet på \
      min
      """,
    postscripts: "ps; p s; nb; n b; efterskrift",
    notices: """
      fortrolig*; udelukkende beregnet; kun beregnet til; tiltænkte modtager; ikke er den rette \
      modtager; rette modtager; modtaget denne e-mail ved en fejl; ved en fejl; fejlagtigt \
      modtaget; miljøet; før du printer; inden du printer; tænk på miljøet; cvr; cvr-nr; cvr \
      nr; selskab; ansvarsfraskrivelse; personoplysninger; privatlivspolitik; virusfri; scannet \
      for virus; behandling af personoplysninger; se nr
      """,
    noticeHints: """
      fortrolig*; modtager*; fejl; slet*; afsender*; videregiv*; forbudt; offentliggør*; \
      ansvar*; vedhæft*; print*; miljø*; virus; denne e-mail; denne mail; denne meddelelse; \
      underret*; uberettiget; kopiering; distribution; venligst
      """,
    contactLabels: """
      tlf; telefon; tel; fax; mobil; mob; direkte; e-mail; mail; web; hjemmeside; adresse; cvr; \
      cvr-nr; direktør; www; lokal; ean
      """,
    origin: """
      ekstern*; uden for; udenfor; udefra; ukendt afsender; kommer fra; ikke en intern; fra \
      internettet; ikke intern; ikke fra; udenforstående; anden organisation; eksternt
      """,
    thisMessage: """
      denne e-mail; denne mail; denne meddelelse; denne besked; ekstern e-mail; ekstern mail; \
      ekstern besked; mailen er; mailen kommer; e-mailen kommer; e-mailen er; beskeden kommer; \
      mail fra; e-mail fra; denne email; beskeden er; mailen er sendt; mailen blev; e-mailen \
      blev; meddelelsen er; beskeden er sendt; mailen har; e-mailen har; mail udefra; e-mail \
      udefra; mailen stammer
      """,
    parties: """
      afsender*; organisation*; virksomhed*; firma*; modtager*; vores netværk; it-afdeling*; \
      it; itafdelingen; helpdesk; servicedesk; kommune*; domæne; hus; huset; netværk*; \
      it-sikkerhed; koncern*; skole*
      """,
    warnings: """
      klik ikke; åbn ikke; klik kun; links eller; ikke på links; svar ikke; oplys aldrig; del \
      ikke; før du klikker; inden du klikker; giv ikke; undgå at; klik aldrig; åbn aldrig; tænk \
      før; før du åbner; inden du åbner; tænk dig om; før du svarer; følg ikke; download ikke; \
      giv aldrig; undlad at
      """,
    caution: """
      læs mere; få mere at vide; advarsel; forsigtig*; pas på; obs; vær opmærksom; opmærksom; \
      vær; stoler; stol; tillid; kender; genkend*; sikker*; mistænkelig*; phishing; kontroller; \
      tjek; rapporter; anmeld; tvivl; svindel; bemærk; troværdig*; vigtigt; forventer; giv \
      besked; vurder; dobbelttjek; tænk; varsom*; kritisk; agtpågivende; skadelig*; svindel*
      """,
    bannerTells: """
      får ikke ofte; modtager ikke ofte; du får sjældent; hvorfor dette er vigtigt; hvorfor det \
      er vigtigt; få mere at vide om hvorfor; læs hvorfor; lær hvorfor; kommer fra en ekstern; \
      ekstern afsender; sendt fra en ekstern; kommer udefra; kommer fra en afsender uden; uden \
      for organisationen; uden for virksomheden; modtager sjældent; sendt udefra
      """,
    bannerLabels: """
      ekstern; ekstern e-mail; ekstern mail; ekstern afsender; ekstern besked; advarsel; obs; \
      pas på; bemærk; vigtigt; obs ekstern mail; advarsel ekstern mail; advarsel ekstern \
      e-mail; ext
      """,
    firstPerson: "jeg; min; mit; mine; mig; vores kunder; jeres produkt; jeres app",
    greetings: "hej; hejsa; kære; goddag; godmorgen; god; godaften; hallo",
    courtesies: """
      hej; hejsa; goddag; godmorgen; godaften; god; dag; aften; morgen; kære; alle; team; tak; \
      mange; venligst; ja; nej; ok; okay; hjælp; jeg; har; et; en; spørgsmål; problem; kan; i; \
      nogen; mig; hjælpe; er; der; det; den; se; nedenfor; med; venlig; hilsen; mvh; brug; for; \
      fint; super; haster; lige; igen; på; forhånd; hallo; vil; gerne; høre
      """,
    pointers: """
      se nedenfor; se nedenstående; nedenfor; til info; til orientering; til din orientering; \
      videresendt; videresender; kan i kigge; kan i se; vil i kigge; kan du kigge; vedhæftet; \
      fyi; kig venligst; nedenstående
      """,
    faults: """
      virker ikke; fungerer ikke; fejl; fejler; går ned; gået ned; bliver ikke; sendes ikke; \
      ikke sendt; kommer ikke; modtager ikke; ikke længere; problem; dobbelt; to gange; \
      forsvund*; forsvinder; selv om; selvom; men; kan ikke; ingen; stadig; hænger; blev; hver \
      gang; i stedet; siden; igen og igen; alligevel; slår; ender; løkke; mangler; vises ikke
      """,
    requests: """
      hvordan; kan i; kan du; kan man; er det muligt; hvorfor; hvor finder; vi vil; jeg vil; vi \
      ønsker; venligst ret; tjek venligst; vores kunder; mine kunder; kan jeg
      """,
    secretLabels: """
      adgangskode; kodeord; kode; pinkode; api-nøgle; api nøgle; nøgle; adgangstoken; \
      sikkerhedskode
      """,
    automaticSubjects: """
      automatisk svar; autosvar; fraværsmeddelelse; ikke til stede; fravær; ferie; automatisk \
      besvarelse; fraværsbesked; ikke på kontoret; out of office
      """,
    absence: """
      er på ferie; holder ferie; på ferie; ikke på kontoret; er fraværende; jeg er ikke; ude af \
      kontoret; på orlov; barsel; kontoret er lukket; har fri; vi holder lukket; ferie til; \
      ferie frem til; træffes ikke
      """,
    returning: """
      til og med; tilbage; retur; fra den; frem til; ved hastesager; haster; hastesager; \
      kontakt; henvendelse; min kollega; svarer; når jeg er; vender tilbage; begrænset adgang; \
      læser ikke; videresendes ikke; igen
      """,
    automatic: """
      automatisk svar; autosvar; automatisk genereret; automatisk besked; svar ikke på denne; \
      kan ikke besvares; automatisk udsendt
      """,
    bounceSubjects: """
      kan ikke leveres; ikke leveret; levering mislykkedes; meddelelse ikke leveret; ulevérbar; \
      uleveret; mail ikke leveret; statusmeddelelse om levering; kunne ikke leveres; \
      leveringsfejl; returneret
      """,
    bounces: """
      kunne ikke leveres; kan ikke leveres; blev ikke leveret; levering mislykkedes; følgende \
      modtagere; adressen blev ikke fundet; findes ikke; postkassen er fuld; \
      diagnosticeringsoplysninger; ikke leveres
      """,
    optOuts: """
      afmeld; framelde; afmelding; afmeld nyhedsbrev; opdater præferencer; ikke længere \
      modtage; frameld; administrer; abonnement
      """,
    browserLinks: """
      vis i browser; se i browser; i din browser; online version; webversion; læs online; se \
      online; åbn i browser; vises ikke korrekt
      """,
    footers: """
      du modtager denne; alle rettigheder forbeholdes; denne mail er sendt; denne e-mail er \
      sendt; fordi du; du får denne; tilmeldt; ophavsret
      """
  )
}
