extension Language {
  static let finnish = Language(
    code: "fi",
    from: "lähettäjä; keneltä",
    sent: "lähetetty; päivämäärä; päiväys; pvm; lähetysaika",
    to: "vastaanottaja; vastaanottajat; kenelle",
    subject: "aihe; otsikko",
    otherFields: """
      kopio; cc; bcc; piilokopio; vastausosoite; vastaa; tärkeys; liitteet; prioriteetti
      """,
    wrote: "kirjoitti; kirjoittaa; on kirjoittanut; kirjoittivat; kirjoitit",
    original: "tämän rivin yläpuolelle; alkuperäinen viesti; alkuperäinen sähköposti",
    forwarded: """
      välitetty viesti; edelleenlähetetty viesti; välitetty viesti alkaa; välitetyn viestin \
      alku; välitetty viesti päättyy; edelleen lähetetty viesti; välitetty sähköposti; \
      lähetetty edelleen; välitetyn viestin loppu
      """,
    replyMarks: "vs; re; vast",
    forwardMarks: "vl; fw; fwd; vlk; välitetty",
    signOffs: """
      ystävällisin terveisin; yst terv; parhain terveisin; terveisin; terv; t; ystävällisesti; \
      kunnioittaen; hyvää päivänjatkoa; mukavaa päivää; kiitos; kiitokset; paljon kiitoksia; \
      kiitos etukäteen; kiitos jo etukäteen; kiittäen; kiitoksia; suuret kiitokset; terkuin; \
      terkut; yt; ystävällisin kiitoksin; kiitos ja terveisin; lämpimin terveisin; hyvää \
      viikonloppua; parhain yhteistyöterveisin; kiitos avusta; iso kiitos; yhteistyöterveisin
      """,
    closings: """
      odotan; odotamme; etukäteen; kiitos jo; kiitos ajasta*; hyvää päivänjatkoa; mukavaa \
      päivää; hyvää viikonloppua
      """,
    additions: "myös; sama*; tämä; toinen; toisella; lisäksi; taas; mutta; muuten",
    sentFrom: "lähetetty; hanki outlook; lataa outlook; lähetin tämän",
    postscripts: "ps; p s; jk; nb; lisäys",
    notices: """
      luottamukselli*; tarkoitettu vain; tarkoitettu ainoastaan; ainoastaan vastaanottaja*; \
      vain vastaanottajalle; jos ette ole; jos et ole oikea; oikea vastaanottaja; saanut tämän \
      viestin vahingossa; vahingossa; erehdyksessä; virheellisesti; ympäristöä; ennen \
      tulostamista; ennen kuin tulostat; ajattele ympäristöä; y-tunnus; y tunnus; alv-numero; \
      kotipaikka; kaupparekisteri; tietosuoja*; salassapito*; viruksia; henkilötieto*; \
      vastuuvapaus*; alv rek; pankkiyhteys
      """,
    noticeHints: """
      luottamuksel*; vastaanottaj*; vahingossa; erehdyk*; poista*; tuho*; lähettäjä*; \
      kielletty; luvaton; jakelu*; vastuu*; liite*; tulost*; ympäristö*; virus*; tämä viesti; \
      tämän viestin; tämä sähköposti; ilmoit*; levittämi*; kopioi*
      """,
    contactLabels: """
      puh; puhelin; gsm; matkapuhelin; fax; faksi; vaihde; suora; sähköposti; email; e-mail; \
      www; web; osoite; y-tunnus; toimitusjohtaja; tj; tel; avoinna; asiakaspalvelu; \
      postiosoite; käyntiosoite; verkkosivut
      """,
    origin: """
      ulkopuol*; ulkoi*; organisaation ulkopuol*; tuntematon lähettäjä; ulkoa; internetistä; \
      muualta; ei ole sisäinen; toisesta organisaatio*; ulkopuolinen; ei kuulu; muu \
      organisaatio
      """,
    thisMessage: """
      tämä viesti; tämä sähköposti; tämä sähköpostiviesti; tämän viestin; viesti on; sähköposti \
      on; ulkoinen viesti; ulkoinen sähköposti; viesti tulee; viesti tuli; sähköposti tulee; \
      viesti saapui; sähköpostin; viestin; sähköposti tuli; sähköposti saapui; viesti on \
      lähetetty; viesti on tullut; viesti on saapunut; sähköposti on lähetetty; sähköposti on \
      tullut; ulkopuolinen viesti; viestin lähettäjä; sähköpostin lähettäjä; sähköpostiviesti
      """,
    parties: """
      lähettäjä*; organisaatio*; yritykse*; yhtiö*; vastaanottaj*; verkko*; tietohallinto*; \
      it-tuki*; it; it-osasto*; helpdesk; kunna*; talo*; konserni*; tietoturva*; työnantaja*
      """,
    warnings: """
      älä avaa; älä klikkaa; älä napsauta; älkää avatko; älkää klikatko; linkkejä tai; \
      liitteitä tai; älä vastaa; älä anna; älä koskaan; älkää; ennen kuin klikkaat; ennen kuin \
      avaat; varo linkkejä; älä klikkaile; avaa vain; klikkaa vain; linkkien ja liitteiden; älä \
      lataa; älä syötä; älä luovuta; älä seuraa; ennen vastaamista; älä paina; älä koskaan \
      avaa; älä koskaan klikkaa
      """,
    caution: """
      lue lisää; lisätietoja; varoitus; huomio; huom; varovai*; ole tarkkana; tarkkana; varo; \
      luota*; luotettav*; tunne*; tunnista*; turvalli*; epäilyttäv*; tietojenkalastelu*; \
      phishing; tarkista; varmista; ilmoita; epäsel*; huijau*; odotat; valppaana; muista; \
      varmenn*; harkitse; tiedä*; kriittinen; huolellinen; haitallinen; haitalli*; epäile*; \
      varokaa
      """,
    bannerTells: """
      et saa usein; saat harvoin; et usein saa; miksi tämä on tärkeää; miksi se on tärkeää; lue \
      miksi; lisätietoja siitä miksi; tulee organisaation ulkopuolelta; tuli organisaation \
      ulkopuolelta; ulkopuolinen lähettäjä; ulkoinen lähettäjä; organisaation ulkopuolelta; \
      organisaatiosi ulkopuolelta; organisaatiomme ulkopuolelta; lähetetty organisaation; \
      yrityksen ulkopuolelta; et yleensä saa; selvitä, miksi
      """,
    bannerLabels: """
      ulkoinen; ulkoinen viesti; ulkoinen sähköposti; ulkoinen lähettäjä; varoitus; huomio; \
      huom; ulkopuolinen; ulkopuolinen lähettäjä; huomio ulkoinen viesti; varoitus ulkoinen \
      viesti; ulkopuolinen viesti; ext; tärkeää
      """,
    firstPerson: """
      minä; minun; minulla; minulle; meidän asiakkaat; asiakkaamme; tuotteenne; sovelluksenne; \
      olen; haluan
      """,
    greetings: "hei; moi; terve; hyvä; hyvää; arvoisa; moikka; tervehdys; huomenta; päivää",
    courtesies: """
      hei; moi; moikka; terve; hyvää; huomenta; päivää; iltaa; kiitos; kiitoksia; paljon; \
      kyllä; joo; ei; ok; okei; apua; auttakaa; minulla; mulla; on; kysymys; ongelma; voiko; \
      voitteko; voisitteko; joku; auttaa; siellä; katso; alla; terveisin; ystävällisin; \
      tarvitsen; tarvitsisin; hyvä; kiireellinen; arvoisa; arvoisat; asiakaspalvelu; onko; \
      olisi; moro; heippa; päivä; ilta; yksi; pieni; minua
      """,
    pointers: """
      katso alla; ks alla; alla; alla oleva; tiedoksi; edelleen; välitän; lähetän edelleen; \
      voitteko katsoa; voisitteko katsoa; voitteko tarkistaa; liitteenä; fyi; ks alta; \
      katsokaa; voitko katsoa; jatkokäsittelyyn
      """,
    faults: """
      ei toimi; eivät toimi; virhe; virheilmoitus; kaatuu; kaatui; jumi*; ei lähde; eivät lähde; \
      ei lähetä; ei lähetetä; ei tule; ei saa; ei enää; ongelma; kahteen kertaan; kaksi kertaa; \
      tuplana; katoaa; katosi; kadonnut; vaikka; mutta; en voi; emme voi; kukaan; edelleen; joka \
      kerta; sijaan; silti; rikki; väärä; väärin; puuttuu; poistaa koko; silmukka; ei mitään; \
      jokaiselle; ei voi; eivät voi; ei näy
      """,
    requests: """
      miten; kuinka; voitteko; voisitteko; voiko; onko mahdollista; miksi; mistä löydän; \
      haluamme; haluaisin; haluan; tarvitsemme; korjatkaa; tarkistakaa; asiakkaamme; \
      asiakkaani; saako; pitäisikö
      """,
    secretLabels: """
      salasana; tunnusluku; api-avain; api avain; avain; pin-koodi; pin koodi; koodi; \
      turvakoodi
      """,
    automaticSubjects: """
      automaattinen vastaus; poissaoloilmoitus; poissa; poissaolo; loma; lomalla; \
      poissaoloviesti; out of office; lomailmoitus; automaattivastaus; poissa toimistolta
      """,
    absence: """
      olen lomalla; olen poissa; lomalla; en ole toimistolla; poissa toimistolta; olen \
      vapaalla; vanhempainvapaalla; äitiyslomalla; toimisto on suljettu; toimistomme on \
      suljettu; en ole tavoitettavissa; olen matkoilla; poissa asti; työmatkalla; lomailen
      """,
    returning: """
      asti; saakka; palaan; takaisin; tavoitettavissa; kiireellisissä; kiireelliset; \
      kiireellinen; ottakaa yhteyttä; ota yhteyttä; yhteys; poissaoloni aikana; kollega*; \
      vastaan; en lue; viestejä ei; viestiäsi ei; rajoitetusti; loman jälkeen; sijaise*
      """,
    automatic: """
      automaattinen vastaus; automaattinen viesti; automaattisesti; älä vastaa tähän; tähän \
      viestiin ei voi; automaattivastaus
      """,
    bounceSubjects: """
      toimittamaton; ei voitu toimittaa; toimitus epäonnistui; viestiä ei voitu toimittaa; ei \
      toimitettu; perille toimittamaton; toimitusvirhe; viestin toimitus epäonnistui; viestiä \
      ei toimitettu; palautettu; ei voi toimittaa; toimituksen tila
      """,
    bounces: """
      ei voitu toimittaa; toimitus epäonnistui; toimittaminen epäonnistui; seuraaville \
      vastaanottajille; seuraavat vastaanottajat; osoitetta ei löydy; ei löytynyt; \
      postilaatikko on täynnä; diagnostiikka*; ei voida toimittaa; ei toimitettu; perille
      """,
    optOuts: """
      peruuta tilaus; peruuttaa tilaus; peru tilaus; lopeta tilaus; poistu listalta; peruuta \
      uutiskirje; hallitse tilauksia; en halua enää; peruuttaa uutiskirje*; peruutuslinkki; \
      muokkaa asetuksia
      """,
    browserLinks: """
      näytä selaimessa; avaa selaimessa; lue selaimessa; selaimessa; verkkoversio; lue \
      verkossa; katso verkossa; ei näy oikein
      """,
    footers: """
      saat tämän; sait tämän; kaikki oikeudet; tämä viesti on lähetetty; koska olet; tämä \
      sähköposti on lähetetty; tilannut; olet saanut; tekijänoikeus
      """
  )
}
