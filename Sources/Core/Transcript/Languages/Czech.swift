extension Language {
  static let czech = Language(
    code: "cs",
    from: "od; odesílatel",
    sent: "odesláno; datum; odeslána; posláno; odesláno dne",
    to: "komu; pro; příjemce",
    subject: "předmět; věc",
    otherFields: """
      kopie; cc; skrytá kopie; kopie komu; odpovědět; důležitost; přílohy; priorita; bcc; \
      odpověď komu
      """,
    wrote: "napsal; napsala; napsal(a); píše; psal; psala; napsali; uživatel",
    original: """
      nad tuto čáru; nad tento řádek; původní zpráva; originální zpráva; původní e-mail; \
      původní zprava
      """,
    forwarded: """
      přeposlaná zpráva; předaná zpráva; začátek přeposlané zprávy; začátek přeposílané zprávy; \
      konec přeposlané zprávy; předávaná zpráva; přeposlaný e-mail; přeposláno; forwardovaná \
      zpráva; přeposílaná zpráva
      """,
    replyMarks: "re; odp",
    forwardMarks: "fw; fwd; přep; předáno; přeposláno",
    signOffs: """
      s pozdravem; s přátelským pozdravem; pozdrav; zdravím; se srdečným pozdravem; s úctou; \
      děkuji; děkuju; díky; moc díky; předem děkuji; děkujeme; předem díky; mnohokrát děkuji; \
      děkuji předem; děkuji za pomoc; hezký den; pěkný den; přeji hezký den; přeji pěkný den; s \
      přáním hezkého dne; s přáním pěkného dne; děkuji a přeji hezký den; děkuji s pozdravem; \
      srdečně; zdraví; děkuji a s pozdravem; mějte se; s díky; děkuji moc; sp; s pozdravem a \
      přáním hezkého dne; zdravíme
      """,
    closings: """
      předem; těším se; těšíme se; děkuji za; děkujeme za; hezký den; pěkný den; hezký víkend; \
      čekám na; s přáním
      """,
    additions: "také; taky; stejn*; jin*; ještě; navíc; zase; ale; mimochodem",
    sentFrom: """
      odesláno z; odesláno ze; posláno z; odesláno pomocí; získejte outlook; získat outlook; \
      stáhnout outlook; odeslané z; odesláno přes; napsáno na
      """,
    postscripts: "ps; p s; nb; dodatek; post scriptum",
    notices: """
      důvěrn*; určena výhradně; určen výhradně; určeny výhradně; určena pouze; určený pouze; \
      určen pouze; není určena vám; nejste adresátem; nejste-li; nejste zamýšlen*; obdrželi \
      omylem; omylem; před vytištěním; než vytisknete; životní prostředí; na přírodu; ičo; ič; \
      dič; obchodním rejstříku; obchodní rejstřík; zapsaná; zapsaná v; zapsán v; spisová \
      značka; krajským soudem; městským soudem; sídlem; jednatel; jednatelka; osobních údajů; \
      gdpr; bez virů; neobsahuje viry
      """,
    noticeHints: """
      důvěrn*; adresát*; příjemc*; omylem; smaž*; vymaž*; znič*; odesílatel*; zakázán*; šíření; \
      zveřejn*; kopírov*; odpovědnost*; příloh*; tisk*; vytisk*; prostředí; virus; viry; virů; \
      tato zpráva; tento e-mail; této zprávy; informujte; neoprávněn*; právně
      """,
    contactLabels: """
      tel; telefon; mob; mobil; fax; gsm; e-mail; email; mail; web; www; adresa; ičo; ič; dič; \
      jednatel; ředitel*; sídlo; linka; infolinka; č ú
      """,
    origin: """
      extern*; mimo organizaci; mimo; zvenčí; vnější*; neznámý odesílatel; z internetu; \
      nepochází; zvenku; neznámého odesílatele; mimo naši; mimo vaši; z vnější*; odjinud; cizí \
      odesílatel; není z naší; nepatří; vně
      """,
    thisMessage: """
      tato zpráva; tento e-mail; tento mail; tento email; zpráva pochází; e-mail pochází; \
      zpráva byla; e-mail byl; externí zpráva; externí e-mail; externí mail; této zprávy; \
      zpráva přišla; e-mail přišel; externí email; zpráva od; e-mail od; tuto zprávu; mail \
      pochází; zpráva je; e-mail je; zpráva odeslaná; e-mail odeslaný; mail přišel; zpráva byla \
      odeslána; e-mail byl odeslán; zpráva dorazila; e-mail dorazil; mail dorazil; pošta \
      zvenčí; e-mail je z; zpráva z; e-mail z; mail z
      """,
    parties: """
      odesílatel*; organizac*; společnost*; firm*; příjemc*; síť*; sítě; oddělení it; it \
      oddělení; it; helpdesk; úřad*; doméně; domén*; podnik*; bezpečnost*; informatik*; škol*; \
      fakult*; kolega
      """,
    warnings: """
      neklikejte; neotevírejte; neotvírejte; nekliknete; před kliknutím; než kliknete; \
      neodpovídejte; nesdělujte; nezadávejte; neposílejte; než otevřete; před otevřením; nikdy \
      neklikejte; nikdy neotevírejte; klikejte jen; otevírejte jen; odkazy ani přílohy; přílohy \
      ani odkazy; dříve než; neposkytujte; neklikat; neotevírat; nestahujte; nereagujte; \
      nepřeposílejte; nevyplňujte; než odpovíte; nespouštějte
      """,
    caution: """
      více informací; zjistit více; pozor; upozornění; varování; opatrn*; buďte; buďte opatrní; \
      obezřetn*; důvěřujete; důvěr*; znáte; rozpozn*; poznáváte; bezpečn*; podezřel*; phishing; \
      ověřte; zkontrolujte; nahlaste; nahlásit; hlaste; pochybnost*; podvod*; jisti; jistí; \
      dejte pozor; neočekávan*; očekáváte; důležité; nevěřte; prověřte; zvažte; pečlivě; \
      zbystřete; dbejte; zvýšenou; obezřetní; škodliv*; podvržen*
      """,
    bannerTells: """
      nedostáváte často; často nedostáváte; obvykle nedostáváte; zřídka dostáváte; proč je to \
      důležité; proč je důležité; zjistěte, proč; zjistit, proč; další informace o tom, proč; \
      pochází z vnějšku; odesílatele mimo; pochází mimo; mimo organizaci; externí odesílatel; \
      externího odesílatele; pochází z externí; odeslána z vnějšku; přišla zvenčí; nechodí \
      často; nechodí vám často
      """,
    bannerLabels: """
      externí; externí zpráva; externí e-mail; externí mail; externí odesílatel; pozor; \
      upozornění; varování; pozor externí e-mail; ext; důležité; upozornění externí e-mail; \
      externí email; pozor externí zpráva
      """,
    firstPerson: """
      já; můj; moje; má; mi; mě; mně; naši zákazníci; váš produkt; vaše aplikace; mám; chci; \
      potřebuji
      """,
    greetings: "dobrý; dobré; ahoj; zdravím; vážení; vážená; vážený; hezký; pěkný; milý; milá",
    courtesies: """
      ahoj; dobrý; den; dobré; ráno; odpoledne; večer; zdravím; vážení; vážená; vážený; paní; \
      pane; díky; děkuji; děkuju; prosím; ano; ne; ok; pomoc; pomozte; mám; dotaz; otázku; \
      otázka; problém; může; můžete; někdo; mi; pomoct; pomoci; je; tam; viz; níže; s; \
      pozdravem; potřebuji; naléhavé; super; haló; hezký; pěkný; jeden; tu; si; moc; čau; \
      nazdar; bych; chtěl; poradit; tým
      """,
    pointers: """
      viz níže; níže; pro informaci; na vědomí; přeposílám; předávám; posílám; prosím o \
      kontrolu; prosím podívejte; prosím o pomoc; prosím o vyřízení; v příloze; fyi; můžete se \
      podívat; k vyřízení; podívejte se
      """,
    faults: """
      nefunguje; nefungují; nejde; nejdou; chyba; chyby; chybu; spadne; padá; spadl*; zamrzá; \
      zamrzne; neodesílá; neodesílají; neposílá; nechodí; nepřichází; nedorazil*; už ne; \
      problém; dvakrát; dvojit*; zmiz*; mizí; přesto; ale; i když; nelze; nemohu; nemůžeme; \
      nikdo; stále; pořád; pokaždé; místo; rozbit*; smyčk*; hlásí; neexistuje; nespustí; \
      opakovaně; neodhlásí; od doby; každému; nic; nemůže; nemohou; chybí
      """,
    requests: """
      jak; můžete; mohli byste; lze; je možné; proč; prosím oprav*; prosím zkontroluj*; kde; \
      chceme; chtěl bych; chtěla bych; potřebujeme; naši zákazníci; moji zákazníci; dá se; jde \
      to
      """,
    secretLabels: "heslo; klíč api; api klíč; klíč; přístupový kód; pin kód; bezpečnostní kód",
    automaticSubjects: """
      automatická odpověď; automaticka odpoved; nepřítomnost; mimo kancelář; dovolená; oznámení \
      o nepřítomnosti; nepřítomen; nepřítomna; autoreply; out of office; autoodpověď
      """,
    absence: """
      jsem na dovolené; mám dovolenou; na dovolené; čerpám dovolenou; jsem mimo kancelář; mimo \
      kancelář; nejsem v kanceláři; nepřítomen; nepřítomna; budu mimo; na mateřské; kancelář je \
      zavřená; máme zavřeno; na služební cestě; nebudu přítom*; jsem mimo; budu nepřítom*; \
      dovolenou do
      """,
    returning: """
      do; včetně; vrátím; po návratu; návratu; zpět; v naléhavých; naléhavé; v neodkladných; \
      urgentní*; kontaktujte; obraťte; obracejte; během mé nepřítomnosti; v mé nepřítomnosti; \
      omezený přístup; nemám přístup; kolegyně; kolega; odpovím; zastupuje; nečtu; po mém
      """,
    automatic: """
      automatická odpověď; automatická zpráva; automaticky generovan*; vygenerován* \
      automaticky; neodpovídejte na tuto; neodpovídejte na tento; automaticky vygenerovan*; \
      prosím neodpovídejte
      """,
    bounceSubjects: """
      nedoručitelné; nedoručitelná; nedoručeno; nelze doručit; zpráva nebyla doručena; \
      nedoručená; selhání doručení; oznámení o stavu doručení; doručení se nezdařilo; vrácená; \
      nepodařilo se doručit; chyba doručení; nedoručitelný
      """,
    bounces: """
      nebyla doručena; nelze doručit; nepodařilo se doručit; nemohla být doručena; doručení se \
      nezdařilo; následujícím příjemcům; následujícím adresátům; neexistuje; schránka je plná; \
      diagnostick*; adresa nebyla nalezena; nebylo možné doručit
      """,
    optOuts: """
      odhlásit odběr; odhlásit se; odhlášení; zrušit odběr; odhlaste se; nechcete dostávat; \
      spravovat předvolby; odhlásit; zrušit odebírání; odhlášení z odběru
      """,
    browserLinks: """
      zobrazit v prohlížeči; v prohlížeči; online verze; webová verze; otevřít v prohlížeči; \
      číst online; nezobrazuje se; zobrazit online
      """,
    footers: """
      dostáváte tento; tento e-mail jste; všechna práva; e-mail byl odeslán; protože jste; \
      zpráva byla odeslána; obdrželi jste; přihlásili; dostáváte tuto
      """
  )
}
