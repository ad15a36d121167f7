extension Language {
  static let swedish = Language(
    code: "sv",
    from: "från; avsändare",
    sent: "skickat; datum; skickad; skickat den",
    to: "till; mottagare",
    subject: "ämne; ärende",
    otherFields: """
      kopia; cc; bcc; hemlig kopia; svar till; prioritet; bifogade filer; bilagor; svara till
      """,
    wrote: "skrev; skriver; har skrivit",
    original: """
      ovanför denna rad; ovanför den här raden; ursprungligt meddelande; originalmeddelande; \
      ursprungligt mail; ursprungligt brev; originalbrev; ursprungliga meddelandet
      """,
    forwarded: """
      vidarebefordrat meddelande; vidarebefordrat mejl; början på vidarebefordrat meddelande; \
      vidarebefordrat brev; slut på vidarebefordrat meddelande; vidarebefordrat mail; \
      vidarebefordrat av; vidarebefordrat e-postmeddelande; börjar vidarebefordrat meddelande
      """,
    replyMarks: "sv; re",
    forwardMarks: "vb; vbf; fw; fwd; vidarebefordrat",
    signOffs: """
      med vänlig hälsning; med vänliga hälsningar; vänlig hälsning; vänliga hälsningar; bästa \
      hälsningar; många hälsningar; hälsningar; hälsning; mvh; m v h; vh; hälsar; hälsn; tack; \
      tack på förhand; tusen tack; stort tack; tack så mycket; tack för hjälpen; ha en bra dag; \
      ha det bra; allt gott; kram; varma hälsningar; hjärtliga hälsningar; med hälsning; bästa \
      hälsning; tack och hälsningar; trevlig dag; tack på förhand och hälsningar; m vänlig \
      hälsning
      """,
    closings: """
      ser fram emot; ser framemot; på förhand; tack för; tacksam för; tacksamma för; ha en; \
      trevlig dag; trevlig helg; hör av
      """,
    additions: "också; samma; detta; andra; annan; även; dessutom; igen; men; förresten",
    sentFrom: """
      skickat från; skickades från; skickat med; skickat via; skaffa outlook; hämta outlook; \
      ladda ned outlook; ladda ner outlook; sänt från; skickat på min
      """,
    postscripts: "ps; p s; nb; n b; tillägg; obs",
    notices: """
      konfidentiell*; sekretess*; endast avsett för; endast avsedd för; enbart avsett; enbart \
      avsedd; avsedda mottagaren; inte är rätt mottagare; rätt mottagare; fått detta meddelande \
      av misstag; av misstag; felaktigt mottagit; tänk på miljön; miljön innan; innan du \
      skriver ut; org nr; org.nr; orgnr; organisationsnummer; säte; momsreg*; vat-nr; gdpr; \
      personuppgifter; ansvarsfriskrivning; virusfri; genomsökt efter virus; behandlar \
      personuppgifter; styrelsens säte; godkänd för f-skatt; f-skatt
      """,
    noticeHints: """
      konfidentiel*; sekretess; mottagare*; misstag; radera; avsändaren; otillåt*; spridning; \
      förbjud*; ansvar; bilag*; bifogad*; skriva ut; skriver ut; miljö*; virus; detta \
      meddelande; detta mejl; detta e-postmeddelande; meddela; obehörig*; kopiering; förstör
      """,
    contactLabels: """
      tel; telefon; tfn; fax; mobil; mob; direkt; växel; e-post; epost; mail; mejl; webb; \
      hemsida; adress; org nr; vd; box; www; besöksadress; postadress; kundtjänst
      """,
    origin: """
      extern*; utanför; utifrån; okänd avsändare; kommer från; inte intern; från internet; ej \
      intern; inte från; utsidan; utomstående; annan organisation; från en person utanför
      """,
    thisMessage: """
      detta meddelande; detta mejl; detta mail; det här meddelandet; det här mejlet; denna \
      e-post; detta e-postmeddelande; detta e-mail; externt mejl; externt meddelande; extern \
      e-post; externt mail; mejlet kommer; meddelandet kommer; mailet kommer; det här \
      e-postmeddelandet; mejlet är; meddelandet är; mejl från; meddelande från; mail från; \
      e-post från; mailet är; det här mailet; externt e-postmeddelande; mejlet skickades; \
      meddelandet skickades; mejlet har; meddelandet har; mailet skickades; mejl utifrån; \
      mailet har; mejlet kom
      """,
    parties: """
      avsändar*; organisation*; företag*; bolag*; mottagar*; nätverk*; it-avdelning*; it; \
      it-support; kommun*; domän; helpdesk; servicedesk; it-säkerhet; koncern*; verksamhet*; \
      region*; huset
      """,
    warnings: """
      klicka inte; öppna inte; klicka bara; länkar eller; svara inte; lämna aldrig; lämna inte; \
      innan du klickar; dela inte; ange inte; undvik att; klicka aldrig; öppna aldrig; tänk \
      efter; innan du öppnar; länkar och bilagor; länkar eller bilagor; innan du svarar; följ \
      inte; ladda inte; ladda ner inte; ge inte; tänk på att inte
      """,
    caution: """
      läs mer; varning; försiktig*; var uppmärksam; uppmärksam; var; observera; obs; akta; \
      litar; lita; förtroende; känner; igenkänn*; säker*; trygg; misstänk*; phishing; nätfiske; \
      kontrollera; verifiera; rapportera; anmäl; tvekan; bedrägeri*; tillförlitlig*; viktigt; \
      förväntar; betrodd; osäker; tänk; tänk efter; dubbelkolla; granska; misstro; aktsam; \
      vaksam; skadlig*; bedräg*
      """,
    bannerTells: """
      får inte ofte; får inte ofta; du får sällan; varför det här är viktigt; varför detta är \
      viktigt; varför det är viktigt; ta reda på varför; läs mer om varför; läs om varför; \
      kommer från en extern; extern avsändare; skickats från en extern; skickades från utanför; \
      utanför organisationen; utanför företaget; kommer utifrån; skickat utifrån; brukar inte \
      få; från utsidan
      """,
    bannerLabels: """
      extern; externt; externt mejl; externt mail; extern e-post; extern avsändare; externt \
      meddelande; varning; obs; observera; viktigt; varning externt mejl; obs externt mejl; \
      ext; varning extern avsändare; varning externt mail; obs externt mail
      """,
    firstPerson: "jag; min; mitt; mina; mig; våra kunder; er produkt; er app; ert system",
    greetings: "hej; hejsan; hallå; god; kära; bästa; godmorgon; tjena; tja",
    courtesies: """
      hej; hejsan; tja; god; dag; morgon; kväll; goddag; godmorgon; kära; alla; team; tack; så; \
      mycket; snälla; vänligen; ja; nej; ok; okej; hjälp; jag; har; ett; en; fråga; problem; \
      kan; ni; någon; mig; hjälpa; är; där; det; den; se; nedan; med; vänlig; hälsning; mvh; \
      behöver; fint; bra; toppen; bråttom; igen; på; förhand; vill; gärna; undrar; hallå; \
      titta; lite; hälsningar
      """,
    pointers: """
      se nedan; nedan; för kännedom; fk; till kännedom; för info; för information; \
      vidarebefordrar; vidarebefordrat; kan ni titta; kan ni kolla; kan du titta; bifogat; fyi; \
      vänligen se; kan ni hjälpa
      """,
    faults: """
      fungerar inte; funkar inte; fel; felmeddelande; kraschar; kraschat; skickas inte; inte \
      skickat; inte skickas; kommer inte; får inte; inte längre; problem; dubbelt; dubbla; två \
      gånger; försvinn*; försvunn*; trots; men; kan inte; går inte; ingen; inget; fortfarande; \
      hänger; varje gång; istället; sedan; om och om; ändå; loop; inte hända; hamnar; saknas
      """,
    requests: """
      hur kan; hur gör; hur; kan ni; kan du; kan man; är det möjligt; varför; var hittar; vi \
      vill; jag vill; vi önskar; vänligen kontrollera; våra kunder; mina kunder; kan jag; går \
      det att
      """,
    secretLabels: """
      lösenord; lösen; kod; pinkod; api-nyckel; api nyckel; nyckel; åtkomsttoken; säkerhetskod
      """,
    automaticSubjects: """
      automatiskt svar; autosvar; frånvaromeddelande; frånvaro; ej på plats; semester; \
      frånvarande; autoreply; automatsvar; ej på kontoret; inte på kontoret; out of office
      """,
    absence: """
      är på semester; har semester; på semester; inte på kontoret; ej på kontoret; är \
      frånvarande; är inte på plats; tjänstledig; föräldraledig; kontoret är stängt; är ledig; \
      ledig till; har stängt; är bortrest; ej tillgänglig; inte tillgänglig; semester till
      """,
    returning: """
      till och med; t o m; tillbaka; åter; från och med; fram till; brådskande; i brådskande; \
      akuta; kontakta; min kollega; svarar; när jag är; begränsad tillgång; läser inte; \
      vidarebefordras inte; vänd dig; hör av dig; återkommer; växeln
      """,
    automatic: """
      automatiskt svar; autosvar; automatiskt genererat; automatiskt meddelande; svara inte på \
      detta; går inte att svara; automatiskt skickat; automatgenererat
      """,
    bounceSubjects: """
      kan inte levereras; ej levererat; inte levererat; leveransen misslyckades; leverans \
      misslyckades; meddelandet kunde inte levereras; olevererbart; olevererbar; \
      statusmeddelande för leverans; kunde inte levereras; leveransfel; returnerat; \
      obeställbart; obeställbar
      """,
    bounces: """
      kunde inte levereras; kan inte levereras; levererades inte; leveransen misslyckades; \
      följande mottagare; adressen hittades inte; finns inte; brevlådan är full; diagnostik*; \
      inte levereras; gick inte att leverera
      """,
    optOuts: """
      avsluta prenumeration*; avregistrera; avprenumerera; avanmäl*; sluta prenumerera; inte \
      längre få; uppdatera inställningar; hantera prenumeration; vill inte ha
      """,
    browserLinks: """
      visa i webbläsare; visa i webbläsaren; se i webbläsare; i webbläsaren; i din webbläsare; \
      webbversion; läs online; visa online; öppna i webbläsare; visas inte korrekt
      """,
    footers: """
      du får detta; du får det här; alla rättigheter; detta mejl skickades; detta mail \
      skickades; eftersom du; du har fått; anmält dig; skickades till; upphovsrätt
      """
  )
}
