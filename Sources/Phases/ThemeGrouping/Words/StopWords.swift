/// Words that say nothing about a matter, in the languages that customers write most.
enum StopWords {
  static let all: Set<String> = Set(
    [english, contractions, letters, german, french, spanish, italian, portuguese, dutch]
      .flatMap { $0.split(separator: " ").map { String($0) } }
  )

  private static let english =
    """
    the and for are but not you all any can had her was one our out has him his how its may new now \
    old see two way who did yes yet she too use used uses using with that this have from they will \
    would there their what about which when make like time just know take people into year your good \
    some could them than then look only come over think also back after work works worked working \
    first well even want wants wanted because these give most been being were more very such much \
    many here where why each does doing done get gets getting got gotten going goes went gone let \
    lets put puts try tries tried trying need needs needed seem seems seemed find finds found show \
    shows showed shown say says said tell tells told ask asks asked keep keeps kept happen happens \
    happened happening start starts started starting stop stops stopped help helps helped thing \
    things something anything nothing everything someone anyone everyone nobody other others another \
    same different again still always never ever sometimes often really actually currently recently \
    suddenly today yesterday tomorrow day days week weeks month months hour hours minute minutes \
    since before until while during through between within without under above below both either \
    neither nor own off down upon per via etc able unable cannot shall should might must maybe \
    perhaps however though although whether else instead already soon later once twice few lot lots \
    bit little big long short last next right left whole sure fine okay great nice best better bad \
    wrong correct possible way ways case cases example kind sort type anyway please thank thanks \
    thankyou hello dear regards sincerely cheers hey greetings sir madam team support folks guys \
    appreciate appreciated advance advise kindly best issue issues problem problems question \
    questions trouble situation reason point idea user users customer customers agent redacted \
    simply easily basically obviously probably apparently clearly exactly especially usually \
    normally generally completely entirely totally quite pretty rather almost enough less least \
    around along across against toward towards among besides except unless therefore thus hence \
    whatever whenever wherever myself yourself himself herself itself ourselves themselves mine \
    yours hers ours theirs those whom whose am is be do no so if of in on at to by as an or we me my \
    us it he up go id ok via re fwd wondering wonder looking looked hope hopefully guess believe \
    feel feels mean means understand believe seen made came took gave thought knew felt \
    ago part number way name anybody somebody none every several various certain particular
    """

  /// Contractions without their apostrophe.
  private static let contractions =
    """
    dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt cant couldnt wont wouldnt shouldnt \
    mustnt ive youve weve theyve youre theyre were hes shes thats whats theres heres wheres youll \
    theyll itll youd theyd hed shed ill lets aint im id
    """

  /// What stands between the words of letters and mails.
  private static let letters =
    """
    subject message forwarded original wrote gesendet regards kind sincerely yours faithfully \
    http https www com html href img src png jpg
    """

  private static let german =
    """
    der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine keinen \
    ist sind war waren wird werden wurde wurden hat habe haben hatte hatten kann können könnte muss \
    müssen soll sollte will wollen möchte ich sie wir ihr mich mir dir uns euch ihnen sein seine \
    mein meine meinen meinem meiner dein deine unser unsere auf aus bei bis durch für gegen hinter \
    mit nach neben ohne über um unter von vor während wegen zu zum zur zwischen als auch da dann \
    dass daß denn dies diese diesem diesen dieser dieses doch dort einfach etwas gibt ganz hier \
    immer jetzt man mehr mal nichts noch nur schon sehr seit so sonst wann warum was weil welche \
    welcher wenn wer wie wieder wo danke bitte hallo guten tag liebe lieber herzlichen dank gruß \
    grüße grüßen freundlichen mit vielen problem frage hilfe leider heute gestern beim ins vom
    """

  private static let french =
    """
    les des une dans par pour sur avec sans sous est sont était été être avoir avons avez ont ai as \
    ait suis êtes fait faire peut peux pouvez puis pas plus ne que qui quoi dont où mais donc car ni \
    je tu il elle nous vous ils elles me te se lui leur leurs mon ma mes ton ta tes son sa ses notre \
    nos votre vos ce cet cette ces cela ça celui celle ceux aux du de la le un et ou en au si tout \
    toute tous toutes très bien aussi encore déjà depuis comment pourquoi quand quel quelle quels \
    quelles même autre autres bonjour bonsoir merci salut cordialement avance madame monsieur \
    problème aide svp plaît après avant entre lorsque jai cest nai quil quelle dun dune
    """

  private static let spanish =
    """
    los las una unos unas del por para con sin sobre entre desde hasta pero porque como cuando donde \
    que qué quien cual cuál este esta estos estas ese esa eso esto aquí allí muy más menos también \
    ya no ni sí ser estar soy eres somos son está están estoy fue era han has hay haber tengo tiene \
    tienen puedo puede pueden hacer hace hago mi mis tu tus su sus nos les se lo le me te yo él ella \
    ellos ellas usted ustedes hola gracias favor saludos buenos días buenas tardes problema ayuda \
    todo toda todos todas otro otra siempre nunca ahora desde algo
    """

  private static let italian =
    """
    gli una uno del della dello dei delle degli dal dalla dai nel nella nei sul sulla con per tra \
    fra che chi cui non più meno anche come quando dove perché sono sei siamo siete era erano essere \
    avere hai abbiamo hanno avevo posso può possono fare faccio mio mia miei mie tuo tua suo sua \
    nostro vostro loro questo questa questi queste quello quella ciao salve grazie buongiorno \
    buonasera cordiali saluti prego problema aiuto tutto tutti ogni sempre mai già ancora solo molto \
    però quindi allora dopo prima senza
    """

  private static let portuguese =
    """
    uma uns umas dos das pelo pela para com sem sobre entre até mas porque como quando onde que quem \
    qual este esta isto esse essa isso aquele aquela muito mais menos também não sim ser estar sou \
    são está estão foi era ter tem têm tenho posso pode podem fazer meu minha meus minhas seu sua \
    seus suas nosso nossa você vocês ele ela eles elas olá obrigado obrigada favor bom dia tarde \
    problema ajuda tudo todos sempre nunca agora
    """

  private static let dutch =
    """
    het een van voor met aan bij naar door over onder tussen zonder maar want dus als dan dat deze \
    dit die wat wie waar wanneer waarom hoe niet geen wel ook nog meer heel erg ben bent zijn was \
    waren heeft heb hebben had kan kunnen kon moet moeten wil willen mag mijn jouw uw zijn haar ons \
    onze hun hij zij wij jullie hallo bedankt dank groet groeten vriendelijke graag probleem vraag \
    hulp alles altijd nooit weer
    """
}
