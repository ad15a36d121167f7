extension Language {
  static let italian = Language(
    code: "it",
    from: "da; mittente",
    sent: "inviato; data; inviato il; inviata",
    to: "a; destinatario",
    subject: "oggetto",
    otherFields: "cc; ccn; rispondi a; importanza; priorità; allegati; p c",
    wrote: "ha scritto; scrive; scrisse; hanno scritto; scriveva",
    original: """
      sopra questa riga; sopra questa linea; messaggio originale; messaggio di origine; \
      messaggio originario
      """,
    forwarded: """
      messaggio inoltrato; inizio messaggio inoltrato; inizio del messaggio inoltrato; fine \
      messaggio inoltrato; e-mail inoltrata; email inoltrata; inoltrato da; forwarded message
      """,
    replyMarks: "re; r; rif",
    forwardMarks: "i; fw; inoltro; inol",
    signOffs: """
      cordiali saluti; distinti saluti; saluti; un saluto; cordialmente; un cordiale saluto; \
      tanti saluti; i migliori saluti; migliori saluti; grazie; grazie mille; mille grazie; \
      molte grazie; grazie in anticipo; grazie anticipatamente; grazie e saluti; grazie e \
      cordiali saluti; ringrazio; la ringrazio; vi ringrazio; buona giornata; buona serata; \
      buon lavoro; in attesa di riscontro; resto in attesa; in attesa di un vostro riscontro; a \
      presto; ringraziando; ringraziandovi; cordialità; grazie buona giornata; ciao; grazie per \
      l'aiuto; un caro saluto
      """,
    closings: """
      in attesa; attendo un; attendo vostr*; attendo sue; attendiamo; resto a disposizione; \
      rimango a disposizione; restiamo a disposizione; rimaniamo a disposizione; ringrazio; \
      ringraziamo; ringraziando*; in anticipo; grazie per il; grazie per la; porgo; porgiamo; \
      buona giornata; buon lavoro; buon fine settimana; vostro riscontro; suo riscontro; cortese \
      riscontro
      """,
    additions: """
      anche; stesso; stessa; questo; questa; quello; altro; altra; inoltre; ma; comunque; \
      dimenticavo
      """,
    sentFrom: """
      inviato da; inviata da; inviato con; inviato dal; inviato tramite; scarica outlook; \
      ottieni outlook; scaricare outlook; mandato da
      """,
    postscripts: "ps; p s; post scriptum; nb; n b",
    notices: """
      informazioni riservate; riservat* e; contenuto riservato; strettamente riservat*; avviso \
      di riservatezza; riservatezza; esclusivamente al destinatario; esclusivamente alle \
      persone; uso esclusivo; ad uso esclusivo; ricevuto questo messaggio per errore; ricevuto \
      per errore; per errore; non siete il destinatario; non siete i destinatari; non è il \
      destinatario; prima di stampare; stampare questa; rispetta l'ambiente; rispettiamo \
      l'ambiente; all'ambiente; partita iva; p iva; p.iva; piva; registro imprese; registro \
      delle imprese; capitale sociale; sede legale; codice fiscale; c f; rea; cap soc; gdpr; d \
      lgs; tutela dei dati; trattamento dei dati; privo di virus; privacy policy; regolamento \
      ue
      """,
    noticeHints: """
      riservat*; confidenzial*; destinatari*; errore; distrugger*; cancellar*; eliminar*; \
      mittente; vietat*; divulgazione; diffusione; responsabilità; allegati; stampare; \
      ambiente; virus; legale; questo messaggio; questa e-mail; avvisare; avvertire; proibit*; \
      copia; utilizzo
      """,
    contactLabels: """
      tel; telefono; fax; cell; cellulare; mobile; e-mail; mail; email; web; sito; indirizzo; p \
      iva; iva; c; sede; amministratore; titolare; direttore; direttrice; via; int; interno; \
      rea; pec; responsabile
      """,
    origin: """
      estern*; fuori dall*; al di fuori; esterno all*; esterna all*; non proviene; mittente \
      sconosciuto; da fuori; dall'esterno; da internet; non appartiene; proviene da; non \
      interno; altra organizzazione; esterni; non fa parte; non è interno
      """,
    thisMessage: """
      questa e-mail; questa mail; questo messaggio; questa email; e-mail esterna; mail esterna; \
      messaggio esterno; email esterna; messaggio proviene; mail proviene; e-mail proviene; la \
      presente mail; messaggio di posta; mail arriva; messaggio arriva; messaggio ricevuto; \
      mail ricevuta; e-mail ricevuta; messaggio è stato; mail è stata; e-mail è stata; email è \
      stata; messaggio inviato; mail inviata; e-mail inviata; email proviene; messaggio da; \
      mail da; e-mail da
      """,
    parties: """
      mittente; organizzazione; azienda; società; destinatari*; nostra rete; reparto it; \
      ufficio it; team it; sicurezza it; ente; dominio; gruppo; sistemi informativi; servizio \
      informatico; ced; università; comune; aziendale
      """,
    warnings: """
      non fare clic; non cliccare; non cliccate; non aprire; non aprite; link o allegati; \
      allegati o link; link e allegati; aprire allegati; aprire gli allegati; non rispondere; \
      non fornire; prima di cliccare; prima di aprire; evitare di cliccare; evitare di aprire; \
      prima di fare clic; pensa prima; nell aprire; prima di rispondere; prestare attenzione; \
      non seguire; non scaricare; non inserire; non condividere; non comunicare; non inoltrare; \
      non fidarsi
      """,
    caution: """
      ulteriori informazioni; saperne di più; scopri di più; attenzione; prudenza; cautela; \
      avviso; avvertenza; fidat*; affidabil*; riconosc*; conosc*; sicur*; sospett*; phishing; \
      verificare; verificate; verifica; segnalare; segnala; segnalate; truffa; allerta; \
      diffidate; dubbio; certi; legittim*; non fidarti; prestate; prestare; valuta; \
      controllate; controlla; malevol*; fraud*
      """,
    bannerTells: """
      non si ricevono spesso; non ricevi spesso; non riceve spesso; non si riceve spesso; non \
      ricevete spesso; perché questo è importante; perché è importante; scopri perché; \
      informazioni sul perché; informazioni sul motivo; proviene dall'esterno; proviene da un \
      mittente esterno; mittente esterno; proviene da fuori; inviata dall'esterno; inviato \
      dall'esterno; arriva dall'esterno; originata all'esterno; esterno all'organizzazione; \
      esterna all'organizzazione
      """,
    bannerLabels: """
      esterno; esterna; e-mail esterna; mail esterna; messaggio esterno; mittente esterno; \
      attenzione; avviso; avvertenza; est; ext; attenzione mail esterna; attenzione e-mail \
      esterna; allerta; attenzione mittente esterno; avviso di sicurezza
      """,
    firstPerson: "io; mio; mia; miei; mi; ho; nostri clienti; vostro prodotto; vostra app; abbiamo",
    greetings: """
      ciao; salve; buongiorno; buonasera; gentile; gentili; spett; spettabile; egregio; cara; \
      caro; buon; buona
      """,
    courtesies: """
      ciao; salve; buongiorno; buonasera; buon; giorno; grazie; mille; saluti; per; favore; sì; \
      si; no; ok; aiuto; ho; un; una; problema; domanda; bisogno; di; qualcuno; c'è; c; è; qui; \
      mi; potete; può; aiutare; aiutarmi; il; la; team; gentile; gentili; vedi; sotto; vorrei; \
      sapere; cosa; a; tutti; perfetto; va; bene; urgente; piccolo; piccola; chiedere; posso; \
      cordiali; pronto; scusi; scusate
      """,
    pointers: """
      vedi sotto; vedere sotto; vedi di seguito; di seguito; per conoscenza; per informazione; \
      inoltro; vi inoltro; le inoltro; potete verificare; potete controllare; potete guardare; \
      in allegato; come da sotto; fyi; si veda sotto; per vostra informazione; come sotto
      """,
    faults: """
      non funziona; non funzionano; errore; non va; non parte; non partono; non viene; non \
      vengono; non arriva*; bloccat*; si blocca; crash; problema; guast*; rott*; impossibile; \
      doppi*; due volte; spari*; scompar*; benché; anche se; invece; nonostante; però; non \
      riesco; non riusciamo; nessuno; continua; ma la; ma il; ogni volta; più volte; da quando; \
      loop; non possono; non può; non si può; non compare; non compaiono; non appare; manca; \
      mancano; non figura; non esce
      """,
    requests: """
      come; potete; potreste; può; è possibile; si può; perché; per favore verific*; vorrei; \
      vorremmo; possiamo; c'è modo; dove; nostri clienti; miei clienti; posso
      """,
    secretLabels: """
      password; parola d ordine; chiave api; chiave; codice segreto; codice di accesso; \
      credenziali; token di accesso; codice di sicurezza; pin
      """,
    automaticSubjects: """
      risposta automatica; fuori sede; fuori ufficio; assenza; assente; autorisposta; avviso di \
      assenza; in ferie; messaggio automatico; risponditore automatico
      """,
    absence: """
      sono fuori ufficio; sono fuori sede; fuori ufficio; fuori sede; sono in ferie; sarò in \
      ferie; in ferie; sono assente; sarò assente; sono in vacanza; in maternità; non sono in \
      ufficio; non sarò in ufficio; uffici sono chiusi; sarò fuori; in congedo; ufficio è \
      chiuso; ufficio resterà chiuso; chiusi per ferie
      """,
    returning: """
      fino al; rientro; al mio rientro; tornerò; ritorno; dal giorno; in caso di urgenza; \
      urgenze; per urgenze; urgenti; contattare; contattate; rivolgersi; mia assenza; accesso \
      limitato; non avrò accesso; collega; risponderò; non leggo; rivolgetevi
      """,
    automatic: """
      abbiamo ricevuto la sua richiesta; la sua richiesta è stata; abbiamo ricevuto la tua \
      richiesta; risposta automatica; messaggio automatico; generato automaticamente; generata \
      automaticamente; non rispondere a questo; non rispondere a questa; si prega di non \
      rispondere; inviato automaticamente
      """,
    bounceSubjects: """
      impossibile recapitare; mancato recapito; recapito non riuscito; notifica di mancato \
      recapito; messaggio non recapitato; mancata consegna; notifica dello stato del recapito; \
      non recapitabile; posta non recapitata; errore di consegna; consegna non riuscita; non \
      consegnato
      """,
    bounces: """
      non è stato possibile recapitare; non è stato recapitato; recapito non riuscito; \
      impossibile recapitare; destinatari seguenti; seguenti destinatari; casella piena; \
      indirizzo non trovato; informazioni diagnostiche; non è stato consegnato; non esiste; \
      mancato recapito; consegnare il messaggio
      """,
    optOuts: """
      disiscriv*; annulla iscrizione; annulla l'iscrizione; cancella iscrizione; cancellarsi; \
      cancellati dalla; non ricevere più; gestisci le preferenze; cancella l'iscrizione; \
      disdici; non desideri più; cancellazione
      """,
    browserLinks: """
      visualizza nel browser; nel browser; nel tuo browser; versione online; versione web; \
      leggi online; vedi online; apri nel browser; non visualizzi
      """,
    footers: """
      ricevi questa e-mail; ricevi questa email; hai ricevuto questa; tutti i diritti \
      riservati; questa email è stata inviata; perché sei iscritto; perché ti sei; questo \
      messaggio è stato inviato; ricevi questa mail; ricevi questa newsletter
      """
  )
}
